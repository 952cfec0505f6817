import { describe, expect, it } from 'vitest';
import { NO_CHOICES } from '../wallet/choice.ts';
import { parseJson } from '../wallet/json.ts';
import { parseWallet, type Wallet } from '../wallet/wallet.ts';
import type { Applied } from './applied.ts';
import { type Caution, guardedMerge } from './guarded-merge.ts';

const account = (key: string, certificates: Record<string, string> = {}) => ({
  public_key: key,
  name: `account ${key}`,
  certificates,
});

function wallet(preferences: Record<string, unknown>, accounts: readonly object[] = []): Wallet {
  const entries = Object.entries(preferences).map(([key, value]) => [key, { value, ts: 1 }]);
  const parsed = parseWallet(JSON.stringify({ preferences: Object.fromEntries(entries), accounts }));
  if (!parsed.ok) throw new Error('not a wallet');
  return parsed.value;
}

const shared = (value: Record<string, unknown>) => ({ shared: { type: 'object', version: '0.1', value } });
const tags = (...names: string[]) => wallet(shared({ tags: names }));
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `tag${index}`);

const careful = (more: Partial<Caution> = {}): Caution => ({
  choices: NO_CHOICES,
  policies: {},
  applied: [],
  device: null,
  ...more,
});

const guardsOf = (base: Wallet | null, local: Wallet, remote: Wallet, caution = careful()) => [
  ...new Set(guardedMerge(base, local, remote, caution).conflicts.map((conflict) => conflict.guard)),
];

describe('much removed at once', () => {
  it.each([
    ['six of a hundred', numbered(100), numbered(94), ['bulk-removal']],
    ['five of a hundred', numbered(100), numbered(95), []],
    ['three of ten', numbered(10), numbered(7), ['bulk-removal']],
    ['two of ten', numbered(10), numbered(8), []],
    ['both of two', numbered(2), [], ['bulk-removal']],
    ['the only one', numbered(1), [], []],
    ['nothing, but ten added', numbered(10), numbered(20), []],
  ])('%s', (_, before, after, expected) => {
    const [base, smaller] = [tags(...before), tags(...after)];
    expect(guardsOf(base, smaller, base)).toEqual(expected);
    expect(guardsOf(base, base, smaller)).toEqual(expected);
  });

  it('counts channels, not what is noted about them', () => {
    const channels = (count: number) => {
      const uris = Array.from(
        { length: count },
        (_, index) => `lbry://@c${index}#${String(index).padStart(40, '0')}`,
      );
      return wallet(
        shared({ subscriptions: uris, following: uris.map((uri) => ({ uri, notificationsDisabled: true })) }),
      );
    };
    expect(guardsOf(channels(15), channels(0), channels(15))).toEqual(['bulk-removal']);
    expect(guardsOf(channels(15), channels(15), channels(8))).toEqual(['bulk-removal']);
    expect(guardsOf(channels(15), channels(14), channels(15))).toEqual([]);
  });

  it('counts a playlist that is removed as one thing', () => {
    const list = (name: string) => ({
      id: name,
      name,
      type: 'playlist',
      items: ['a', 'b', 'c', 'd'],
      updatedAt: 1,
    });
    const lists = (...names: string[]) =>
      wallet(shared({ unpublishedCollections: Object.fromEntries(names.map((name) => [name, list(name)])) }));
    expect(guardsOf(lists('x', 'y', 'z'), lists('x', 'y'), lists('x', 'y', 'z'))).toEqual([]);
  });

  it('is asked about whatever the policy for the group is', () => {
    const base = tags(...numbered(20));
    expect(guardsOf(base, tags(), base, careful({ policies: { tags: 'mine', other: 'mine' } }))).toEqual([
      'bulk-removal',
    ]);
  });

  it('counts each side for itself', () => {
    const [base, here, there] = [
      tags(...numbered(40)),
      tags(...numbered(40).slice(0, 37)),
      tags(...numbered(40).slice(3)),
    ];
    expect(guardsOf(base, here, there).filter((guard) => guard === 'bulk-removal')).toEqual([]);
  });
});

