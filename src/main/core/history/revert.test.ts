import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryLbryEdits, editedLbryWallet } from '../../../../test/fakes/lbry-wallets.ts';
import { accountWith, json, walletWith } from '../../../../test/fakes/wallets.ts';
import { formatPath, type Path, startsWith } from '../wallet/path.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { changesBetween, type ItemChange } from './changes-between.ts';
import { type Revert, revert } from './revert.ts';

const value = (wallet: Wallet, key: string) => wallet.preferences.get(key)?.value;
const paths = (items: readonly ItemChange[]) => items.map(({ path }) => formatPath(path));
const restored = (now: Wallet, earlier: Wallet, items: readonly Path[] | null = null): Revert =>
  revert({ now, earlier, since: now, items });
const undone = (earlier: Wallet, since: Wallet, now: Wallet): Revert =>
  revert({ now, earlier, since, items: null });

const shared = (fields: Readonly<Record<string, unknown>>) => ({
  type: 'object',
  version: '0.1',
  value: fields,
});
const [ANN, BOB] = [`lbry://@ann#${'a'.repeat(40)}`, `lbry://@bob#${'b'.repeat(40)}`];

describe('restoring a whole version', () => {
  it('puts every earlier value back, and says which', () => {
    const { putBack, wallet } = restored(
      walletWith({ animal: 'cow', car: 1 }),
      walletWith({ animal: 'horse', car: 1 }),
    );
    expect(value(wallet, 'animal')).toBe('horse');
    expect(putBack).toEqual([{ path: ['animal'], before: 'cow', after: 'horse' }]);
  });

  it('keeps what did not exist then, and lists it', () => {
    const now = walletWith({ animal: 'cow', car: 'Audi', gone: null });
    const { kept, putBack, wallet } = restored(now, walletWith({ animal: 'cow' }));
    expect(value(wallet, 'car')).toBe('Audi');
    expect(putBack).toEqual([]);
    expect(paths(kept)).toContain('car');
  });

  it('brings back what is gone now', () => {
    const { wallet } = restored(walletWith({}), walletWith({ animal: { name: 'cow', legs: 4 } }));
    expect(value(wallet, 'animal')).toEqual(json({ name: 'cow', legs: 4 }));
  });

  it('goes back inside objects: what was added goes, what was removed comes', () => {
    const now = walletWith({ animal: { name: 'cow', horns: 2 } });
    const { putBack, wallet } = restored(now, walletWith({ animal: { name: 'cow', legs: 4 } }));
    expect(value(wallet, 'animal')).toEqual(json({ name: 'cow', legs: 4 }));
    expect(paths(putBack).sort()).toEqual(['animal/horns', 'animal/legs']);
  });

  it('unfollows who was not followed then, follows who was, also many at once', () => {
    const many = Array.from({ length: 30 }, (_, at) => `lbry://@c${at}#${String(at).padStart(40, '0')}`);
    const now = walletWith({ shared: shared({ subscriptions: [...many, ANN] }) });
    const { wallet } = restored(now, walletWith({ shared: shared({ subscriptions: [ANN, BOB] }) }));
    expect(
      changesBetween(wallet, walletWith({ shared: shared({ subscriptions: [ANN, BOB] }) })).items,
    ).toEqual([]);
  });

  it('leaves alone what says something about one computer only', () => {
    const now = walletWith({ 'enable-sync': true, 'lbry-sync-companion': { version: 1, devices: {} } });
    const earlier = walletWith({ 'enable-sync': false, 'lbry-sync-companion': 'other' });
    const { kept, putBack, wallet } = restored(now, earlier);
    expect(wallet.preferences).toEqual(now.preferences);
    expect([...kept, ...putBack]).toEqual([]);
  });

  it('adds accounts and channel keys, and takes none away nor renames any', () => {
    const main = accountWith({ name: 'Main', certificates: { c1: 'key 1' } });
    const other = accountWith({ public_key: 'xpub-2', name: 'Other' });
    const now = walletWith(
      {},
      { accounts: [accountWith({ name: 'Renamed', certificates: { c2: 'key 2' } })] },
    );
    const { accounts, wallet } = restored(now, walletWith({}, { accounts: [main, other] }));
    expect(wallet.accounts.map(({ raw }) => raw['name'])).toEqual(['Renamed', 'Other']);
    expect(wallet.accounts[0]?.raw['certificates']).toEqual(json({ c1: 'key 1', c2: 'key 2' }));
    expect(accounts.map(({ name, kind }) => [name, kind])).toEqual([
      ['Renamed', 'both'],
      ['Other', 'remote'],
    ]);
    const nothing = restored(walletWith({}, { accounts: [main, other] }), walletWith({}));
    expect(nothing.wallet.accounts).toHaveLength(2);
    expect(nothing.accounts).toEqual([]);
  });
});

