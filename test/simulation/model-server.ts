import { Secret } from '../../src/main/core/crypto/secret.ts';
import type { WalletState } from '../../src/main/core/sync/wallet-state.ts';
import type { Credentials, PasswordChange, SyncServer } from '../../src/main/ports/sync-server.ts';
import { type ProblemCode, problem } from '../../src/shared/problem.ts';
import { fail, ok } from '../../src/shared/result.ts';

/** A port's method without the waiting: what it answers, at once. */
export type AtOnce<Port> = {
  readonly [Name in keyof Port]: Port[Name] extends (...given: infer Given) => Promise<infer Answer>
    ? (...given: Given) => Answer
    : never;
};

interface Account {
  loginPassword: string;
  saltSeed: string;
  wallet: WalletState | null;
}

interface Token {
  readonly account: Account;
  readonly deviceId: string;
  readonly expiresAt: number;
}

/** A websocket, as the server sees it. */
export interface ServerSocket {
  announce(sequence: number): void;
  /** The server hung up, with an empty close frame. */
  dismiss(): void;
}

/** What was stored, by whichever request did it. */
export interface Commit {
  readonly saltSeed: string;
  readonly loginPassword: string;
  readonly wallet: WalletState | null;
}

export interface ModelServerOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 64 characters, never the same twice. */
  readonly newToken: () => string;
  /** True: a conflict comes without the wallet, as from the original server. */
  readonly strict: boolean;
  readonly onCommit?: (commit: Commit) => void;
}

const TOKEN_LIFE_MS = 14 * 24 * 60 * 60 * 1000;
const MAX_BODY_BYTES = 100_000;
const MIN_PASSWORD_BYTES = 8;

const refused = (status: number) => fail(problem('server-refused-request', { status }));
const refusedAs = <C extends ProblemCode>(code: C) => fail(problem(code));

/**
 * The rules of the wallet sync server, in memory and without waiting: accounts, tokens, sequences, salt seeds and
 * websockets. `differential.test.ts` holds it against the practice server.
 */
export class ModelServer implements AtOnce<SyncServer> {
  readonly #options: ModelServerOptions;
  readonly #accounts = new Map<string, Account>();
  readonly #tokens = new Map<string, Token>();
  readonly #sockets = new Map<ServerSocket, Account>();

  constructor(options: ModelServerOptions) {
    this.#options = options;
  }

