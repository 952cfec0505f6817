import { randomBytes } from 'node:crypto';
import type { WalletState } from '../../main/core/sync/wallet-state.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { accountKey } from './email-address.ts';
import { hashPassword, isPassword } from './password-hash.ts';
import type { ServerStore, User } from './server-store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
export const TOKEN_LIFE_MS = 14 * DAY_MS;
export const VERIFICATION_LIFE_MS = 2 * DAY_MS;

export interface PasswordChange {
  readonly email: string;
  readonly oldPassword: string;
  readonly newPassword: string;
  readonly saltSeed: string;
  readonly wallet: WalletState | null;
}

type CredentialProblem = 'no-match' | 'not-verified';

/**
 * Accounts, tokens and wallets, and the rules between them. Every method runs to its end without waiting, so requests
 * that arrive together happen one after the other.
 */
export class Accounts {
  readonly #store: ServerStore;
  readonly #now: () => number;

  constructor(store: ServerStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** Answers the token that verifies the address; null when the account needs no verifying. */
  signUp(
    email: string,
    password: string,
    saltSeed: string,
    mustVerify: boolean,
  ): Result<string | null, 'email-taken'> {
    const { state } = this.#store;
    if (this.#find(email) !== undefined) return fail('email-taken');
    const verification = mustVerify ? this.#newVerification() : null;
    const id = state.users.length + 1;
    const user = { id, email, password: hashPassword(password), saltSeed, verification, wallet: null };
    this.#store.commit({ ...state, users: [...state.users, user] });
    return ok(verification?.token ?? null);
  }

  /** A new token for the device, in place of its earlier one. */
  logIn(
    email: string,
    password: string,
    deviceId: string,
  ): Result<{ readonly token: string; readonly userId: number }, CredentialProblem> {
    const found = this.#authenticate(email, password);
    if (!found.ok) return found;
    const { state } = this.#store;
    const userId = found.value.id;
    const token = randomBytes(32).toString('hex');
    const others = state.tokens.filter((held) => held.userId !== userId || held.deviceId !== deviceId);
    const expiresAt = this.#now() + TOKEN_LIFE_MS;
    this.#store.commit({ ...state, tokens: [...others, { token, userId, deviceId, expiresAt }] });
    return ok({ token, userId });
  }

  /** The user a live token belongs to. */
  userOfToken(token: string): number | undefined {
    const now = this.#now();
    return this.#store.state.tokens.find((held) => held.token === token && held.expiresAt > now)?.userId;
  }

  wallet(userId: number): WalletState | null {
    return this.#store.state.users.find((user) => user.id === userId)?.wallet ?? null;
  }

  /** False when the wallet's sequence is not the next one. */
  storeWallet(userId: number, wallet: WalletState): boolean {
    if (wallet.sequence !== (this.wallet(userId)?.sequence ?? 0) + 1) return false;
    this.#update(userId, { wallet });
    return true;
  }

  /** Changes password, salt seed and wallet together, and ends all the user's tokens. Answers the user. */
  changePassword(
    change: PasswordChange,
  ): Result<number, CredentialProblem | 'wrong-sequence' | 'wallet-exists'> {
    const found = this.#authenticate(change.email, change.oldPassword);
    if (!found.ok) return found;
    const user = found.value;
    if (change.wallet === null && user.wallet !== null) return fail('wallet-exists');
    if (change.wallet !== null && change.wallet.sequence - 1 !== user.wallet?.sequence) {
      return fail('wrong-sequence');
    }
    const password = hashPassword(change.newPassword);
    this.#update(user.id, { password, saltSeed: change.saltSeed, wallet: change.wallet }, 'end-tokens');
    return ok(user.id);
  }

  saltSeed(email: string): string | undefined {
    return this.#find(email)?.saltSeed;
  }

  /** False when the token is unknown, used, replaced or too old. */
  verify(token: string): boolean {
    const now = this.#now();
    const user = this.#store.state.users.find(
      ({ verification }) => verification?.token === token && verification.expiresAt > now,
    );
    if (user === undefined) return false;
    this.#update(user.id, { verification: null });
    return true;
  }

  /** A new verification token, in place of the earlier one. */
  renewVerification(email: string): Result<string, 'no-match' | 'already-verified'> {
    const user = this.#find(email);
    if (user === undefined) return fail('no-match');
    if (user.verification === null) return fail('already-verified');
    const verification = this.#newVerification();
    this.#update(user.id, { verification });
    return ok(verification.token);
  }

  walletOf(email: string): WalletState | null {
    return this.#existing(email).wallet;
  }

  /** Puts any wallet in place, whatever its sequence: what an honest server never does. */
  replaceWallet(email: string, wallet: WalletState | null): void {
    this.#update(this.#existing(email).id, { wallet });
  }

  #authenticate(email: string, password: string): Result<User, CredentialProblem> {
    const user = this.#find(email);
    if (user === undefined || !isPassword(password, user.password)) return fail('no-match');
    return user.verification === null ? ok(user) : fail('not-verified');
  }

  #find(email: string): User | undefined {
    const key = accountKey(email);
    return this.#store.state.users.find((user) => accountKey(user.email) === key);
  }

  #existing(email: string): User {
    const user = this.#find(email);
    if (user === undefined) throw new RangeError('No account with this e-mail');
    return user;
  }

  #newVerification(): { readonly token: string; readonly expiresAt: number } {
    return { token: randomBytes(32).toString('hex'), expiresAt: this.#now() + VERIFICATION_LIFE_MS };
  }

  #update(
    userId: number,
    changes: Partial<User>,
    tokens: 'keep-tokens' | 'end-tokens' = 'keep-tokens',
  ): void {
    const { state } = this.#store;
    this.#store.commit({
      ...state,
      users: state.users.map((user) => (user.id === userId ? { ...user, ...changes } : user)),
      tokens: tokens === 'keep-tokens' ? state.tokens : state.tokens.filter((held) => held.userId !== userId),
    });
  }
}