describe('an app that writes its old memory back', () => {
  const theme = ['shared', 'value', 'settings', 'theme'];
  const applied: readonly Applied[] = [{ path: theme, before: 'light', after: 'dark' }];
  const settings = (value: string) => wallet(shared({ settings: { theme: value } }));

  it('is recognised when exactly what came in has gone back', () => {
    expect(guardsOf(settings('dark'), settings('light'), settings('dark'), careful({ applied }))).toEqual([
      'stale-app',
    ]);
  });

  it('is not seen in an edit to something else', () => {
    expect(guardsOf(settings('dark'), settings('blue'), settings('dark'), careful({ applied }))).toEqual([]);
  });

  it('is not seen once another version was agreed on', () => {
    expect(guardsOf(settings('blue'), settings('light'), settings('blue'), careful({ applied }))).toEqual([]);
  });
});

describe('wallets that may not belong together', () => {
  const mine = wallet({ animal: 'cow' }, [account('A', { channel: 'key' })]);
  const other = wallet({ animal: 'horse' }, [account('B', { channel: 'key' })]);
  const fresh = wallet({}, [account('C')]);

  it('a first join of two lived-in wallets with no account in common is asked', () => {
    expect(guardsOf(null, mine, other)).toEqual(['another-wallet']);
  });

  it('a fresh installation joins without a question', () => {
    expect(guardsOf(null, fresh, mine)).toEqual([]);
    expect(guardsOf(null, mine, fresh)).toEqual([]);
  });

  it('another wallet in LBRY than the one that was bound is asked', () => {
    expect(guardsOf(mine, fresh, mine)).toEqual(['wallet-replaced']);
  });

  it("somebody else's wallet on the server is asked", () => {
    expect(guardsOf(mine, mine, other)).toEqual(['another-wallet']);
  });

  it('a wallet that lost all its accounts or preferences is asked', () => {
    expect(guardsOf(mine, wallet({ animal: 'cow' }), mine)).toEqual(['wallet-empty']);
    const furnished = wallet({ a: 1, b: 2, c: 3 }, [account('A')]);
    expect(guardsOf(furnished, wallet({}, [account('A')]), furnished)).toEqual(['wallet-empty']);
    expect(guardsOf(furnished, wallet({ a: 1 }, [account('A')]), furnished)).toEqual([]);
  });

  it('accounts that were added on either side are no reason to ask', () => {
    const more = wallet({ animal: 'cow' }, [account('A', { channel: 'key' }), account('D')]);
    expect(guardsOf(mine, more, mine)).toEqual([]);
    expect(guardsOf(mine, mine, more)).toEqual([]);
  });

  it('nothing inside is decided before the wallets are united, and then it is', () => {
    const held = guardedMerge(null, mine, other, careful());
    expect(held.changes.map(({ path }) => path)).toEqual([[]]);
    const [question] = held.conflicts;
    const seen = { local: question?.local ?? null, remote: question?.remote ?? null };
    const choices = new Map([['[]', { path: [], take: 'both', seen } as const]]);
    const united = guardedMerge(null, mine, other, careful({ choices }));
    expect(united.conflicts.map(({ path }) => path)).toEqual([['animal']]);
    expect(united.merged.accounts.map(({ publicKey }) => publicKey)).toEqual(['A', 'B']);
  });
});