  signUp({ email, loginPassword }: Credentials, saltSeed: string) {
    if (!isLongEnough(loginPassword) || !isSeed(saltSeed)) return refused(400);
    if (this.#accounts.has(email.toLowerCase())) return refusedAs('email-taken');
    const account = { loginPassword: loginPassword.reveal(), saltSeed, wallet: null };
    this.#accounts.set(email.toLowerCase(), account);
    this.#options.onCommit?.(account);
    return ok({ verified: true });
  }

  /** Everybody may have an account here, so there is nothing to verify. */
  resendVerification(_email: string) {
    return refusedAs('verification-unavailable');
  }

  logIn({ email, loginPassword }: Credentials, deviceId: string) {
    if (!isLongEnough(loginPassword) || deviceId === '') return refused(400);
    const account = this.#authenticate(email, loginPassword);
    if (account === undefined) return refusedAs('password-refused');
    for (const [token, held] of this.#tokens) {
      if (held.account === account && held.deviceId === deviceId) this.#tokens.delete(token);
    }
    const token = this.#options.newToken();
    this.#tokens.set(token, { account, deviceId, expiresAt: this.#options.now() + TOKEN_LIFE_MS });
    return ok({ token: new Secret(token) });
  }

  saltSeed(email: string) {
    const account = this.#accounts.get(email.toLowerCase());
    return account === undefined ? refusedAs('email-unknown') : ok(account.saltSeed);
  }

  getWallet(token: Secret) {
    const account = this.#accountOf(token);
    return account === undefined ? refusedAs('token-refused') : ok(account.wallet);
  }

  postWallet(token: Secret, wallet: WalletState) {
    const tooLarge = checkSize({ token: token.reveal(), ...wallet });
    if (tooLarge !== undefined) return tooLarge;
    if (lacksSomething(wallet)) return refused(400);
    const account = this.#accountOf(token);
    if (account === undefined) return refusedAs('token-refused');
    if (wallet.sequence !== (account.wallet?.sequence ?? 0) + 1) {
      return ok({ stored: false, latest: this.#options.strict ? null : account.wallet } as const);
    }
    account.wallet = wallet;
    this.#options.onCommit?.(account);
    for (const [socket, owner] of this.#sockets) if (owner === account) socket.announce(wallet.sequence);
    return ok({ stored: true } as const);
  }

  changePassword({ email, oldLoginPassword, newLoginPassword, newSaltSeed, wallet }: PasswordChange) {
    const body = { email, oldPassword: oldLoginPassword.reveal(), newPassword: newLoginPassword.reveal() };
    const tooLarge = checkSize({ ...body, clientSaltSeed: newSaltSeed, ...wallet });
    if (tooLarge !== undefined) return tooLarge;
    if (!isLongEnough(oldLoginPassword) || !isLongEnough(newLoginPassword)) return refused(400);
    if (body.oldPassword === body.newPassword || !isSeed(newSaltSeed)) return refused(400);
    if (wallet !== null && lacksSomething(wallet)) return refused(400);
    const account = this.#authenticate(email, oldLoginPassword);
    if (account === undefined) return refusedAs('password-refused');
    if (wallet === null && account.wallet !== null) return refusedAs('wallet-exists');
    if (wallet !== null && wallet.sequence - 1 !== account.wallet?.sequence) {
      return refusedAs('sequence-conflict');
    }
    account.loginPassword = body.newPassword;
    account.saltSeed = newSaltSeed;
    account.wallet = wallet;
    this.#options.onCommit?.(account);
    for (const [token, held] of this.#tokens) if (held.account === account) this.#tokens.delete(token);
    for (const [socket, owner] of this.#sockets) {
      if (owner !== account) continue;
      this.#sockets.delete(socket);
      socket.dismiss();
    }
    return ok(undefined);
  }

  /** False when the token is not good. */
  connect(token: Secret, socket: ServerSocket): boolean {
    const account = this.#accountOf(token);
    if (account !== undefined) this.#sockets.set(socket, account);
    return account !== undefined;
  }

  /** The socket is gone, whoever ended it. */
  disconnect(socket: ServerSocket): void {
    this.#sockets.delete(socket);
  }

  walletOf(email: string): WalletState | null {
    return this.#accounts.get(email.toLowerCase())?.wallet ?? null;
  }

  #authenticate(email: string, loginPassword: Secret): Account | undefined {
    const account = this.#accounts.get(email.toLowerCase());
    return account?.loginPassword === loginPassword.reveal() ? account : undefined;
  }

  #accountOf(token: Secret): Account | undefined {
    const held = this.#tokens.get(token.reveal());
    return held !== undefined && held.expiresAt > this.#options.now() ? held.account : undefined;
  }
}

const lacksSomething = ({ sequence, hmac, encryptedWallet }: WalletState): boolean =>
  sequence === 0 || hmac === '' || encryptedWallet === '';

const isSeed = (text: string): boolean => /^[0-9a-fA-F]{64}$/.test(text);

const isLongEnough = (password: Secret): boolean =>
  Buffer.byteLength(password.reveal()) >= MIN_PASSWORD_BYTES;

function checkSize(body: object) {
  const bytes = Buffer.byteLength(JSON.stringify(body));
  return bytes <= MAX_BODY_BYTES
    ? undefined
    : fail(problem('wallet-too-large', { bytes, limit: MAX_BODY_BYTES }));
}
