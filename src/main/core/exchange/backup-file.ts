import { z } from 'zod';
import { ok, type Result } from '../../../shared/result.ts';
import { type FileProblem, readFileText } from './read-file-text.ts';

const FORMAT = 'lbry-sync-companion/backup';
const VERSION = 1;

const File = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** With the root password and the salt seed, what the keys are made from. As spelled at sign-up. */
  email: z.string().min(1),
  saltSeed: z.string().regex(/^[0-9a-fA-F]{64}$/),
  /** The version the wallet grew from; 0 when it was never synced. */
  sequence: z.int().min(0),
  /** Under the HMAC key, as for the server: proves that the file was made with the password and is whole. */
  hmac: z.string().regex(/^[0-9a-f]{64}$/),
  encryptedWallet: z.string().min(1),
});

/** A wallet in one file. Opened by the root password of then, on any computer, with or without a server. */
export type BackupFile = Readonly<Omit<z.infer<typeof File>, 'format' | 'version'>>;

export const writeBackupFile = (backup: BackupFile): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, ...backup }, null, 2)}\n`;

export function readBackupFile(text: string): Result<BackupFile, FileProblem> {
  const file = readFileText(text, FORMAT, VERSION, File);
  if (!file.ok) return file;
  const { email, saltSeed, sequence, hmac, encryptedWallet } = file.value;
  return ok({ email, saltSeed, sequence, hmac, encryptedWallet });
}
