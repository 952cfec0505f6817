import { describe, expect, it } from 'vitest';
import { channel, claimId, type LbryState, lbryState } from '../../../../../test/fakes/lbry-state.ts';
import { lbryWallet } from '../../../../../test/fakes/lbry-wallets.ts';
import { json, walletWith } from '../../../../../test/fakes/wallets.ts';
import { localUpdate } from '../local-update.ts';
import { mergeWallets, sameContent } from '../merge-wallets.ts';
import { sameMeaning } from './same-meaning.ts';

const watchLater = (state: LbryState) =>
  (state['builtinCollections'] as Record<string, LbryState>)['watchlater'] as LbryState;

const settings = (state: LbryState) => state['settings'] as LbryState;

const edited = (edit: (state: LbryState) => void) => {
  const state = lbryState();
  edit(state);
  return lbryWallet(state);
};

describe('two wallets say the same', () => {
  it.each<[string, (state: LbryState) => void]>([
    [
      'when a playlist was touched',
      (state) => Object.assign(watchLater(state), { updatedAt: 1_700_000_000 }),
    ],
    [
      'when a playlist was counted',
      (state) => Object.assign(watchLater(state), { itemCount: 9, totalItems: 4 }),
    ],
    ['when a playlist knows when it was made', (state) => Object.assign(watchLater(state), { createdAt: 5 })],
    ['in another order of a set', (state) => Object.assign(state, { tags: ['science', 'art', 'game'] })],
    [
      'in another spelling of a URI',
      (state) => Object.assign(state, { blocked: [channel(9).replace('#', ':')] }),
    ],
    ['when a follow is in one list only', (state) => (state['subscriptions'] as unknown[]).pop()],
    ['when an empty set is missing', (state) => delete state['coin_swap_codes']],
    ['when an empty set is null', (state) => Object.assign(state, { coin_swap_codes: null })],
    ['when an unset set is empty', (state) => Object.assign(state, { savedCollectionIds: [] })],
  ])('%s: it is neither applied nor stored', (_, edit) => {
    const [before, after] = [lbryWallet(lbryState()), edited(edit)];
    expect(sameContent(before, after)).toBe(true);
    expect(localUpdate(before, after)).toBeNull();
    for (const base of [before, after, null]) {
      const { changes, merged } = mergeWallets(base, before, after);
      expect(changes.filter(({ kind }) => kind !== 'both')).toEqual([]);
      expect(sameContent(merged, before)).toBe(true);
    }
  });

  it.each<[string, (state: LbryState) => void]>([
    ['in another order of a playlist', (state) => (watchLater(state)['items'] as unknown[]).reverse()],
    ['when a playlist has another name', (state) => Object.assign(watchLater(state), { name: 'Later' })],
    ['with another flag', (state) => Object.assign(state, { following: [{ uri: channel(0) }] })],
    ['with another tag', (state) => (state['tags'] as unknown[]).push('x')],
    ['with null among the tags', (state) => (state['tags'] as unknown[]).push(null)],
    ['without a list that others have', (state) => delete state['subscriptions']],
    [
      'with another order of the servers',
      (state) => Object.assign(settings(state), { lbryum_servers: ['a'] }),
    ],
    [
      'when an update is newer',
      (state) => Object.assign(state, { updatedCollections: { a: { updatedAt: 1 } } }),
    ],
    ['with a set that is no list', (state) => Object.assign(state, { tags: 'broken' })],
  ])('but not %s', (_, edit) => {
    const [before, after] = [lbryWallet(lbryState()), edited(edit)];
    expect(sameContent(before, after)).toBe(false);
    expect(localUpdate(before, after)).not.toBeNull();
  });

  it('only inside what LBRY apps share', () => {
    const other = (tags: string[]) => walletWith({ other: { value: { tags } } });
    expect(sameContent(other(['a', 'b']), other(['b', 'a']))).toBe(false);
  });
});

describe('what is no envelope', () => {
  it('means what it says, to the letter', () => {
    const shared = (version: string, tags: string[]) => json({ type: 'object', version, value: { tags } });
    expect(sameMeaning(['shared'], shared('0.1', ['a', 'b']), shared('0.1', ['b', 'a']))).toBe(true);
    expect(sameMeaning(['shared'], shared('0.2', ['a', 'b']), shared('0.2', ['b', 'a']))).toBe(false);
    expect(sameMeaning(['shared'], shared('0.2', ['a']), shared('0.2', ['a']))).toBe(true);
    expect(sameMeaning(['shared'], json([shared('0.2', [])]), shared('0.2', []))).toBe(false);
  });
});

describe('single values', () => {
  it('are compared by the rule of their place', () => {
    const [a, b] = [json([channel(1), channel(2)]), json([`@x:${claimId(2)}`, channel(1)])];
    expect(sameMeaning(['shared', 'value', 'blocked'], a, b)).toBe(true);
    expect(sameMeaning(['shared', 'value', 'tags'], a, b)).toBe(false);
    expect(sameMeaning(['shared', 'value', 'blocked'], json([]), undefined)).toBe(true);
    expect(sameMeaning(['shared', 'value', 'x_future'], json([]), undefined)).toBe(false);
  });
});
