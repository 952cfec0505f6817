import { type Problem, problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Secret } from '../core/crypto/secret.ts';
import { readBackupFile } from '../core/exchange/backup-file.ts';
import { carryOut } from './change-wallet.ts';
import { type ImportOptions, type ImportReport, importPlan } from './exchange-backup.ts';
import { openBackupAlone } from './open-backup.ts';
import type { Ports } from './ports.ts';
import type { ProfileSetup } from './sign-in.ts';
import { walletIsFree } from './wallet-is-free.ts';

/** A wallet in an SDK that no profile keeps in sync yet. */
export type BareWallet = Pick<ProfileSetup, 'sdkAddress' | 'allowRemoteSdk' | 'walletId' | 'deviceName'>;

export interface BackupWish extends ImportOptions {
  /** The text of the backup file, and the root password it was made under. */
  readonly text: string;
  readonly password: Secret;
}

/**
 * Brings a wallet back on a fresh installation: no server, no account, no profile. Nothing is removed, and what differs on
 * both sides is a question. What the SDK held goes into the history first, under the name a profile is going to have and
 * the password of the file.
 */
export async function restoreBackup(
  ports: Ports,
  name: string,
  { allowRemoteSdk, deviceName, sdkAddress, walletId }: BareWallet,
  { password, text, ...options }: BackupWish,
): Promise<Result<ImportReport, Problem>> {
  const file = readBackupFile(text);
  if (!file.ok) return file;
  const free = await walletIsFree(ports, name, { sdkAddress, walletId });
  if (!free.ok) return free;
  const sdk = ports.connectLbrySdk(sdkAddress, { allowRemote: allowRemoteSdk });
  if (!sdk.ok) return sdk;
  const wallets = await sdk.value.listWallets();
  if (!wallets.ok) return wallets;
  if (!wallets.value.some(({ id }) => id === walletId)) {
    return fail(problem('sdk-wallet-unknown', { wallet: walletId }));
  }
  const opened = await openBackupAlone(ports, file.value, password);
  if (!opened.ok) return opened;
  const { keyring, wallet } = opened.value;
  const site = { name, ports, sdk: sdk.value, record: { walletId, deviceName, base: null } };
  const backup = { kind: 'before-import', base: null } as const;
  return carryOut(site, keyring, backup, (now) => importPlan(now, wallet, options));
}
