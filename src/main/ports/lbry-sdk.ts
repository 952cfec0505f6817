import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { Secret } from '../core/crypto/secret.ts';
import type { JsonValue } from '../core/wallet/json.ts';

/** What can go wrong with any call to the SDK. */
export type SdkProblem = Problem<
  | 'sdk-not-running'
  | 'sdk-starting'
  | 'sdk-not-lbry'
  | 'sdk-timeout'
  | 'sdk-answer-malformed'
  | 'sdk-answer-too-large'
  | 'sdk-request-too-large'
  | 'sdk-refused'
  | 'sdk-failed'
  | 'sdk-wallet-locked'
  | 'sdk-wallet-unknown'
  | 'sdk-wallet-exists'
>;

type Answer<T> = Promise<Result<T, SdkProblem>>;

export interface SdkStatus {
  /** True when the wallet component is up: exports and imports work. False while no hub answers. */
  readonly walletReady: boolean;
}

export interface SdkWallet {
  readonly id: string;
  readonly name: string;
}

export interface SdkWalletStatus {
  readonly encrypted: boolean;
  readonly locked: boolean;
}

/** The LBRY SDK daemon (`lbrynet`), JSON-RPC on loopback. Wallet texts in and out hold private keys. */
export interface LbrySdk {
  /** The daemon's `lbrynet_version`, for example `0.113.0`. */
  version(): Answer<string>;
  status(): Answer<SdkStatus>;
  listWallets(): Answer<readonly SdkWallet[]>;
  createWallet(walletId: string, options: { readonly createAccount: boolean }): Answer<SdkWallet>;
  walletStatus(walletId: string): Answer<SdkWalletStatus>;
  /** False when the password is wrong; a wallet that was never encrypted answers true to anything. */
  unlockWallet(walletId: string, password: Secret): Answer<boolean>;
  lockWallet(walletId: string): Answer<boolean>;
  /** `wallet_export` without a password: the cleartext wallet JSON, with `ts`. SDK >= 0.111. */
  exportWallet(walletId: string): Answer<Secret>;
  /** `wallet_import` of cleartext wallet JSON: one atomic merge and save. SDK >= 0.111. Answers the wallet after it. */
  importWallet(walletId: string, walletJson: Secret): Answer<Secret>;
  /** All preferences, or the one asked for. Without `ts`. */
  getPreferences(walletId: string, key?: string): Answer<Readonly<Record<string, JsonValue>>>;
  /** Stamps the preference with the SDK's own clock. Every value arrives as it is, also text the SDK would parse. */
  setPreference(walletId: string, key: string, value: JsonValue): Answer<void>;
  /** Proves sameness, never difference: it also changes when the daemon restarts. */
  syncHash(walletId: string): Answer<string>;
  /**
   * `sync_apply`, for SDK < 0.111 only. Replaces the disk password of an encrypted wallet by the one given, even
   * without data. Answers the encrypted wallet after it.
   */
  syncApply(walletId: string, password: Secret, encryptedWallet?: string): Answer<string>;
  /** `settings_get`.wallet_dir; wallet files are `<wallet_dir>/wallets/<wallet id>`. */
  walletDirectory(): Answer<string>;
}

/** Makes a client for an address such as `http://localhost:5279`. Anything but loopback needs `allowRemote`. */
export type ConnectLbrySdk = (
  address: string,
  options?: { readonly allowRemote?: boolean },
) => Result<LbrySdk, Problem<'sdk-address-invalid' | 'sdk-not-local'>>;

/**
 * Calls `onMaybeChanged` when the wallet's file may have been rewritten: watches the directory (the SDK replaces the
 * file by rename, and a fresh wallet has none yet) and, as a safety net, compares its modification now and then.
 * Says nothing about content. Returns how to stop.
 */
export type WatchWalletFile = (
  walletDirectory: string,
  walletId: string,
  onMaybeChanged: () => void,
) => { readonly stop: () => void };
