import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { decodeSession } from '../../src/main/engine/session.ts';
import type { PasswordStore } from '../../src/main/ports/password-store.ts';
import { Canaries } from '../fakes/canaries.ts';
import { testKeychain } from '../fakes/cli-parts.ts';
import type { Computer } from './harness/computer.ts';
import { itInProcess } from './harness/in-process.ts';
import { JOE } from './harness/joe.ts';
import { Stage } from './harness/stage.ts';
import type { Tab } from './harness/tab.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const NEXT = 'umbrella pencil under the seventh tide';
const WRONG = 'neither this one nor that one';
const VALUE = 'a rather private playlist of mine';

/** Everything below a directory, as one text a file. */
/** Files may come and go meanwhile: one that is written anew has another name for a moment. */
async function filesIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map((file) =>
    readFile(join(file.parentPath, file.name), 'latin1').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return '';
    }),
  );
  return Promise.all(texts);
}

/** What LBRY on this computer keeps secret. */
async function plantWallet(canaries: Canaries, { walletDirectory }: Computer): Promise<void> {
  const file = await readFile(join(walletDirectory, 'wallets', 'default_wallet'), 'utf8');
  const { accounts } = JSON.parse(file) as { accounts: { seed: string; private_key: string }[] };
  expect(accounts.length).toBeGreaterThan(0);
  for (const { seed, private_key } of accounts) {
    canaries.plant('seed', seed);
    canaries.plant('private key', private_key);
  }
}

/** Keys and token as the keychain holds them now. */
async function plantSession(canaries: Canaries, keychain: PasswordStore): Promise<void> {
  const stored = await keychain.read('default');
  const session = stored.ok && stored.value !== null ? decodeSession(stored.value) : null;
  if (session === null) throw new Error('Nothing in the keychain');
  canaries.plant('login password', session.keyring.keys.loginPassword.reveal());
  canaries.plant('HMAC key', session.keyring.keys.hmacKey.reveal());
  if (session.token !== null) canaries.plant('token', session.token.reveal());
}

/** What a browser keeps of a page, and what the page says. */
const keptBy = ({ page }: Tab): Promise<string> =>
  page.evaluate(async () =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      await indexedDB.databases(),
      await caches.keys(),
      location.href,
      document.body.innerText,
      [...document.querySelectorAll('input')].map(({ value }) => value),
    ]),
  );

itInProcess('no secret stays in the browser, crosses to it, or is written down', async () => {
  const canaries = new Canaries();
  for (const [name, secret] of Object.entries({ password: JOE.password, next: NEXT, wrong: WRONG })) {
    canaries.plant(name, secret);
  }
  const keychain = testKeychain();
  const home = await stage.home();
  const computer = await home.computer('Studio', { keychain });
  await plantWallet(canaries, computer);
  await computer.lbry.makePlaylist('mine', VALUE, ['one']);
  const tab = await computer.open();
  const kept: string[] = [];
  const addresses: string[] = [];
  tab.page.on('request', (request) => addresses.push(request.url()));
  const look = async (): Promise<void> => void kept.push(await keptBy(tab));

  // Wrong and right passwords in every field there is for one.
  await tab.setup.toAccount({ server: home.server.url, sdk: computer.sdk.url });
  await tab.setup.enterAccount({ ...JOE, account: 'sign-up', deviceName: 'Studio' });
  await tab.setup.finish();
  await tab.status.is('up-to-date');
  await look();
  await plantSession(canaries, keychain);
  await tab.goTo('password');
  await tab.password.change({ current: WRONG, next: NEXT });
  await tab.shows(say('ui.password.outcome.not-committed'));
  await tab.password.change({ current: JOE.password, next: NEXT });
  await tab.shows(say('ui.password.outcome.committed'));
  await look();
  await plantSession(canaries, keychain);
  for (const page of ['status', 'changes', 'history', 'activity', 'settings'] as const) {
    await tab.goTo(page);
    await tab.title().waitFor();
    await look();
  }
  const report = await tab.settings.report();
  await tab.page.keyboard.press('Escape');
  await tab.goTo('history', 'default', 'files');
  const { text: backup } = await tab.history.saveBackup();
  await keychain.remove('default');
  await computer.restart();
  const again = await computer.reopen(tab);
  await again.status.is('needs-password');
  await again.goTo('password');
  await again.password.unlock(WRONG);
  await again.shows(say('problem.password-wrong'));
  await again.password.unlock(NEXT);
  await again.status.is('up-to-date');
  await plantSession(canaries, keychain);
  await look();

  const files = await filesIn(computer.dataDirectory);
  expect([again.received.length > 20, files.length > 2, addresses.length > 2]).toEqual([true, true, true]);
  for (const text of [...kept, ...again.received, ...addresses, ...files, report, backup]) {
    expect(canaries.in(text)).toEqual([]);
  }
  // Values may be shown, and are encrypted on disk. In the report and the log there are none, and no addresses either.
  for (const text of [...files, report, backup]) expect(text).not.toContain(VALUE);
  for (const word of [JOE.email, '127.0.0.1', 'default_wallet', 'Studio']) expect(report).not.toContain(word);
  expect(again.received.join()).toContain('Studio');
  // A secret goes to the companion once, in the message that says what it is for.
  expect(again.sent.filter((message) => canaries.in(message).length > 0).length).toBe(5);
});
