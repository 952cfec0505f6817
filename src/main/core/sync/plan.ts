import { type Caution, guardedMerge } from '../review/guarded-merge.ts';
import type { Choice, Choices } from '../wallet/choice.ts';
import { localUpdate } from '../wallet/local-update.ts';
import type { Change } from '../wallet/merge-value.ts';
import { sameContent } from '../wallet/merge-wallets.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { WalletState } from './wallet-state.ts';

/** One wallet version: its identity on the server and what is in it. */
export interface Version {
  readonly sequence: number;
  readonly hmac: string;
  readonly wallet: Wallet;
}

/** Everything a decision is made from. */
export interface Seen {
  /** The last version this device and the server agreed on; null before the first. */
  readonly base: Version | null;
  /** An upload whose outcome is not known. */
  readonly intent: WalletState | null;
  readonly local: Wallet;
  /** What the server holds now; null when it holds none. */
  readonly remote: Version | null;
  readonly choices: Choices;
  /** Standing orders and memory; without them nothing is decided by policy and no stale app is recognised. */
  readonly caution?: Omit<Caution, 'choices'>;
}

const NO_CAUTION: Omit<Caution, 'choices'> = { policies: {}, applied: [], device: null };

export type Halt = 'server-lost-wallet' | 'server-went-back' | 'server-rewrote-history';

/** The next step. Each may be repeated after a crash: the plan is made anew from what is there. */
export type Plan =
  | { readonly do: 'nothing'; readonly because: 'in-step' }
  /** The server holds what we hold or uploaded: remember it as base. */
  | { readonly do: 'adopt'; readonly because: 'already-equal' | 'our-push-landed' }
  /** Send the very same bytes again. */
  | { readonly do: 'resend'; readonly because: 'push-outcome-unknown' }
  /** Import `update` into the SDK (it then holds `merged`), and remember the server's version as base. */
  | {
      readonly do: 'apply';
      readonly update: Wallet | null;
      readonly merged: Wallet;
      /** Everything the merge took or decided, to remember and to tell. */
      readonly changes: readonly Change[];
      readonly byPolicy: readonly Choice[];
      readonly because: 'server-ahead' | 'both-changed';
    }
  | {
      readonly do: 'push';
      readonly wallet: Wallet;
      readonly sequence: number;
      readonly because: 'first-upload' | 'local-changes';
    }
  | { readonly do: 'ask'; readonly conflicts: readonly Change[] }
  | { readonly do: 'halt'; readonly reason: Halt };

/** What an honest server never shows to a device that knows a version of it. */
export function haltOf(base: Version | null, remote: Version | null): Halt | null {
  if (base === null) return null;
  if (remote === null) return 'server-lost-wallet';
  if (remote.sequence < base.sequence) return 'server-went-back';
  return remote.sequence === base.sequence && remote.hmac !== base.hmac ? 'server-rewrote-history' : null;
}

/**
 * Decides what to do next; `docs/architecture.md` shows the table and `plan.test.ts` plays it row by row.
 * Nothing here looks at a clock.
 */
export function plan(seen: Seen): Plan {
  const { base, intent, local, remote, choices } = seen;
  const reason = haltOf(base, remote);
  if (reason !== null) return { do: 'halt', reason };
  if (remote === null) {
    if (intent !== null) return { do: 'resend', because: 'push-outcome-unknown' };
    return { do: 'push', wallet: local, sequence: 1, because: 'first-upload' };
  }
  if (intent !== null) {
    if (remote.sequence === intent.sequence && remote.hmac === intent.hmac) {
      return { do: 'adopt', because: 'our-push-landed' };
    }
    if (remote.sequence === intent.sequence - 1) return { do: 'resend', because: 'push-outcome-unknown' };
  }

  const { merged, changes, conflicts, byPolicy } = guardedMerge(base?.wallet ?? null, local, remote.wallet, {
    ...(seen.caution ?? NO_CAUTION),
    choices,
  });
  if (conflicts.length > 0) return { do: 'ask', conflicts };
  const update = localUpdate(local, merged);
  const isBase = base !== null && base.sequence === remote.sequence;
  if (update !== null || (!isBase && !sameContent(merged, remote.wallet))) {
    const because = sameContent(merged, remote.wallet) ? 'server-ahead' : 'both-changed';
    return { do: 'apply', update, merged, changes, byPolicy, because };
  }
  if (!isBase) return { do: 'adopt', because: 'already-equal' };
  if (sameContent(merged, remote.wallet)) return { do: 'nothing', because: 'in-step' };
  return { do: 'push', wallet: merged, sequence: remote.sequence + 1, because: 'local-changes' };
}
