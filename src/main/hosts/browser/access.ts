import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';

export const CODE_LIFE_MS = 60_000;
export const LOCK_OUT_MS = 60_000;
export const MAX_FAILURES = 10;

/** The right to speak for the person, until it is revoked. */
export interface Pass {
  readonly digest: Uint8Array;
}

/** What asking for something with a secret comes to. While locked out, secrets are not even looked at. */
export type Verdict<T> = T | 'refused' | 'locked-out';

/**
 * Who may come in: one-time codes, which are shown to the person in a link, and the tokens they are traded for.
 * Only digests are kept. Ten bad secrets within a minute lock the door for a minute.
 */
export class Access {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #codes = new Set<Pass>();
  readonly #passes = new Set<Pass>();
  #failures = 0;
  #isLocked = false;

  constructor({ clock, random }: { readonly clock: Clock; readonly random: Random }) {
    this.#clock = clock;
    this.#random = random;
  }

  /** A code that can be traded once, within a minute. */
  newCode(): string {
    const { secret, pass } = this.#newSecret();
    this.#codes.add(pass);
    this.#clock.after(CODE_LIFE_MS, () => this.#codes.delete(pass));
    return secret;
  }

  /** Trades a code for a token. */
  redeem(code: string): Verdict<{ readonly token: string }> {
    const traded = this.#look(this.#codes, code);
    if (typeof traded === 'string') return traded;
    this.#codes.delete(traded);
    const { secret, pass } = this.#newSecret();
    this.#passes.add(pass);
    return { token: secret };
  }

  enter(token: string): Verdict<Pass> {
    return this.#look(this.#passes, token);
  }

  isValid(pass: Pass): boolean {
    return this.#passes.has(pass);
  }

  revoke(pass: Pass): void {
    this.#passes.delete(pass);
  }

  #look(known: ReadonlySet<Pass>, secret: string): Verdict<Pass> {
    if (this.#isLocked) return 'locked-out';
    const digest = digestOf(secret);
    const found = [...known].filter((pass) => timingSafeEqual(pass.digest, digest))[0];
    if (found === undefined) this.#countFailure();
    return found ?? 'refused';
  }

  #countFailure(): void {
    this.#failures += 1;
    if (this.#failures === 1) {
      this.#clock.after(LOCK_OUT_MS, () => {
        this.#failures = 0;
      });
    }
    if (this.#failures < MAX_FAILURES) return;
    this.#isLocked = true;
    this.#clock.after(LOCK_OUT_MS, () => {
      this.#isLocked = false;
    });
  }

  #newSecret(): { readonly secret: string; readonly pass: Pass } {
    const secret = Buffer.from(this.#random.bytes(32)).toString('base64url');
    return { secret, pass: { digest: digestOf(secret) } };
  }
}

const digestOf = (secret: string): Uint8Array => createHash('sha256').update(secret).digest();
