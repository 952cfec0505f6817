import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../core/crypto/secret.ts';
import { decryptWallet } from '../core/crypto/wallet-cipher.ts';
import { sameHmac, walletHmac } from '../core/crypto/wallet-hmac.ts';
import type { BackupFile } from '../core/exchange/backup-file.ts';
import { parseWallet, type Wallet } from '../core/wallet/wallet.ts';
import { deriveKeyring } from './derive-keyring.ts';
import { openSealed } from './open-sealed.ts';
import type { Ports } from './ports.ts';
import type { Keyring } from './session.ts';

/** The wallet in a backup file, proven whole by these keys before it is opened. */
export async function provenWallet(
  ports: Pick<Ports, 'cipher'>,
  keyring: Keyring,
  file: BackupFile,
): Promise<Result<Wallet, Problem>> {
  const expected = walletHmac(keyring.keys.hmacKey, file.sequence, file.encryptedWallet);
  if (!sameHmac(expected, file.hmac)) return fail(problem('file-malformed'));
  const text = await decryptWallet(ports.cipher, keyring.rootPassword, file.encryptedWallet);
  const wallet = text.ok ? parseWallet(text.value.reveal()) : text;
  return wallet.ok ? wallet : fail(problem('file-malformed'));
}

/**
 * Opens a backup file with nothing but the root password it was made under: what the keys are made from beside it stands
 * in the file. A wrong password is spared the long derivation.
 */
export async function openBackupAlone(
  ports: Ports,
  file: BackupFile,
  password: Secret,
): Promise<Result<{ readonly keyring: Keyring; readonly wallet: Wallet }, Problem>> {
  if ((await openSealed(ports, password, file.encryptedWallet)) === null)
    return fail(problem('password-wrong'));
  const keyring = await deriveKeyring(ports, file.email, file.saltSeed, password);
  if (!keyring.ok) return keyring;
  const wallet = await provenWallet(ports, keyring.value, file);
  return wallet.ok ? ok({ keyring: keyring.value, wallet: wallet.value }) : wallet;
}
