import { problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { toBase64 } from '../../core/crypto/bytes.ts';
import { Secret } from '../../core/crypto/secret.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PasswordStore, PasswordStoreProblem } from '../../ports/password-store.ts';
import type { Random } from '../../ports/random.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { keychainProblem } from './keychain-problem.ts';
import { type Keytar, type LoadKeytar, loadKeytar } from './load-keytar.ts';
import { oneLine } from './one-line.ts';

const SERVICE = 'lbry-sync-companion';
const TIME_LIMIT_MS = 5000;

type Answer<T> = Promise<Result<T, PasswordStoreProblem>>;

export interface KeytarPasswordStore extends PasswordStore {
  /** Writes, reads back and removes a random value: whether the keychain can be trusted with anything. */
  probe(): Answer<void>;
}

export interface KeytarPasswordStoreOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Tells apart the same profile name in different data directories. */
  readonly scope: string;
  /** How long a call may take, waiting for its turn included. */
  readonly timeLimitMs?: number;
  readonly load?: LoadKeytar;
}

/** The keychain entries of one call. Once the call is out of time it only cleans up. */
interface Entries {
  get(account: string): Promise<string | null>;
  set(account: string, value: string): Promise<void>;
  delete(account: string): Promise<boolean>;
}

/**
 * Secrets in the OS keychain: Secret Service, macOS keychain, Windows credentials.
 *
 * One call at a time, whatever the profile: each holds a thread of libuv's small pool for as long as the keychain
 * waits for a person, and four of them would stop every file and key of this process. A call that was given up as
 * `keychain-slow` may still take effect later, but always before the next one.
 */
export function keytarPasswordStore(options: KeytarPasswordStoreOptions): KeytarPasswordStore {
  const { clock, random, scope, timeLimitMs = TIME_LIMIT_MS, load = loadKeytar } = options;
  const accountOf = (profile: string): string => `${profile}@${scope}`;
  const oneByOne = oneAtATime();

  function inTurn<T>(job: (entries: Entries) => Promise<T>): Answer<T> {
    const late = new AbortController();
    const turn = oneByOne(async (): Promise<Result<T, PasswordStoreProblem>> => {
      late.signal.throwIfAborted();
      const keytar = await load().catch(() => undefined);
      if (keytar === undefined) return fail(problem('keychain-absent'));
      return ok(await job(entriesOf(keytar, late.signal)));
    });
    const answer = turn.catch((error: unknown) => fail(keychainProblem(error)));
    return new Promise((resolve) => {
      const cancel = clock.after(timeLimitMs, () => {
        late.abort();
        resolve(fail(problem('keychain-slow')));
      });
      void answer.then((result) => {
        cancel();
        resolve(result);
      });
    });
  }

  async function roundTrip(entries: Entries): Promise<void> {
    // No profile name has a `#`.
    const account = accountOf(`probe#${Buffer.from(random.bytes(6)).toString('hex')}`);
    const value = toBase64(random.bytes(18));
    await entries.set(account, value);
    try {
      if ((await entries.get(account)) !== value) throw new Error('The keychain lost a value');
    } finally {
      await entries.delete(account);
    }
  }

  /**
   * libsecret answers "nothing there" also when the keychain is locked and whoever was asked did not open it.
   * A write cannot be answered like that, so it tells, and then the question is asked again.
   */
  async function surely<T>(entries: Entries, nothing: T, ask: () => Promise<T>): Promise<T> {
    const first = await ask();
    if (first !== nothing) return first;
    await roundTrip(entries);
    return ask();
  }

  return {
    kind: 'keychain',
    probe: () => inTurn(roundTrip),
    read: (profile) =>
      inTurn(async (entries) => {
        const found = await surely(entries, null, () => entries.get(accountOf(profile)));
        return found === null ? null : new Secret(found);
      }),
    async write(profile, secret) {
      const text = oneLine(secret);
      return inTurn(async (entries) => {
        await entries.set(accountOf(profile), text);
        if ((await entries.get(accountOf(profile))) !== text) throw new Error('The keychain lost a value');
      });
    },
    remove: (profile) =>
      inTurn((entries) => surely(entries, false, () => entries.delete(accountOf(profile)))),
  };
}

function entriesOf(keytar: Keytar, late: AbortSignal): Entries {
  const unlessLate = <T>(call: () => Promise<T>): Promise<T> => {
    late.throwIfAborted();
    return call();
  };
  return {
    get: (account) => unlessLate(() => keytar.getPassword(SERVICE, account)),
    set: (account, value) => unlessLate(() => keytar.setPassword(SERVICE, account, value)),
    delete: (account) => keytar.deletePassword(SERVICE, account),
  };
}
