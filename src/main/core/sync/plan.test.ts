import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryTrio } from '../../../../test/fakes/arbitrary-wallets.ts';
import { accountWith, walletWith } from '../../../../test/fakes/wallets.ts';
import { type Choice, choiceKey, indexChoices, NO_CHOICES } from '../wallet/choice.ts';
import { sameContent } from '../wallet/merge-wallets.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { type Plan, plan, type Seen, type Version } from './plan.ts';
import type { WalletState } from './wallet-state.ts';

const OLD = walletWith({ a: 1, b: 1 });
const MINE = walletWith({ a: 2, b: 1 });
const THEIRS = walletWith({ a: 1, b: 2 });
const MERGED = walletWith({ a: 2, b: 2 });
const CLASHING = walletWith({ a: 3, b: 1 });

const version = (sequence: number, wallet: Wallet, hmac = `hmac ${sequence}`): Version => ({
  sequence,
  hmac,
  wallet,
});
const upload = (sequence: number, hmac: string): WalletState => ({
  sequence,
  hmac,
  encryptedWallet: 'sealed',
});

const SERVER_EMPTY = null;
const NEVER = null;
const BASE = version(5, OLD);
/** Version 6, sent but not answered. */
const SENT = upload(6, 'ours');

type Situation = readonly [base: Version | null, remote: Version | null, local: Wallet, intent?: WalletState];

const seenIn = ([base, remote, local, intent = undefined]: Situation): Seen => ({
  base,
  remote,
  local,
  intent: intent ?? null,
  choices: NO_CHOICES,
});

/** A plan as the decision table names it. */
function brief(next: Plan): string {
  switch (next.do) {
    case 'ask':
      return `ask: ${next.conflicts.map(({ path }) => path.join('/')).join(', ')}`;
    case 'halt':
      return `halt: ${next.reason}`;
    case 'push':
      return `push ${next.sequence}: ${next.because}`;
    default:
      return `${next.do}: ${next.because}`;
  }
}

describe('the decision table', () => {
  it.each<[situation: string, expected: string, seen: Situation]>([
    // Before the first version this device agreed on
    ['the server has nothing', 'push 1: first-upload', [NEVER, SERVER_EMPTY, MINE]],
    ['both hold the same', 'adopt: already-equal', [NEVER, version(3, OLD), OLD]],
    ['this device holds nothing yet', 'apply: server-ahead', [NEVER, version(3, OLD), walletWith({})]],
    ['the two add up', 'apply: both-changed', [NEVER, version(3, walletWith({ x: 1 })), MINE]],
    ['the two differ: a first join asks', 'ask: a', [NEVER, version(3, OLD), CLASHING]],

    // The server is not trusted to go back
    ['the wallet is gone', 'halt: server-lost-wallet', [BASE, SERVER_EMPTY, OLD]],
    ['the wallet is gone, we changed something', 'halt: server-lost-wallet', [BASE, SERVER_EMPTY, MINE]],
    ['an older version', 'halt: server-went-back', [BASE, version(4, OLD), OLD]],
    ['an older version, we changed something', 'halt: server-went-back', [BASE, version(4, OLD), MINE]],
    ['our version with another HMAC', 'halt: server-rewrote-history', [BASE, version(5, OLD, 'other'), OLD]],
    [
      'our version with other content',
      'halt: server-rewrote-history',
      [BASE, version(5, THEIRS, 'other'), MINE],
    ],

    // Everyday
    ['nobody changed anything', 'nothing: in-step', [BASE, BASE, OLD]],
    ['we changed something', 'push 6: local-changes', [BASE, BASE, MINE]],
    ['another device changed something', 'apply: server-ahead', [BASE, version(6, THEIRS), OLD]],
    ['other devices did, several times', 'apply: server-ahead', [BASE, version(9, THEIRS), OLD]],
    ['a new version with nothing new in it', 'adopt: already-equal', [BASE, version(6, OLD), OLD]],
    ['both changed the same thing alike', 'adopt: already-equal', [BASE, version(6, MINE), MINE]],
    ['both changed something, without a clash', 'apply: both-changed', [BASE, version(7, THEIRS), MINE]],
    ['we changed something, the server moved on', 'apply: both-changed', [BASE, version(7, OLD), MINE]],
    ['both changed the same thing differently', 'ask: a', [BASE, version(7, CLASHING), MINE]],

    // An upload of ours is in doubt
    [
      'the first one never arrived',
      'resend: push-outcome-unknown',
      [NEVER, SERVER_EMPTY, MINE, upload(1, 'ours')],
    ],
    [
      'the first one arrived',
      'adopt: our-push-landed',
      [NEVER, version(1, OLD, 'ours'), OLD, upload(1, 'ours')],
    ],
    ['another device was first', 'ask: a', [NEVER, version(1, OLD, 'theirs'), CLASHING, upload(1, 'ours')]],
    ['it never arrived', 'resend: push-outcome-unknown', [BASE, BASE, MINE, SENT]],
    ['it never arrived, we changed more since', 'resend: push-outcome-unknown', [BASE, BASE, CLASHING, SENT]],
    ['it arrived', 'adopt: our-push-landed', [BASE, version(6, MINE, 'ours'), MINE, SENT]],
    [
      'it arrived, we changed more since',
      'adopt: our-push-landed',
      [BASE, version(6, MINE, 'ours'), CLASHING, SENT],
    ],
    ['another device was faster', 'apply: both-changed', [BASE, version(6, THEIRS, 'theirs'), MINE, SENT]],
    ['another was faster, with a clash', 'ask: a', [BASE, version(6, CLASHING, 'theirs'), MINE, SENT]],
    ['it arrived, and another came on top', 'adopt: already-equal', [BASE, version(7, MINE), MINE, SENT]],
    ['a lost wallet is no excuse', 'halt: server-lost-wallet', [BASE, SERVER_EMPTY, MINE, SENT]],
    ['an older version is none either', 'halt: server-went-back', [BASE, version(4, OLD), MINE, SENT]],
    ['nor is a rewritten one', 'halt: server-rewrote-history', [BASE, version(5, OLD, 'other'), MINE, SENT]],
  ])('%s => %s', (_, expected, seen) => {
    expect(brief(plan(seenIn(seen)))).toBe(expected);
  });
});

