import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '../../src/shared/problem.ts';
import { fail } from '../../src/shared/result.ts';
import { Household, PASSWORD } from '../fakes/household.ts';
import { TestApp, value } from '../fakes/test-app.ts';
import { json } from '../fakes/wallets.ts';
import { FIRST_PAGE, inSync, joinedApp } from './two-computers.ts';

const LIST = { profile: 'default', ...FIRST_PAGE };
const VERITASIUM = `lbry://@veritasium#${'a'.repeat(40)}`;
const profile = 'default';

let home: Household;
let studio: TestApp;

async function store(key: string, content: unknown): Promise<void> {
  await studio.device.edit(key, json(content));
  await value(studio.window.sync.now(profile));
}

beforeEach(async () => {
  home = await Household.open();
  studio = await joinedApp(home, 'Studio');
  await value(studio.window.sync.pause({ profile, until: 'resumed' }));
  await store('animal', 'cow');
  await store('animal', 'horse');
});

afterEach(async () => {
  await studio.app.close();
  await home.close();
});

describe('the history', () => {
  it('lists versions newest first, page by page', async () => {
    const { history } = studio.window;
    const { items, total, damaged } = await value(history.list(LIST));
    expect(items.map(({ kind, sequence }) => `${kind} ${sequence}`)).toEqual([
      'stored 3',
      'stored 2',
      'stored 1',
    ]);
    expect(items.map(({ changes, groups }) => [changes, groups])).toEqual([
      [1, { other: 1 }],
      [1, { other: 1 }],
      [null, null],
    ]);
    expect([total, damaged]).toEqual([3, []]);
    expect((await value(history.list({ profile, offset: 2, limit: 1 }))).items).toEqual([items[2]]);
    await value(history.pin({ profile, id: items[1]?.id ?? '', pinned: true }));
    const only = async (shown: 'versions' | 'backups' | 'pinned') =>
      (await value(history.list({ ...LIST, only: shown }))).items.map(({ sequence }) => sequence);
    expect(await Promise.all([only('versions'), only('backups'), only('pinned')])).toEqual([
      [3, 2, 1],
      [],
      [2],
    ]);
  });

  it('compares a version with the one before, with now, and with any other', async () => {
    const { history } = studio.window;
    const [three, two, one] = (await value(history.list(LIST))).items.map(({ id }) => id) as [
      string,
      string,
      string,
    ];
    const compared = async (other: string) => value(history.show({ ...LIST, id: two, other }));
    const animal = { label: { kind: 'other', name: 'animal' }, after: { kind: 'text', text: 'cow' } };
    expect(await compared('previous')).toMatchObject({
      entry: { id: two, sequence: 2 },
      otherId: one,
      groups: { other: 1 },
      items: [{ ...animal, before: { kind: 'absent' } }],
    });
    expect(await compared('now')).toMatchObject({
      otherId: null,
      items: [{ ...animal, before: { text: 'horse' } }],
    });
    expect(await compared(three)).toMatchObject({
      otherId: three,
      items: [{ ...animal, before: { text: 'horse' } }],
    });
    await studio.device.edit('animal', 'not stored yet');
    expect(await compared('base')).toMatchObject({
      otherId: null,
      items: [{ ...animal, before: { text: 'horse' } }],
    });
    expect(await history.show({ ...LIST, id: '99', other: 'now' })).toEqual(
      fail(problem('history-unknown', { id: '99' })),
    );
  });

  it('restores a version whole, or some of its items, and takes it back', async () => {
    const { history } = studio.window;
    await store('bird', 'wren');
    const two = (await value(history.list(LIST))).items.find(({ sequence }) => sequence === 2)?.id ?? '';
    const { items } = await value(history.show({ ...LIST, id: two, other: 'now' }));
    const ids = items.map(({ id }) => id);
    expect(await value(history.restore({ profile, id: two, items: ids }))).toMatchObject({
      putBack: 1,
      accounts: 0,
    });
    expect(await studio.device.preference('animal')).toBe('cow');
    expect(await value(history.undo({ profile }))).toMatchObject({ entryId: expect.any(String), putBack: 1 });
    expect(await studio.device.preference('animal')).toBe('horse');
    expect(await value(history.restore({ profile, id: two, items: null }))).toMatchObject({
      putBack: 1,
      kept: 1,
    });
    expect(await history.restore({ profile, id: two, items: ['no id'] })).toMatchObject({ ok: false });
    const kinds = (await value(studio.window.activity.list({ ...FIRST_PAGE, kinds: ['restored'] }))).items;
    expect(kinds.map(({ what, count }) => [what, count])).toEqual([
      ['restore', 1],
      ['undo', 1],
      ['restore', 1],
    ]);
  });

  it('sends what was restored at once, unless the profile is paused', async () => {
    const { history, sync } = studio.window;
    const two = (await value(history.list(LIST))).items.find(({ sequence }) => sequence === 2)?.id ?? '';
    await value(history.restore({ profile, id: two, items: null }));
    expect(home.server.walletOf('joe@example.com')?.sequence).toBe(3);
    await value(sync.resume(profile));
    await inSync(studio);
    await value(history.undo({ profile }));
    expect(home.server.walletOf('joe@example.com')?.sequence).toBe(5);
  });

  it('undoes nothing where nothing was applied', async () => {
    expect(await value(studio.window.history.undo({ profile }))).toMatchObject({ entryId: null, putBack: 0 });
  });

  it('keeps an entry for ever, or no longer', async () => {
    const { history } = studio.window;
    const id = (await value(history.list(LIST))).items[0]?.id ?? '';
    await value(history.pin({ profile, id, pinned: true }));
    expect((await value(history.list(LIST))).items[0]?.pinned).toBe(true);
    expect(await history.pin({ profile, id: '99', pinned: true })).toMatchObject({ ok: false });
  });

  it('opens an entry from before a password change with the password of then', async () => {
    const laptop = await joinedApp(home, 'Laptop', { keychain: null });
    await value(laptop.window.sync.pause({ profile, until: 'resumed' }));
    const current = PASSWORD.reveal();
    const next = 'tomorrow is another password';
    await value(studio.window.sync.now(profile));
    await value(studio.window.password.change({ profile, current, next }));
    await laptop.keychain.remove(profile);
    await laptop.restart();
    await value(laptop.window.password.adopt({ profile, next, withoutPrevious: true }));
    const { history } = laptop.window;
    const { items } = await value(history.list(LIST));
    const old = items.find(({ needsOlderPassword }) => needsOlderPassword)?.id ?? '';
    const show = (older?: string) =>
      history.show({ ...LIST, id: old, other: 'now', ...(older === undefined ? {} : { older }) });
    expect(await show()).toEqual(fail(problem('old-password-needed')));
    expect(await show('wrong')).toEqual(fail(problem('password-wrong')));
    expect(await value(show(current))).toMatchObject({ entry: { id: old } });
    expect(await history.restore({ profile, id: old, items: null })).toEqual(
      fail(problem('old-password-needed')),
    );
    expect((await laptop.profile()).status).not.toBe('needs-password');
    await laptop.app.close();
  });
});

