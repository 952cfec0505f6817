import fc from 'fast-check';
import { emptyObject, type JsonValue, parseJson, writeJson } from '../../src/main/core/wallet/json.ts';
import type { Wallet } from '../../src/main/core/wallet/wallet.ts';
import { applyLbryEdits, LBRY_EDITS, type LbryEdit, type LbryEditKind } from './lbry-edits.ts';
import { type LbryState, lbryState } from './lbry-state.ts';

/** A wallet that was edited, then went two ways; when the two never met, there is no base. */
export interface LbryHistory {
  readonly before: readonly LbryEdit[];
  readonly here: readonly LbryEdit[];
  readonly there: readonly LbryEdit[];
  readonly met: boolean;
}

export const arbitraryLbryEdits = (
  kinds: readonly LbryEditKind[] = ['ordinary', 'dirty'],
): fc.Arbitrary<readonly LbryEdit[]> => {
  const names = kinds.flatMap((kind) => Object.keys(LBRY_EDITS[kind]));
  const number = fc.nat({ max: 9 });
  return fc.array(fc.tuple(fc.constantFrom(...names), number, number), { maxLength: 6 });
};

export const arbitraryLbryHistory = (kinds?: readonly LbryEditKind[]): fc.Arbitrary<LbryHistory> =>
  fc.record({
    before: arbitraryLbryEdits(kinds),
    here: arbitraryLbryEdits(kinds),
    there: arbitraryLbryEdits(kinds),
    met: fc.boolean(),
  });

/** The wallet of an app with this state, as it comes from a file. */
export function lbryWallet(state: LbryState): Wallet {
  const value = { type: 'object', version: '0.1', value: state } as unknown as JsonValue;
  return {
    name: 'My Wallet',
    preferences: new Map([['shared', { value: parseJson(writeJson(value)), ts: 1_700_000_000 }]]),
    accounts: [],
    extra: emptyObject(),
  };
}

export function editedLbryWallet(...edits: readonly LbryEdit[]): Wallet {
  const state = lbryState();
  applyLbryEdits(state, edits);
  return lbryWallet(state);
}

/** The three wallets of a merge; they share no object. */
export const walletsOf = ({ before, here, there, met }: LbryHistory) => ({
  base: met ? editedLbryWallet(...before) : null,
  local: editedLbryWallet(...before, ...here),
  remote: editedLbryWallet(...before, ...there),
});