describe('what a plan carries', () => {
  const planFor = (...seen: Situation): Plan => plan(seenIn(seen));

  it('to push: the local wallet at first, the merged one later', () => {
    expect(planFor(NEVER, SERVER_EMPTY, MINE)).toMatchObject({ wallet: MINE });
    expect(planFor(BASE, BASE, MINE)).toMatchObject({ wallet: MINE });
  });

  it('to apply: only what this device lacks, and the whole it will then hold', () => {
    const next = planFor(BASE, version(6, THEIRS), MINE);
    expect(next).toMatchObject({ do: 'apply', merged: MERGED });
    expect(next.do === 'apply' && [...(next.update?.preferences.keys() ?? [])]).toEqual(['b']);
  });

  it('to apply: nothing when this device lacks nothing, so that only the base moves on', () => {
    expect(planFor(BASE, version(7, OLD), MINE)).toMatchObject({ do: 'apply', update: null, merged: MINE });
  });

  it('to ask: the conflicts alone', () => {
    const next = planFor(BASE, version(6, walletWith({ a: 3, b: 2 })), MINE);
    expect(next).toMatchObject({ conflicts: [{ path: ['a'], base: 1, local: 2, remote: 3 }] });
  });

  it('follows decisions instead of asking again', () => {
    const choices = indexChoices([{ path: ['a'], take: 'theirs', seen: { local: 2, remote: 3 } }]);
    const next = plan({ ...seenIn([BASE, version(6, CLASHING), MINE]), choices });
    expect(next).toMatchObject({ do: 'apply', because: 'server-ahead' });
    expect(next.do === 'apply' && next.update?.preferences.get('a')).toEqual({ value: 3, ts: 101 });
  });

  it('sends on a decision that only this device has to follow', () => {
    const choices = indexChoices([{ path: ['a'], take: 'mine', seen: { local: 2, remote: 3 } }]);
    const seen = { ...seenIn([BASE, version(6, CLASHING), MINE]), choices };
    expect(plan(seen)).toMatchObject({ do: 'apply', update: null });
    const next = plan({ ...seen, base: version(6, CLASHING) });
    expect(brief(next)).toBe('push 7: local-changes');
  });
});