describe('files', () => {
  const shared = {
    type: 'object',
    version: '0.1',
    value: { subscriptions: [VERITASIUM], tags: ['science'] },
  };

  it('carry follows and tags to another computer, as JSON or as a list', async () => {
    await store('shared', shared);
    const { history } = studio.window;
    const asJson = await value(history.exportFollows({ profile, format: 'json' }));
    expect(asJson.fileName).toMatch(/^lbry-sync-follows-\d{4}-\d\d-\d\d\.json$/);
    const asText = await value(history.exportFollows({ profile, format: 'text' }));
    expect(asText).toMatchObject({ fileName: expect.stringMatching(/\.txt$/), text: `${VERITASIUM}\n` });
    await store('shared', { ...shared, value: { subscriptions: [], following: [], tags: ['science'] } });
    expect(await value(history.importFollows({ profile, text: asJson.text }))).toEqual({
      channels: 1,
      tags: 0,
      muted: 0,
      known: 1,
    });
    expect(await history.importFollows({ profile, text: '{' })).toEqual(fail(problem('file-malformed')));
    const outline = await value(history.exportFollows({ profile, format: 'opml' }));
    expect(outline.fileName).toMatch(/\.opml$/);
    await store('shared', { ...shared, value: { subscriptions: [], following: [], tags: [] } });
    expect(await value(history.importFollows({ profile, text: outline.text }))).toMatchObject({
      channels: 1,
      tags: 1,
    });
  });

  it('carry an encrypted backup that a fresh installation can read', async () => {
    await store('shared', shared);
    const backup = await value(studio.window.history.exportBackup(profile));
    expect(backup.text).not.toContain('veritasium');
    const elsewhere = await Household.open();
    const kitchen = await joinedApp(elsewhere, 'Kitchen');
    await kitchen.device.edit('bird', 'wren');
    const { history } = kitchen.window;
    const wish = { ...LIST, text: backup.text, apply: false };
    expect(await value(history.importBackup(wish))).toMatchObject({
      applied: false,
      questions: [{ label: { kind: 'wallet' } }],
      open: 1,
    });
    const preview = await value(history.importBackup({ ...wish, uniteWallets: true }));
    expect(preview).toMatchObject({ applied: false, open: 0, accounts: [{ side: 'remote' }] });
    expect(await kitchen.device.preference('animal')).toBeUndefined();
    const united = { ...wish, uniteWallets: true, apply: true };
    expect(await value(history.importBackup(united))).toMatchObject({ applied: true });
    expect(await kitchen.device.preference('animal')).toBe('horse');
    expect(await kitchen.device.preference('shared')).toMatchObject({
      value: { subscriptions: [VERITASIUM] },
    });
    await kitchen.app.close();
    await elsewhere.close();
  });

  it('bring a backup back where nothing is set up yet', async () => {
    await store('shared', shared);
    const { text } = await value(studio.window.history.exportBackup(profile));
    const fresh = await TestApp.open(home, 'Fresh');
    const place = { sdkAddress: fresh.device.sdk.url, walletId: 'default_wallet' };
    const wish = { ...FIRST_PAGE, ...place, text, password: PASSWORD.reveal(), apply: false };
    const { backup } = fresh.window;
    expect(await backup.restore({ ...wish, password: 'wrong' })).toEqual(fail(problem('password-wrong')));
    expect(await value(backup.restore(wish))).toMatchObject({ applied: false, open: 0, accounts: [{}] });
    expect(await fresh.device.walletFile()).not.toContain('@veritasium');
    expect(await value(backup.restore({ ...wish, apply: true }))).toMatchObject({ applied: true });
    expect(await fresh.device.walletFile()).toContain('@veritasium');
    const { items } = await value(fresh.window.activity.list(FIRST_PAGE));
    expect(items).toMatchObject([{ profile: null, kind: 'imported', what: 'backup' }]);
    await fresh.app.close();
  });

  it('a backup that differs is decided for a side as a whole', async () => {
    const backup = await value(studio.window.history.exportBackup(profile));
    await store('animal', 'hen');
    const { history } = studio.window;
    const wish = { ...LIST, text: backup.text };
    expect(await value(history.importBackup({ ...wish, apply: true }))).toMatchObject({
      applied: false,
      open: 1,
      questions: [{ label: { name: 'animal' }, here: { text: 'hen' }, there: { text: 'horse' } }],
    });
    expect(await value(history.importBackup({ ...wish, apply: true, side: 'theirs' }))).toMatchObject({
      applied: true,
      open: 0,
    });
    expect(await studio.device.preference('animal')).toBe('horse');
  });
});