describe('restoring some items', () => {
  const now = walletWith({
    animal: 'cow',
    shared: shared({ tags: ['new'], settings: { theme: 'dark', autoplay: true } }),
  });
  const earlier = walletWith({
    animal: 'horse',
    shared: shared({ tags: ['old'], settings: { theme: 'light', autoplay: false } }),
  });

  it.each([
    [['animal'], ['animal']],
    [['shared/value/settings/theme'], ['shared/value/settings/theme']],
    [['shared/value/settings'], ['shared/value/settings/theme', 'shared/value/settings/autoplay']],
    [['shared/value/tags/old'], ['shared/value/tags/old']],
    [['nothing'], []],
  ])('%j: only these', (items, expected) => {
    const { putBack, wallet } = restored(
      now,
      earlier,
      items.map((item) => item.split('/')),
    );
    expect(paths(putBack).sort()).toEqual([...expected].sort());
    expect(paths(changesBetween(now, wallet).items).sort()).toEqual([...expected].sort());
  });

  it('a preference that is gone now comes back whole, or not at all', () => {
    const gone = walletWith({});
    expect(restored(gone, earlier, [['animal']]).wallet.preferences.get('animal')?.value).toBe('horse');
    const inside = restored(gone, earlier, [['shared', 'value', 'tags']]);
    expect(inside.putBack).toEqual([]);
    expect(inside.wallet.preferences.size).toBe(0);
  });

  it('no accounts', () => {
    const { accounts } = restored(now, { ...earlier, accounts: [accountWith()] }, [['animal']]);
    expect(accounts).toEqual([]);
  });
});

describe('undoing a change', () => {
  const before = walletWith({ animal: 'cow', car: 'Audi', tea: 'green' });
  const after = walletWith({ animal: 'horse', car: 'BMW', tea: 'green' });

  it('puts back what still is as it was left', () => {
    const { leftAlone, putBack, wallet } = undone(before, after, after);
    expect(wallet.preferences.get('animal')?.value).toBe('cow');
    expect(paths(putBack)).toEqual(['animal', 'car']);
    expect(leftAlone).toEqual([]);
  });

  it('leaves alone what was edited since, and says so', () => {
    const now = walletWith({ animal: 'pig', car: 'BMW', tea: 'black' });
    const { leftAlone, putBack, wallet } = undone(before, after, now);
    expect(value(wallet, 'animal')).toBe('pig');
    expect(value(wallet, 'car')).toBe('Audi');
    expect(value(wallet, 'tea')).toBe('black');
    expect(leftAlone).toEqual([{ path: ['animal'], before: 'pig', after: 'cow' }]);
    expect(paths(putBack)).toEqual(['car']);
  });

  it('says nothing of what was put back by hand', () => {
    const { leftAlone, putBack } = undone(before, after, before);
    expect([...leftAlone, ...putBack]).toEqual([]);
  });

  it('cannot remove what the change brought, and says so; edits since are not its business', () => {
    const brought = walletWith({ animal: 'cow', new: 1 });
    const now = walletWith({ animal: 'cow', new: 1, newer: 2 });
    const { kept, wallet } = undone(walletWith({ animal: 'cow' }), brought, now);
    expect(value(wallet, 'new')).toBe(1);
    expect(paths(kept)).toEqual(['new']);
  });

  it('of a follow that was edited since says one thing only', () => {
    const follow = (flag: boolean) =>
      shared({ subscriptions: [ANN], following: [{ uri: ANN, notificationsDisabled: flag }] });
    const plain = walletWith({ shared: shared({ subscriptions: [BOB], following: [{ uri: BOB }] }) });
    const { kept, leftAlone, putBack } = undone(
      plain,
      walletWith({ shared: follow(true) }),
      walletWith({ shared: follow(false) }),
    );
    expect(paths(leftAlone)).toHaveLength(1);
    expect(paths([...kept, ...putBack])).not.toContain(paths(leftAlone)[0]);
  });
});

describe('any LBRY wallet', () => {
  const edits = arbitraryLbryEdits();

  it('restored once has nothing left to restore', () => {
    fc.assert(
      fc.property(edits, edits, (then, since) => {
        const earlier = editedLbryWallet(...then);
        const { wallet } = restored(editedLbryWallet(...then, ...since), earlier);
        expect(restored(wallet, earlier).putBack).toEqual([]);
      }),
    );
  });

  it('undone at once is as restored', () => {
    fc.assert(
      fc.property(edits, edits, (then, since) => {
        const [before, after] = [editedLbryWallet(...then), editedLbryWallet(...then, ...since)];
        expect(undone(before, after, after)).toEqual(restored(after, before));
      }),
    );
  });

  it('restored in one item changes nowhere else', () => {
    fc.assert(
      fc.property(edits, edits, fc.nat(), (then, since, choice) => {
        const [earlier, now] = [editedLbryWallet(...then), editedLbryWallet(...then, ...since)];
        const all = restored(now, earlier).putBack;
        const item = all[choice % Math.max(1, all.length)]?.path;
        if (item === undefined) return;
        const { wallet } = restored(now, earlier, [item]);
        const changed = changesBetween(now, wallet).items;
        expect(changed.filter(({ path }) => !startsWith(path, item))).toEqual([]);
      }),
    );
  });
});
