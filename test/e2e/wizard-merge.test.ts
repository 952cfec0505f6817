import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Computer } from './harness/computer.ts';
import { eventually } from './harness/eventually.ts';
import { JOE } from './harness/joe.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const settingsOf = async ({ lbry }: Computer) => (await lbry.state())['settings'];

/** A laptop in sync, and a desktop with other things in LBRY, signed in and before its first merge. */
async function beforeMerge() {
  const home = await stage.home();
  const { computer: laptop, tab: laptopTab } = await home.joined('Laptop');
  for (const name of ['both', 'there-1', 'there-2']) await laptop.lbry.follow(name);
  await laptop.lbry.changeSetting('theme', 'light');
  await eventually(async () => {
    await laptopTab.status.is('up-to-date');
    return laptopTab.status.version();
  }).toBeGreaterThan(1);
  const desktop = await home.computer('Desktop');
  for (const name of ['both', 'here']) await desktop.lbry.follow(name);
  await desktop.lbry.changeSetting('theme', 'dark');
  const tab = await desktop.open();
  await tab.setup.toAccount({ server: home.server.url, sdk: desktop.sdk.url });
  await tab.setup.enterAccount({ ...JOE, account: 'sign-in', deviceName: 'Desktop' });
  await tab.setup.at('first-merge');
  return { home, laptop, laptopTab, desktop, tab };
}

/** The wallets have no account in common, which is asked about first. */
async function united() {
  const met = await beforeMerge();
  await met.tab.shows(say('ui.guard.another-wallet'));
  await met.tab.setup.merge('unite-wallets');
  return met;
}

const EVERYTHING = ['both', 'here', 'there-1', 'there-2'];

describe('the first merge', () => {
  it('counts before anything is applied; merging keeps everything of both', async () => {
    const { desktop, laptop, tab } = await united();
    expect(await tab.setup.counts()).toEqual([1, 2, 1]);
    expect(await desktop.lbry.follows()).toEqual(['both', 'here']);
    await tab.setup.finish({ merge: 'merge' });
    await tab.status.is('up-to-date');
    expect(await desktop.lbry.follows()).toEqual(EVERYTHING);
    await eventually(() => laptop.lbry.follows()).toEqual(EVERYTHING);
    expect(await settingsOf(desktop)).toEqual(await settingsOf(laptop));
    await tab.goTo('history');
    await tab.shows(/Backup before taking changes in/);
  });

  it('keeps the side of this device', async () => {
    const { desktop, laptop, tab } = await united();
    await tab.setup.finish({ merge: 'mine' });
    await tab.status.is('up-to-date');
    expect(await desktop.lbry.follows()).toEqual(['both', 'here']);
    await eventually(() => laptop.lbry.follows()).toEqual(['both', 'here']);
    expect(await settingsOf(laptop)).toEqual({ theme: 'dark' });
  });

  it('keeps the side of the server', async () => {
    const { desktop, tab } = await united();
    await tab.setup.finish({ merge: 'theirs' });
    await tab.status.is('up-to-date');
    expect(await desktop.lbry.follows()).toEqual(['both', 'there-1', 'there-2']);
    expect(await settingsOf(desktop)).toEqual({ theme: 'light' });
  });

  it('leads to the review when one wants to look one by one, and applies nothing before', async () => {
    const { desktop, laptop, tab } = await united();
    await tab.setup.merge('one-by-one');
    await tab.review.titled(say('ui.nav.review'));
    expect(await tab.review.questions()).toHaveLength(1);
    expect(await tab.review.column('mine')).toBe('dark');
    expect(await tab.review.column('theirs')).toBe('light');
    expect(await desktop.lbry.follows()).toEqual(['both', 'here']);
    await tab.review.take('theirs');
    await tab.review.apply(1);
    await tab.status.is('up-to-date');
    expect(await desktop.lbry.follows()).toEqual(EVERYTHING);
    expect(await settingsOf(desktop)).toEqual({ theme: 'light' });
    await eventually(() => laptop.lbry.follows()).toEqual(EVERYTHING);
    // The wizard is still to be finished, and goes on where it was.
    await tab.goTo('setup');
    await tab.setup.at('keychain');
  });

  it('is called off where the wallets are not of the same person, and leaves nothing behind', async () => {
    const { desktop, home, tab } = await beforeMerge();
    const before = home.server.walletOf(JOE.email);
    await tab.setup.merge('cancel');
    await tab.setup.at('welcome');
    expect(await desktop.lbry.follows()).toEqual(['both', 'here']);
    expect(home.server.walletOf(JOE.email)).toEqual(before);
  });
});
