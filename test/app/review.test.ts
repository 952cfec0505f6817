import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '../../src/shared/problem.ts';
import { fail } from '../../src/shared/result.ts';
import { Household } from '../fakes/household.ts';
import { type TestApp, value } from '../fakes/test-app.ts';
import { json } from '../fakes/wallets.ts';
import { FIRST_PAGE, inSync, joinedApp } from './two-computers.ts';

const VERITASIUM = `lbry://@veritasium#${'a'.repeat(40)}`;
const LIST = { profile: 'default', ...FIRST_PAGE };

let home: Household;
let studio: TestApp;
let laptop: TestApp;

const shared = (state: object) => json({ type: 'object', version: '0.1', value: state });

/** Both stop syncing by themselves, so that their edits meet. */
async function apart(): Promise<void> {
  for (const test of [studio, laptop]) {
    await value(test.window.sync.pause({ profile: 'default', until: 'resumed' }));
    await test.until((profile) => expect(profile.connected).toBe(false));
  }
}

const idOf = async (name: string): Promise<{ id: string; look: number }> => {
  const { items, look } = await value(studio.window.review.list(LIST));
  const item = items.find(({ label }) => label.name === name);
  if (item === undefined) throw new Error(`Nobody asks about ${name}`);
  return { id: item.id, look };
};

beforeEach(async () => {
  home = await Household.open();
  studio = await joinedApp(home, 'Studio');
  laptop = await joinedApp(home, 'Laptop');
  const before = {
    subscriptions: [VERITASIUM],
    following: [{ uri: VERITASIUM, notificationsDisabled: true }],
    tags: ['science'],
    settings: { theme: 'light', language: 'en' },
  };
  await studio.device.edit('shared', shared(before));
  await value(studio.window.sync.now('default'));
  await value(laptop.window.sync.now('default'));
  await inSync(laptop);
  await inSync(studio);
  await apart();
});

afterEach(async () => {
  await studio.app.close();
  await laptop.app.close();
  await home.close();
});

/** Unfollowed here, bell on there; theme other on both; a tag on each side. */
async function disagree(): Promise<void> {
  await laptop.device.edit(
    'shared',
    shared({
      subscriptions: [VERITASIUM],
      following: [{ uri: VERITASIUM, notificationsDisabled: false }],
      tags: ['science', 'maths'],
      settings: { theme: 'blue', language: 'en' },
    }),
  );
  await value(laptop.window.sync.now('default'));
  await studio.device.edit(
    'shared',
    shared({
      subscriptions: [],
      following: [],
      tags: ['science', 'art'],
      settings: { theme: 'dark', language: 'en' },
    }),
  );
}

