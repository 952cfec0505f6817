import { describe, expect, it } from 'vitest';
import { accountWith, walletWith } from '../../../../test/fakes/wallets.ts';
import { indexChoices, NO_CHOICES } from '../wallet/choice.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { type Plan, plan, type Seen, type Version } from './plan.ts';
import type { WalletState } from './wallet-state.ts';

const OLD = walletWith({ a: 1, b: 1 });
const MINE = walletWith({ a: 2, b: 1 });
const THEIRS = walletWith({ a: 1, b: 2 });
const MERGED = walletWith({ a: 2, b: 2 });
const CLASHING = walletWith({ a: 3, b: 1 });

const version = (sequence: number, wallet: Wallet, hmac = `hmac ${sequence}`): Version => ({ sequence, hmac, wallet });
const upload = (sequence: number, hmac = `hmac ${sequence}`): WalletState => ({
  sequence,
  hmac,
  encryptedWallet: 'sealed',
});

/** A plan without its wallets, as the decision table names it. */
function brief(next: Plan): string {
  switch (next.do) {
    case 'ask':
      return `ask ${next.conflicts.map(({ path }) => path.join('/')).join(' ')}`;
    case 'halt':
      return `halt ${next.reason}`;
    case 'push':
      return `push ${next.sequence}, ${next.because}`;
    default:
      return `${next.do}, ${next.because}`;
  }
}

type Row = readonly [
  base: Version | null,
  remote: Version | null,
  local: Wallet,
  intent: WalletState | null,
  expected: string,
  situation: string,
];

const BASE = version(5, OLD);
const PENDING = upload(6, 'ours');

describe('the decision table', () => {
  it.each<Row>([
    [null, null, MINE, null, 'push 1, first-upload', 'no base, the server has nothing'],
    [null, version(3, OLD), OLD, null, 'adopt, already-equal', 'no base, both hold the same'],
    [null, version(3, THEIRS), walletWith({}), null, 'apply, server-ahead', 'no base, this device has nothing yet'],
    [null, version(3, OLD), CLASHING, null, 'ask a', 'no base, the two differ: a first join asks'],
    [null, version(3, walletWith({ x: 1 })), MINE, null, 'apply, both-changed', 'no base, the two add up'],

    [BASE, null, OLD, null, 'halt server-lost-wallet', 'the server lost the wallet'],
    [BASE, null, MINE, null, 'halt server-lost-wallet', 'the server lost the wallet, while this device changed it'],
    [BASE, version(4, OLD), OLD, null, 'halt server-went-back', 'the server shows an older version'],
    [BASE, version(4, OLD), MINE, null, 'halt server-went-back', 'an older version, while this device changed it'],
    [BASE, version(5, OLD, 'other'), OLD, null, 'halt server-rewrote-history', 'the same version with another HMAC'],
    [BASE, version(5, THEIRS, 'other'), MINE, null, 'halt server-rewrote-history', 'another version 5 altogether'],

    [BASE, BASE, OLD, null, 'nothing, in-step', 'nobody changed anything'],
    [BASE, BASE, MINE, null, 'push 6, local-changes', 'this device changed something'],
    [BASE, version(6, THEIRS), OLD, null, 'apply, server-ahead', 'another device changed something'],
    [BASE, version(9, THEIRS), OLD, null, 'apply, server-ahead', 'other devices changed something, several times'],
    [BASE, version(6, MINE), MINE, null, 'adopt, already-equal', 'both changed it to the same'],
    [BASE, version(6, OLD), OLD, null, 'adopt, already-equal', 'a new version with nothing new in it'],
    [BASE, version(7, THEIRS), MINE, null, 'apply, both-changed', 'both changed something, without a clash'],
    [BASE, version(7, OLD), MINE, null, 'apply, both-changed', 'only this device changed something, but the server moved on'],
    [BASE, version(7, CLASHING), MINE, null, 'ask a', 'both changed the same thing'],

    [null, null, MINE, upload(1), 'resend, push-outcome-unknown', 'the first upload never arrived'],
    [null, version(1, OLD), OLD, upload(1), 'adopt, our-push-landed', 'the first upload arrived, its answer did not'],
    [BASE, BASE, MINE, PENDING, 'resend, push-outcome-unknown', 'our upload never arrived'],
    [BASE, BASE, CLASHING, PENDING, 'resend, push-outcome-unknown', 'it never arrived, and we changed more since'],
    [BASE, version(6, MINE, 'ours'), MINE, PENDING, 'adopt, our-push-landed', 'our upload arrived, its answer did not'],
    [BASE, version(6, MINE, 'ours'), CLASHING, PENDING, 'adopt, our-push-landed', 'it arrived, and we changed the same thing since'],
    [BASE, version(6, THEIRS, 'theirs'), MINE, PENDING, 'apply, both-changed', 'another device was faster'],
    [BASE, version(6, CLASHING, 'theirs'), MINE, PENDING, 'ask a', 'another device was faster, with a clash'],
    [BASE, version(7, MINE), MINE, PENDING, 'adopt, already-equal', 'it arrived, and another version came on top'],
    [BASE, null, MINE, PENDING, 'halt server-lost-wallet', 'an upload in doubt excuses no lost wallet'],
    [BASE, version(4, OLD), MINE, PENDING, 'halt server-went-back', 'nor an older version'],
    [BASE, version(5, OLD, 'other'), MINE, PENDING, 'halt server-rewrote-history', 'nor a rewritten one'],
  ])('base %# : %s', () => undefined);
});
