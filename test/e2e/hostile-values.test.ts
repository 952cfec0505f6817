import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pages } from '../../src/shared/routes.ts';
import type { Computer } from './harness/computer.ts';
import { eventually } from './harness/eventually.ts';
import { JOE } from './harness/joe.ts';
import { Stage } from './harness/stage.ts';
import type { Tab } from './harness/tab.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

/** Whoever publishes a channel or a video chooses its name; other devices choose theirs. */
const MARKUP = `"'><img src=x onerror="window.pwned=1"><script>window.pwned=1</script><svg onload=window.pwned=1>`;
const SCRIPT_URL = 'javascript:window.pwned=1//';
const ID = 'a'.repeat(40);
/** As long as a device's name may be. */
const DEVICE = '<img src=x onerror=window.pwned=1>';

const hostile = (mark: string) => ({
  subscriptions: [`lbry://@${MARKUP}${mark}#${ID}`, SCRIPT_URL + mark],
  following: [{ uri: `lbry://@${MARKUP}${mark}#${ID}`, notificationsDisabled: false }],
  blocked: [`lbry://@${MARKUP}${mark}#${'b'.repeat(40)}`],
  tags: [`${MARKUP}${mark}`],
  settings: { theme: `${MARKUP}${mark}`, [`${MARKUP}`]: mark, homepage: SCRIPT_URL },
  builtinCollections: {
    watchlater: {
      id: 'watchlater',
      name: `${MARKUP}${mark}`,
      type: 'playlist',
      items: [`lbry://${MARKUP}${mark}#${ID}`],
      thumbnail: { url: SCRIPT_URL },
    },
  },
  unpublishedCollections: {
    [`${MARKUP}`]: { id: MARKUP, name: `${MARKUP}${mark}`, description: MARKUP, items: [SCRIPT_URL] },
  },
  [`${MARKUP}`]: `${MARKUP}${mark}`,
});

/** Gives the account of a wallet a name, as its owner may. */
async function nameAccount({ sdk, walletDirectory }: Computer, name: string): Promise<void> {
  const file = join(walletDirectory, 'wallets', 'default_wallet');
  const wallet = JSON.parse(await readFile(file, 'utf8')) as { name: string; accounts: { name: string }[] };
  wallet.name = name;
  for (const account of wallet.accounts) account.name = name;
  await writeFile(file, JSON.stringify(wallet));
  await sdk.restart();
}

/** What of the page came out of texts: nothing may. */
async function grown(tab: Tab): Promise<unknown> {
  return tab.page.evaluate(() => ({
    pwned: (window as unknown as { pwned?: unknown }).pwned ?? null,
    images: document.querySelectorAll('img, iframe, object, embed').length,
    scripts: [...document.scripts].filter(({ src }) => src === '').length,
    handlers: document.querySelectorAll('[onerror], [onload], [onclick]').length,
    links: [...document.querySelectorAll('a')].filter(({ protocol }) => !/^https?:$/.test(protocol)).length,
  }));
}

const NOTHING = { pwned: null, images: 0, scripts: 0, handlers: 0, links: 0 };

it('markup in every synced text stays text, on every screen and in every dialog', async () => {
  const home = await stage.home();
  const laptop = await home.computer(DEVICE);
  await nameAccount(laptop, MARKUP);
  await laptop.lbry.write(hostile('one'));
  await laptop.enter({ ...JOE, server: home.server.url, account: 'sign-up' });
  const studio = await home.computer('Studio');
  await studio.lbry.write(hostile('two'));
  const tab = await studio.open();
  const isClean = async () => expect(await grown(tab)).toEqual(NOTHING);

  // The wizard shows names of accounts and counts of what differs.
  await tab.setup.toAccount({ server: home.server.url, sdk: studio.sdk.url });
  await tab.setup.enterAccount({ ...JOE, account: 'sign-in', deviceName: 'Studio' });
  await tab.setup.at('first-merge');
  await tab.shows('<img src=x');
  await isClean();
  await tab.setup.merge('unite-wallets');
  await tab.setup.merge('one-by-one');
  await tab.review.titled(say('ui.nav.review'));

  // The review has the texts as they are, and the name of the other device.
  const questions = await tab.review.questions();
  expect(questions.length).toBeGreaterThan(1);
  for (const place of questions.keys()) {
    await tab.page.locator('.question-link').nth(place).click();
    await isClean();
  }
  await tab.review.press('ui.details');
  await tab.page.getByRole('dialog').waitFor();
  await isClean();
  await tab.page.keyboard.press('Escape');
  await tab.review.preview();
  await isClean();
  await tab.page.keyboard.press('Escape');

  for (const page of pages) {
    await tab.goTo(page);
    await tab.title().waitFor();
    await isClean();
  }
  await tab.goTo('review');
  await tab.review.rest('mine', questions.length);
  await tab.review.apply(questions.length);
  await tab.status.is('up-to-date');
  await tab.goTo('status');
  await eventually(() => tab.status.devices()).toContain(DEVICE);
  await tab.goTo('history');
  await tab.history.entries().first().getByRole('link').first().click();
  await tab.history.titled(/Version|Backup|Before/);
  await isClean();
  await tab.goTo('changes', 'default', 'sizes');
  await tab.shows(say('ui.sizes'));
  await isClean();
  expect(tab.faults).toEqual([]);
});