describe('accounts', () => {
  const wallet = (...keys: string[]): Wallet =>
    walletWith({ a: 1 }, { accounts: keys.map((key) => accountWith({ public_key: key })) });

  it.each<[string, string, Situation]>([
    [
      'a new one here',
      'push 6: local-changes',
      [version(5, wallet('x')), version(5, wallet('x')), wallet('x', 'y')],
    ],
    [
      'a new one elsewhere',
      'apply: server-ahead',
      [version(5, wallet('x')), version(6, wallet('x', 'y')), wallet('x')],
    ],
    [
      'one that vanished elsewhere',
      'apply: both-changed',
      [version(5, wallet('x', 'y')), version(6, wallet('x')), wallet('x', 'y')],
    ],
  ])('%s => %s', (_, expected, seen) => {
    expect(brief(plan(seenIn(seen)))).toBe(expected);
  });
});

interface PlayedServer {
  version: Version | null;
}

const emptyServer = (): PlayedServer => ({ version: null });

/** A device that follows its plans at once and answers its questions, against a server that never fails. */
class PlayedDevice {
  base: Version | null = null;
  local: Wallet;
  choices = new Map<string, Choice>();
  /** Questions about more than what only looks like an accident. */
  disagreements = 0;

  constructor(local: Wallet) {
    this.local = local;
  }

  /** Follows plans until there is nothing to do; the number of steps it took. */
  sync(server: PlayedServer): number {
    for (let step = 1; step <= 10; step += 1) {
      const remote = server.version;
      const next = plan({ base: this.base, intent: null, local: this.local, remote, choices: this.choices });
      switch (next.do) {
        case 'nothing':
          this.choices.clear();
          return step;
        case 'ask':
          this.disagreements += next.conflicts.filter(({ guard }) => guard === undefined).length;
          next.conflicts.forEach((conflict, at) => {
            this.#decide(conflict, at % 2 === 0 ? 'mine' : 'theirs');
          });
          break;
        case 'apply':
          if (next.update !== null) this.#import(next.update);
          this.base = remote;
          break;
        case 'adopt':
          this.base = remote;
          break;
        case 'push':
          server.version = version(next.sequence, next.wallet);
          this.base = server.version;
          break;
        default:
          throw new Error(`Not in this play: ${brief(next)}`);
      }
    }
    throw new Error('No end in sight');
  }

  #decide(
    { path, local, remote }: { path: readonly string[]; local?: unknown; remote?: unknown },
    take: 'mine' | 'theirs',
  ) {
    const seen = Object.fromEntries(
      Object.entries({ local, remote }).filter(([, value]) => value !== undefined),
    );
    this.choices.set(choiceKey(path), { path, take, seen });
  }

  #import({ preferences }: Wallet) {
    this.local = { ...this.local, preferences: new Map([...this.local.preferences, ...preferences]) };
  }
}

describe('devices that follow their plans', () => {
  it('come to rest with the same wallet, in a few steps', () => {
    fc.assert(
      fc.property(arbitraryTrio, arbitraryTrio, fc.boolean(), (start, later, joined) => {
        const server = emptyServer();
        const [one, other] = [new PlayedDevice(start.local), new PlayedDevice(start.remote)];
        one.sync(server);
        if (joined) other.sync(server);
        one.local = {
          ...one.local,
          preferences: new Map([...one.local.preferences, ...later.local.preferences]),
        };
        for (const device of [other, one, other, one, other]) device.sync(server);
        expect(sameContent(one.local, other.local)).toBe(true);
        expect(one.sync(server) + other.sync(server)).toBe(2);
      }),
      { numRuns: 1_000 },
    );
  });

  it('ask nobody as long as there is only one, unless something looks like an accident', () => {
    fc.assert(
      fc.property(arbitraryTrio, ({ base, local, remote }) => {
        const server = emptyServer();
        const device = new PlayedDevice(base);
        for (const next of [base, local, remote]) {
          device.local = next;
          device.sync(server);
        }
        expect(device.disagreements).toBe(0);
      }),
      { numRuns: 1_000 },
    );
  });
});