describe('what differs', () => {
  it('is told in words, by group and by who changed it', async () => {
    await disagree();
    const list = await value(studio.window.changes.list(LIST));
    expect(list).toMatchObject({
      total: 4,
      groups: { following: 1, tags: 2, settings: 1 },
      others: ['Laptop'],
      settled: false,
      accounts: [],
    });
    const by = (name: string) => list.items.find(({ label }) => label.name === name);
    expect(by('@veritasium')).toMatchObject({
      group: 'following',
      side: 'conflict',
      label: { kind: 'channel', within: null, part: null },
      before: { kind: 'follow', notifications: false },
      here: { kind: 'absent' },
      there: { kind: 'follow', notifications: true },
    });
    expect(by('art')).toMatchObject({ side: 'local', label: { kind: 'tag' }, here: { kind: 'present' } });
    expect(by('maths')).toMatchObject({ side: 'remote', there: { kind: 'present' } });
    expect(by('theme')).toMatchObject({ label: { kind: 'setting' }, here: { kind: 'text', text: 'dark' } });
  });

  it('can be searched, filtered and paged, and stays the same list meanwhile', async () => {
    await disagree();
    const { window } = studio;
    const all = await value(window.changes.list(LIST));
    expect((await value(window.changes.list({ ...LIST, search: 'VERITAS' }))).items).toHaveLength(1);
    expect((await value(window.changes.list({ ...LIST, group: 'tags', side: 'remote' }))).items).toHaveLength(
      1,
    );
    const second = await value(window.changes.list({ ...LIST, offset: 3, limit: 200 }));
    expect(second).toMatchObject({ total: 4, look: all.look, items: [all.items[3]] });
    expect((await value(window.changes.list({ ...LIST, refresh: true }))).look).toBeGreaterThan(all.look);
  });

  it('is there as JSON for experts, and nothing is when only times differ', async () => {
    await disagree();
    const { id, look } = await idOf('theme');
    expect(await value(studio.window.changes.raw({ profile: 'default', look, id }))).toEqual({
      before: '"light"',
      here: '"dark"',
      there: '"blue"',
      result: '"dark"',
      cut: false,
    });
    const raw = { profile: 'default', look: look + 99, id };
    expect(await studio.window.changes.raw(raw)).toMatchObject({ ok: false });
    expect(await value(laptop.window.changes.list({ ...LIST, refresh: true }))).toMatchObject({
      total: 0,
      settled: true,
    });
  });

  it('is filtered by when it was set, as far as LBRY says', async () => {
    await disagree();
    const { items } = await value(studio.window.changes.list({ ...LIST, refresh: true }));
    const latest = Math.max(...items.flatMap(({ setAt }) => [setAt.here ?? 0, setAt.there ?? 0]));
    const since = (at: number) => value(studio.window.changes.list({ ...LIST, since: at }));
    expect((await since(latest - 3_600_000)).total).toBe(4);
    expect(await since(latest + 1)).toMatchObject({ total: 0, groups: {} });
  });

  it('comes with what does not fit a line, and with the fields to edit it', async () => {
    await disagree();
    const { items, look } = await value(studio.window.changes.list({ ...LIST, refresh: true }));
    const detailOf = (name: string) => {
      const id = items.find(({ label }) => label.name === name)?.id ?? '';
      return value(studio.window.changes.detail({ profile: 'default', look, id }));
    };
    expect(await detailOf('theme')).toMatchObject({
      shape: { kind: 'line' },
      editor: {
        kind: 'choice',
        options: [{ json: '"light"' }, { json: '"dark"' }, { json: '"blue"' }],
        now: 1,
      },
    });
    expect((await detailOf('@veritasium')).editor).toMatchObject({ kind: 'choice' });
    expect((await detailOf('art')).editor).toEqual({ kind: 'none' });
  });

  it('says how much room each group takes', async () => {
    const { groups, total } = await value(studio.window.changes.sizes('default'));
    expect(groups[0]?.group).toBe('accounts');
    expect(groups.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(total);
  });
});

describe('a review', () => {
  beforeEach(() => disagree());

  it('asks each question with why, by whom, and what would come out', async () => {
    const { items, ...list } = await value(studio.window.review.list(LIST));
    expect(list).toMatchObject({
      total: 2,
      open: 2,
      decided: 0,
      askedAgain: 0,
      merged: 2,
      others: ['Laptop'],
    });
    expect(items.map(({ label }) => label.name)).toEqual(['@veritasium', 'theme']);
    expect(items[0]).toMatchObject({
      asked: { because: 'conflict', why: 'removed-here-edited-there' },
      who: ['Laptop'],
      suggestion: 'theirs',
      decided: null,
      result: { kind: 'follow', notifications: true },
    });
  });

  it('saves decisions as they are made, over restarts, and forgets them when asked', async () => {
    const { review } = studio.window;
    const { id, look } = await idOf('theme');
    expect(
      await value(review.decide({ profile: 'default', look, decisions: [{ take: 'theirs', id }] })),
    ).toEqual({
      saved: 1,
      open: 1,
      decided: 1,
    });
    await studio.restart();
    const { items } = await value(review.list({ ...LIST, open: false }));
    expect(items).toMatchObject([{ decided: 'theirs', result: { kind: 'text', text: 'blue' } }]);
    expect(await value(review.undecide({ profile: 'default', ids: [id] }))).toMatchObject({ open: 2 });
    expect(await value(review.list({ ...LIST, open: true }))).toMatchObject({ total: 2, decided: 0 });
  });

  it('takes a value written by hand, and no other JSON', async () => {
    const { review } = studio.window;
    const { id, look } = await idOf('theme');
    const edit = (text: string) =>
      review.decide({ profile: 'default', look, decisions: [{ take: 'value', id, json: text }] });
    expect(await edit('{')).toEqual(fail(problem('choice-invalid')));
    expect(await edit('["a", "list"]')).toEqual(fail(problem('choice-invalid')));
    expect(await value(edit('"green"'))).toMatchObject({ saved: 1 });
    expect((await value(review.list({ ...LIST, search: 'theme' }))).items).toMatchObject([
      { decided: 'value', result: { text: 'green' } },
    ]);
  });

  it('refuses what cannot be chosen, and what nobody asked', async () => {
    const { review } = studio.window;
    const { id, look } = await idOf('theme');
    const decide = (seen: number, item: string, take: 'both' | 'mine') =>
      review.decide({ profile: 'default', look: seen, decisions: [{ take, id: item }] });
    expect(await decide(look, id, 'both')).toEqual(fail(problem('choice-invalid')));
    expect(await decide(look, '["nothing"]', 'mine')).toMatchObject({
      ok: false,
      problem: { code: 'path-unknown' },
    });
    expect(await decide(look + 99, id, 'mine')).toEqual(fail(problem('choice-invalid')));
    expect(await review.undecide({ profile: 'default', ids: ['no id'] })).toEqual(
      fail(problem('choice-invalid')),
    );
  });

  it('previews what would change on each side, and applies it only when all is decided', async () => {
    const { review } = studio.window;
    expect(await review.apply('default')).toEqual(fail(problem('conflict-waiting', { count: 2 })));
    const { look } = await value(review.list(LIST));
    const rest = { take: 'rest', side: 'mine', group: null } as const;
    await value(review.decide({ profile: 'default', look, decisions: [rest] }));
    const on = (side: 'here' | 'there') => review.preview({ profile: 'default', on: side, ...FIRST_PAGE });
    expect(await value(on('here'))).toMatchObject({ total: 1, open: 0, groups: { tags: 1 } });
    expect(await value(on('there'))).toMatchObject({
      total: 3,
      groups: { following: 1, tags: 1, settings: 1 },
    });
    expect(await value(review.apply('default'))).toMatchObject({ applied: 2 });
    expect(await value(review.list(LIST))).toMatchObject({ total: 0 });
    await value(laptop.window.sync.now('default'));
    expect(await laptop.device.preference('shared')).toMatchObject({
      value: { subscriptions: [], tags: expect.arrayContaining(['science', 'maths', 'art']) },
    });
  });

  it('waits until it is applied, however often the wallet is synced meanwhile', async () => {
    const { review, sync } = studio.window;
    const { look } = await value(review.list(LIST));
    const rest = { take: 'rest', side: 'theirs', group: null } as const;
    await value(review.decide({ profile: 'default', look, decisions: [rest] }));
    await value(sync.resume('default'));
    await value(sync.now('default'));
    expect(await studio.device.preference('shared')).toMatchObject({
      value: { settings: { theme: 'dark' } },
    });
    await studio.until(({ busy, conflicts, status }) =>
      expect({ busy, conflicts, status }).toEqual({ busy: null, conflicts: 0, status: 'conflict' }),
    );
    expect(await value(review.apply('default'))).toMatchObject({ applied: 2 });
    await inSync(studio);
    expect(await studio.device.preference('shared')).toMatchObject({
      value: { settings: { theme: 'blue' } },
    });
  });

  it('undo takes it back, on the other device too', async () => {
    const { history, review } = studio.window;
    const { look } = await value(review.list(LIST));
    const rest = { take: 'rest', side: 'theirs', group: null } as const;
    await value(review.decide({ profile: 'default', look, decisions: [rest] }));
    await value(review.apply('default'));
    expect(await studio.device.preference('shared')).toMatchObject({
      value: { settings: { theme: 'blue' } },
    });
    expect((await value(history.undo({ profile: 'default' }))).putBack).toBeGreaterThan(0);
    await value(studio.window.sync.now('default'));
    await value(laptop.window.sync.now('default'));
    expect(await laptop.device.preference('shared')).toMatchObject({
      value: { settings: { theme: 'dark' } },
    });
  });

  it('a question whose other side moves is asked again, and only that one', async () => {
    const { review } = studio.window;
    const { look } = await value(review.list(LIST));
    const rest = { take: 'rest', side: 'mine', group: null } as const;
    await value(review.decide({ profile: 'default', look, decisions: [rest] }));
    const state = await laptop.device.preference('shared');
    const { value: inside } = state as { value: object };
    await laptop.device.edit('shared', shared({ ...inside, settings: { theme: 'green', language: 'en' } }));
    await value(laptop.window.sync.now('default'));
    expect(await value(review.list({ ...LIST, refresh: true }))).toMatchObject({
      open: 1,
      decided: 1,
      askedAgain: 1,
    });
  });

  it('a decision made on values that have moved meanwhile decides nothing', async () => {
    const { review } = studio.window;
    const { id, look } = await idOf('theme');
    const state = await laptop.device.preference('shared');
    const { value: inside } = state as { value: object };
    await laptop.device.edit('shared', shared({ ...inside, settings: { theme: 'green', language: 'en' } }));
    await value(laptop.window.sync.now('default'));
    expect(
      await value(review.decide({ profile: 'default', look, decisions: [{ take: 'theirs', id }] })),
    ).toMatchObject({ saved: 0, open: 2 });
  });

  it('a policy decides without asking from now on, and says so with its reason', async () => {
    const { activity, settings, sync } = studio.window;
    await value(settings.setPolicy({ profile: 'default', group: 'settings', policy: 'theirs' }));
    await value(settings.setPolicy({ profile: 'default', group: 'following', policy: 'theirs' }));
    await value(sync.now('default'));
    expect(await studio.device.preference('shared')).toMatchObject({
      value: { settings: { theme: 'blue' } },
    });
    const { items } = await value(activity.list({ ...FIRST_PAGE, kinds: ['by-policy'] }));
    expect(items).toContainEqual(
      expect.objectContaining({ kind: 'by-policy', group: 'settings', policy: 'theirs', count: 1 }),
    );
    expect((await studio.profile()).policies).toEqual({ settings: 'theirs', following: 'theirs' });
  });
});

describe('something that looks like an accident', () => {
  it('is a question of its own kind, which bulk decisions leave alone', async () => {
    await laptop.device.edit('shared', shared({ tags: ['science', 'b', 'c', 'd', 'e', 'f', 'g'] }));
    await value(laptop.window.sync.now('default'));
    await value(studio.window.sync.now('default'));
    await studio.device.edit('shared', shared({ tags: ['science'] }));
    const { review } = studio.window;
    const { items, look, total } = await value(review.list({ ...LIST, refresh: true }));
    expect(total).toBeGreaterThan(0);
    expect(items[0]).toMatchObject({
      asked: { because: 'guard', guard: 'stale-app' },
      suggestion: 'theirs',
    });
    const rest = { take: 'rest', side: 'suggested', group: null } as const;
    expect(await value(review.decide({ profile: 'default', look, decisions: [rest] }))).toMatchObject({
      saved: 0,
      open: total,
    });
    const alike = { take: 'guarded', guard: 'stale-app', group: 'tags', side: 'suggested' } as const;
    expect(await value(review.decide({ profile: 'default', look, decisions: [alike] }))).toMatchObject({
      saved: total,
      open: 0,
    });
    await value(review.apply('default'));
    expect(await studio.device.preference('shared')).toMatchObject({
      value: { tags: expect.arrayContaining(['science', 'b', 'g']) },
    });
  });
});
