import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type JsonObject, type JsonValue, parseJson } from '../../main/core/wallet/json.ts';
import { pythonJson } from './python-json.ts';

/** Where the SDK keeps a wallet: `<wallet directory>/wallets/<wallet id>`. */
export const walletPath = (walletDirectory: string, walletId: string): string =>
  join(walletDirectory, 'wallets', walletId);

/** Undefined when there is no such file. A file that is not JSON is an error, as it is for the SDK. */
export async function readWalletFile(path: string): Promise<JsonValue | undefined> {
  try {
    return parseJson(await readFile(path, 'utf8'));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Replaces the file by rename, keys sorted, readable by its owner only. */
export async function writeWalletFile(path: string, wallet: JsonObject): Promise<void> {
  const temporary = `${path}.tmp.${process.pid}`;
  await mkdir(dirname(path), { recursive: true });
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(pythonJson(wallet, { indent: 4, sortKeys: true }));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
