import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../core/crypto/secret.ts';
import { walletHmac } from '../core/crypto/wallet-hmac.ts';
import { type BackupFile, readBackupFile, writeBackupFile } from '../core/exchange/backup-file.ts';
import { comingIn, type ItemChange } from '../core/history/changes-between.ts';
import { type GuardedMerge, guardedMerge } from '../core/review/guarded-merge.ts';
import { reviewItems } from '../core/review/review.ts';
import { type ChangedAccount, compareAccounts } from '../core/wallet/changed-accounts.ts';
import { type Choices, NO_CHOICES } from '../core/wallet/choice.ts';
import type { Change } from '../core/wallet/merge-value.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import { changeWallet, type WalletPlan } from './change-wallet.ts';
import { deriveKeyring } from './derive-keyring.ts';
import { readLocal } from './local-wallet.ts';
import { provenWallet } from './open-backup.ts';
import type { HistoryKeys } from './open-history.ts';
import type { OpenProfile } from './open-profile.ts';
import { openSealed } from './open-sealed.ts';
import type { Ports } from './ports.ts';
import { choicesFrom, type Decision } from './resolve.ts';
import { sealWallet } from './seal.ts';
import type { Keyring } from './session.ts';

export interface ImportOptions {
  /** Otherwise it is only told what would happen. */
  readonly apply: boolean;
  readonly decisions: readonly Decision[];
}

export interface ImportReport {
  /** Whether the wallet now holds what the backup adds. Never while conflicts are open. */
  readonly applied: boolean;
  /** What the backup adds to this wallet or, where that was decided, replaces in it. */
  readonly incoming: readonly ItemChange[];
  readonly accounts: readonly ChangedAccount[];
  /** What both hold differently: `local` here, `remote` in the backup. */
  readonly conflicts: readonly Change[];
}

/** The wallet of this device as the text of a backup file. */
export async function exportBackup(profile: OpenProfile, keyring: Keyring): Promise<Result<string, Problem>> {
  const local = await readLocal(profile, keyring);
  if (!local.ok) return local;
  const { email, base } = profile.record;
  const sequence = base?.sequence ?? 0;
  const encryptedWallet = await sealWallet(profile.ports, keyring, local.value);
  const hmac = walletHmac(keyring.keys.hmacKey, sequence, encryptedWallet);
  return ok(writeBackupFile({ email, saltSeed: keyring.saltSeed, sequence, hmac, encryptedWallet }));
}

/**
 * Unites the wallet of this device with one from a backup file, as in a first join: nothing is removed, and what differs
 * on both sides is a question. `keys.older` is the root password the file was made under, when that is another one.
 */
export async function importBackup(
  profile: OpenProfile,
  keys: HistoryKeys,
  text: string,
  options: ImportOptions,
): Promise<Result<ImportReport, Problem>> {
  const file = readBackupFile(text);
  if (!file.ok) return file;
  const backup = await openBackup(profile, keys, file.value);
  if (!backup.ok) return backup;
  return changeWallet(profile, keys.keyring, 'before-import', (now) =>
    importPlan(now, backup.value, options),
  );
}

/** What comes of a wallet and one from a backup file, given what was decided. */
export function importPlan(
  now: Wallet,
  backup: Wallet,
  { apply, decisions }: ImportOptions,
): Result<WalletPlan<ImportReport>, Problem> {
  const merge = unite(now, backup, decisions);
  if (!merge.ok) return merge;
  const { merged, changes, conflicts } = merge.value;
  const applied = apply && conflicts.length === 0;
  const taken = changes.filter((change) => change.kind === 'remote' || change.decided === true);
  const report: ImportReport = {
    applied,
    incoming: taken.map(comingIn),
    accounts: compareAccounts(
      now.accounts,
      conflicts.length === 0 ? merged.accounts : backup.accounts,
    ).filter((account) => account.kind !== 'local'),
    conflicts,
  };
  return ok({ wallet: applied ? merged : now, seen: [backup], report });
}

/** Whether wallets of strangers are to be united is asked before anything inside them. */
function unite(local: Wallet, remote: Wallet, decisions: readonly Decision[]): Result<GuardedMerge, Problem> {
  const merge = (choices: Choices): GuardedMerge =>
    guardedMerge(null, local, remote, { choices, policies: {}, applied: [], device: null });
  const questions = ({ changes }: GuardedMerge) =>
    reviewItems({ changes, choices: NO_CHOICES, local, remote, deviceId: '', baseSequence: 0, now: 0 });
  const whole = decisions.filter((decision) => decision.take === 'unite-wallets');
  const answer = choicesFrom(whole, questions(merge(NO_CHOICES)));
  if (!answer.ok) return answer;
  const united = merge(answer.value);
  if (united.conflicts.some((conflict) => conflict.path.length === 0)) return ok(united);
  const rest = decisions.filter((decision) => decision.take !== 'unite-wallets');
  const inside = choicesFrom(rest, questions(united));
  return inside.ok ? ok(merge(new Map([...answer.value, ...inside.value]))) : inside;
}

async function openBackup(
  profile: OpenProfile,
  { keyring, older }: HistoryKeys,
  file: BackupFile,
): Promise<Result<Wallet, Problem>> {
  const { ports, record } = profile;
  const password = await passwordOf(ports, keyring, file, older);
  if (!password.ok) return password;
  const sameKeys = file.saltSeed === keyring.saltSeed && file.email === record.email;
  const proving = sameKeys
    ? ok(keyring)
    : await deriveKeyring(ports, file.email, file.saltSeed, password.value);
  return proving.ok ? provenWallet(ports, proving.value, file) : proving;
}

/** Tried on the wallet first, which spares a wrong password the long derivation. */
async function passwordOf(
  ports: Ports,
  keyring: Keyring,
  file: BackupFile,
  older: Secret | undefined,
): Promise<Result<Secret, Problem>> {
  const { rootPassword, saltSeed } = keyring;
  if ((await openSealed(ports, rootPassword, file.encryptedWallet)) !== null) return ok(rootPassword);
  if (file.saltSeed === saltSeed) return fail(problem('file-malformed'));
  if (older === undefined) return fail(problem('old-password-needed'));
  const fits = (await openSealed(ports, older, file.encryptedWallet)) !== null;
  return fits ? ok(older) : fail(problem('password-wrong'));
}