describe('a version by someone who had not seen ours', () => {
  const withMap = (value: unknown, devices: Record<string, { name: string; sequence: number }>) =>
    wallet({ animal: value, 'lbry-sync-companion': { version: 1, devices } });
  const device = { id: 'us', stored: 5 };
  const base = withMap('horse', { us: { name: 'laptop', sequence: 5 } });

  it('is asked, and united without a base takes nothing for removed', () => {
    const overwriting = withMap('cow', {
      us: { name: 'laptop', sequence: 3 },
      them: { name: 'desktop', sequence: 6 },
    });
    const held = guardedMerge(base, base, overwriting, careful({ device }));
    expect(held.conflicts.map(({ guard }) => guard)).toEqual(['our-version-overwritten']);
    const [question] = held.conflicts;
    const seen = { local: question?.local ?? null, remote: question?.remote ?? null };
    const choices = new Map([['[]', { path: [], take: 'both', seen } as const]]);
    expect(guardedMerge(base, base, overwriting, careful({ device, choices })).conflicts).toMatchObject([
      { path: ['animal'], local: 'horse', remote: 'cow' },
    ]);
  });

  it('is not seen in a version that knows our last one, nor in one without a map', () => {
    const knowing = withMap('cow', {
      us: { name: 'laptop', sequence: 5 },
      them: { name: 'desktop', sequence: 6 },
    });
    expect(guardsOf(base, base, knowing, careful({ device }))).toEqual([]);
    expect(guardsOf(base, base, wallet({ animal: 'cow' }), careful({ device }))).toEqual([]);
  });

  it('a map that is no map is no map', () => {
    const odd = wallet({ animal: 'cow', 'lbry-sync-companion': parseJson('[1, {"devices": "none"}]') });
    expect(guardsOf(base, base, odd, careful({ device }))).toEqual([]);
  });
});

describe('policies', () => {
  const [before, here, there] = ['cow', 'horse', 'hen'].map((animal) => wallet({ animal }));

  it.each([
    ['mine', 'horse'],
    ['theirs', 'hen'],
  ] as const)('%s decides a disagreement and says so', (policy, expected) => {
    if (!before || !here || !there) throw new Error('unreachable');
    const { byPolicy, conflicts, merged } = guardedMerge(
      before,
      here,
      there,
      careful({ policies: { other: policy } }),
    );
    expect(conflicts).toEqual([]);
    expect(merged.preferences.get('animal')?.value).toBe(expected);
    expect(byPolicy).toMatchObject([{ path: ['animal'], take: policy }]);
  });

  it('newest goes by the stamps, and a tie to this device', () => {
    if (!before || !here || !there) throw new Error('unreachable');
    const newest = careful({ policies: { other: 'newest' } });
    expect(guardedMerge(before, here, there, newest).merged.preferences.get('animal')?.value).toBe('horse');
    const later = { ...there, preferences: new Map([['animal', { value: 'hen', ts: 2 }]]) };
    expect(guardedMerge(before, here, later, newest).merged.preferences.get('animal')?.value).toBe('hen');
  });

  it('ask asks', () => {
    if (!before || !here || !there) throw new Error('unreachable');
    expect(guardedMerge(before, here, there, careful()).conflicts).toHaveLength(1);
  });
});

describe('every bell off', () => {
  const follows = (count: number, off: (n: number) => boolean) =>
    wallet(
      shared({
        following: Array.from({ length: count }, (_, n) => ({
          uri: `lbry://@c${n}#${n.toString(16).repeat(40)}`,
          notificationsDisabled: off(n),
        })),
      }),
    );
  const none = follows(8, () => false);

  it.each([
    ['five at once', follows(8, (n) => n < 5), ['bells-off']],
    ['all of them', follows(8, () => true), ['bells-off']],
    ['four', follows(8, (n) => n < 4), []],
  ])('%s', (_, there, guards) => {
    expect(guardsOf(none, none, there)).toEqual(guards);
    expect(guardsOf(none, there, none)).toEqual(guards);
  });

  it('is no accident where a side turned others on at the same time, or turned them all on', () => {
    const some = follows(8, (n) => n === 7);
    expect(
      guardsOf(
        some,
        some,
        follows(8, (n) => n < 6),
      ),
    ).toEqual([]);
    expect(
      guardsOf(
        follows(8, () => true),
        follows(8, () => true),
        none,
      ),
    ).toEqual([]);
  });
});
