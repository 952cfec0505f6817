import { afterEach, beforeEach, expect, it } from 'vitest';
import { createConnectLbrySdk } from '../../src/main/adapters/lbry-sdk/connect-lbry-sdk.ts';
import { parseWallet } from '../../src/main/core/wallet/wallet.ts';
import { Canaries } from '../fakes/canaries.ts';
import { EMAIL, Household, PASSWORD } from '../fakes/household.ts';
import { TestApp, value } from '../fakes/test-app.ts';
import { FIRST_PAGE, inSync } from './two-computers.ts';

const LIST = { profile: 'default', ...FIRST_PAGE };
const profile = 'default';
const NEXT = 'tomorrow is another password';
const TITLE = 'my quite private playlist title';

let home: Household;
let studio: TestApp;
const canaries = new Canaries();

beforeEach(async () => {
  home = await Household.open();
  const laptop = await home.device('Laptop');
  await laptop.register();
  await laptop.edit('note', `${TITLE}, as it was`);
  await laptop.sync();
  studio = await TestApp.open(home, 'Studio');
  canaries.plant('password', PASSWORD.reveal());
  canaries.plant('next password', NEXT);
  canaries.plant('wrong password', 'not the right password');
  const sdk = createConnectLbrySdk({ clock: studio.device.ports.clock })(studio.device.sdk.url);
  const text = sdk.ok ? await sdk.value.exportWallet('default_wallet') : sdk;
  const wallet = text.ok ? parseWallet(text.value.reveal()) : text;
  if (!wallet.ok) throw new Error('no wallet');
  for (const { raw } of wallet.value.accounts) {
    canaries.plant('seed', String(raw['seed']));
    canaries.plant('private key', String(raw['private_key']));
  }
  if (sdk.ok) await sdk.value.setPreference('default_wallet', 'note', `${TITLE}, edited`);
});

afterEach(async () => {
  await studio.app.close();
  await home.close();
});

/** A long day at the window: everything there is to ask for, refused and answered. */
async function useEverything(): Promise<void> {
  const { window } = studio;
  const password = PASSWORD.reveal();
  const { changes, history, review, settings, setup, sync, trouble } = window;
  await value(setup.begin({ mode: 'new' }));
  await value(setup.testServer(home.server.url));
  await value(setup.findSdk(studio.device.sdk.url));
  await value(setup.save({ walletId: 'default_wallet' }));
  const account = { email: EMAIL, deviceName: 'Studio' };
  await setup.signUp({ ...account, password });
  await setup.signIn({ ...account, password: 'not the right password' });
  await value(setup.signIn({ ...account, password }));
  await value(setup.chooseMerge('unite-wallets'));
  await value(setup.chooseMerge('one-by-one'));
  await value(setup.chooseKeychain(true));
  await value(setup.finish());
  await studio.until((seen) => expect(seen.status).toBe('conflict'));
  const { items, look } = await value(changes.list({ ...LIST, refresh: true }));
  for (const { id } of items) await value(changes.raw({ profile, look, id }));
  const list = await value(review.list(LIST));
  const rest = { take: 'rest', side: 'mine', group: null } as const;
  await value(review.decide({ profile, look: list.look, decisions: [rest] }));
  await value(review.preview({ profile, on: 'there', ...FIRST_PAGE }));
  await value(review.apply(profile));
  await inSync(studio);
  await window.password.change({ profile, current: 'not the right password', next: NEXT });
  await value(window.password.change({ profile, current: password, next: NEXT }));
  await window.password.unlock({ profile, password: 'not the right password' });
  await window.password.adopt({ profile, next: 'not the right password' });
  const entries = await value(history.list(LIST));
  for (const { id } of entries.items) await value(history.show({ ...LIST, id, other: 'previous' }));
  await value(history.undo({ profile }));
  await value(sync.now(profile));
  await trouble.unlockWallet({ profile, password: 'not the right password' });
  await trouble.recover({ profile, way: 'keep-mine', password: NEXT });
  await value(settings.setKeychain(false));
  await value(settings.setKeychain(true));
  await value(changes.sizes(profile));
  await value(window.activity.list({ offset: 0, limit: 200 }));
  await value(window.state.refresh());
}

it('nothing that crosses to the window, or stays on disk, has a secret in it', async () => {
  await useEverything();
  for (const format of ['json', 'opml', 'text'] as const)
    await value(studio.window.history.exportFollows({ profile, format }));
  await value(studio.window.history.exportBackup(profile));
  await value(studio.window.trouble.exportBoth(profile));
  const told = [
    ...studio.messages,
    ...studio.lines.lines,
    studio.store.text ?? '',
    ...studio.device.store.documents.values(),
  ];
  expect(told.length).toBeGreaterThan(60);
  for (const text of told) expect(canaries.in(text)).toEqual([]);
  expect(studio.bugs).toEqual([]);
});

it('the activity list and diagnostics have no values, no addresses and no names in them either', async () => {
  await useEverything();
  const { fileName, text } = await value(studio.window.diagnostics.preview());
  expect(fileName).toMatch(/^lbry-sync-diagnostics-\d{4}-\d\d-\d\d\.txt$/);
  for (const told of [text, ...studio.lines.lines]) {
    for (const leak of [TITLE, EMAIL, 'joe', '127.0.0.1', 'default_wallet', 'Studio', 'Laptop', 'note']) {
      expect(told).not.toContain(leak);
    }
    expect(canaries.in(told)).toEqual([]);
  }
  expect(text).toContain('version: 0.1.0, Node 20.19.0, linux 6.1');
  expect(text).toMatch(/status: up-to-date since \d{4}-/);
  expect(text).toMatch(/app: settings-changed, what keychain-off/);
  expect(text).toMatch(/profile 1: password-changed/);
});
