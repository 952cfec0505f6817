import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { Secret } from '../core/crypto/secret.ts';
import type { WalletState } from '../core/sync/wallet-state.ts';

/** What can go wrong on the way to the server and back, whatever was asked. */
export type TransportProblem = Problem<
  | 'server-name-unknown'
  | 'server-unreachable'
  | 'server-timeout'
  | 'server-tls'
  | 'server-redirected'
  | 'server-not-sync-server'
  | 'server-version'
  | 'server-answer-malformed'
  | 'server-answer-too-large'
  | 'server-failing'
  | 'server-busy'
  | 'server-refused-request'
>;

type Answer<T, Codes extends Problem['code']> = Promise<Result<T, TransportProblem | Problem<Codes>>>;

export interface Credentials {
  readonly email: string;
  /** The derived login password, standard padded base64 of 32 bytes. Never the root password. */
  readonly loginPassword: Secret;
}

export interface PasswordChange {
  readonly email: string;
  readonly oldLoginPassword: Secret;
  readonly newLoginPassword: Secret;
  /** 64 hex characters. */
  readonly newSaltSeed: string;
  /** The wallet under the new key as the next sequence; null exactly when the server holds no wallet. */
  readonly wallet: WalletState | null;
}

/** Wallet sync server, HTTP API version 3, at one base address. */
export interface SyncServer {
  /** POST /signup. 201 `{verified}`. */
  signUp(
    credentials: Credentials,
    saltSeed: string,
  ): Answer<{ readonly verified: boolean }, 'email-invalid' | 'email-taken' | 'email-not-allowed'>;
  /** POST /verify/resend: mails a new verification link. */
  resendVerification(
    email: string,
  ): Answer<void, 'email-invalid' | 'email-unknown' | 'verification-unavailable'>;
  /** POST /auth/full. A later log-in with the same device id ends the earlier token. */
  logIn(
    credentials: Credentials,
    deviceId: string,
  ): Answer<{ readonly token: Secret }, 'email-invalid' | 'password-refused' | 'email-not-verified'>;
  /** GET /client-salt-seed: 64 hex characters. Public, so it also tells whether a password change landed. */
  saltSeed(email: string): Answer<string, 'email-invalid' | 'email-unknown'>;
  /** GET /wallet; null when the account has no wallet yet. */
  getWallet(token: Secret): Answer<WalletState | null, 'token-refused'>;
  /**
   * POST /wallet. A conflict may or may not carry the server's current wallet state: `latest` is null when
   * it did not and has to be fetched. The same bytes sent twice are a conflict too: compare HMACs.
   */
  postWallet(
    token: Secret,
    wallet: WalletState,
  ): Answer<
    { readonly stored: true } | { readonly stored: false; readonly latest: WalletState | null },
    'token-refused' | 'wallet-too-large'
  >;
  /** POST /password. Ends every token and socket of the account, also the caller's. */
  changePassword(
    change: PasswordChange,
  ): Answer<
    void,
    | 'email-invalid'
    | 'password-refused'
    | 'email-not-verified'
    | 'sequence-conflict'
    | 'wallet-exists'
    | 'wallet-too-large'
  >;
}

/** Makes a client for a base address such as `https://sync.example.org`, or says what is wrong with the address. */
export type ConnectSyncServer = (
  address: string,
) => Result<SyncServer, Problem<'server-address-invalid' | 'server-insecure'>>;
