import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { fromBase64, toBase64, utf8 } from './bytes.ts';
import { Secret } from './secret.ts';

/** The wallet cipher's own scrypt cost, per wallet; far below that of the root keys. */
export const WALLET_SCRYPT = { N: 8192, r: 16, p: 1, dkLen: 32 } as const;

/** The server keeps less than 100 kB of base64; anything that inflates beyond this is not a wallet of ours. */
export const MAX_WALLET_BYTES = 32 * 1024 * 1024;

const HEADER = 's:8192:16:1:';
const IV_BYTES = 16;
const BLOCK_BYTES = 16;

/** AES, zlib and the small scrypt, as the platform offers them. Each throws on bad input. */
export interface CipherPrimitives {
  scrypt(password: Uint8Array, salt: Uint8Array, parameters: typeof WALLET_SCRYPT): Promise<Uint8Array>;
  aes256CbcEncrypt(key: Uint8Array, iv: Uint8Array, plain: Uint8Array): Uint8Array;
  /** Checks and removes PKCS#7 padding. */
  aes256CbcDecrypt(key: Uint8Array, iv: Uint8Array, cipher: Uint8Array): Uint8Array;
  zlibDeflate(plain: Uint8Array): Promise<Uint8Array>;
  /** Fails instead of giving more than `maxBytes`. */
  zlibInflate(packed: Uint8Array, maxBytes: number): Promise<Uint8Array>;
  /** 16 fresh random bytes for which `scrypt` may answer at once; used for one wallet only. */
  freshSalt?(password: Uint8Array): Uint8Array;
}

export type CipherProblem = Problem<'wallet-undecryptable' | 'wallet-malformed'>;

/**
 * Encrypts wallet JSON the way the SDK does: base64(header + iv + AES-256-CBC(zlib(text))), with the scrypt key made
 * from the password and the iv as salt. There is no MAC in this layer: `wallet-hmac.ts` guards it.
 * Source: lbry-sdk, `Wallet.pack`; `test/vectors/wallet-cipher.json`.
 * @param iv 16 fresh random bytes
 */
export async function encryptWallet(
  primitives: CipherPrimitives,
  password: Secret,
  walletJson: Secret,
  iv: Uint8Array,
): Promise<string> {
  if (iv.length !== IV_BYTES) throw new RangeError('The iv is 16 bytes');
  const key = await primitives.scrypt(utf8(password.reveal()), iv, WALLET_SCRYPT);
  try {
    const packed = await primitives.zlibDeflate(utf8(walletJson.reveal()));
    const cipher = primitives.aes256CbcEncrypt(key, iv, packed);
    const blob = new Uint8Array(HEADER.length + IV_BYTES + cipher.length);
    blob.set(utf8(HEADER));
    blob.set(iv, HEADER.length);
    blob.set(cipher, HEADER.length + IV_BYTES);
    return toBase64(blob);
  } finally {
    key.fill(0);
  }
}

/**
 * Opens what `encryptWallet` or the SDK made. Only the exact header is accepted, so no cost is ever taken from the
 * data. A wrong password and damage look alike and are one problem: check the HMAC first.
 */
export async function decryptWallet(
  primitives: CipherPrimitives,
  password: Secret,
  encryptedWallet: string,
): Promise<Result<Secret, CipherProblem>> {
  const blob = fromBase64(encryptedWallet);
  const header = utf8(HEADER);
  if (blob === undefined || !header.every((byte, at) => blob[at] === byte))
    return fail(problem('wallet-malformed'));
  const iv = blob.subarray(HEADER.length, HEADER.length + IV_BYTES);
  const cipher = blob.subarray(HEADER.length + IV_BYTES);
  if (iv.length !== IV_BYTES || cipher.length === 0 || cipher.length % BLOCK_BYTES !== 0) {
    return fail(problem('wallet-malformed'));
  }
  const key = await primitives.scrypt(utf8(password.reveal()), iv, WALLET_SCRYPT);
  try {
    const packed = primitives.aes256CbcDecrypt(key, iv, cipher);
    const plain = await primitives.zlibInflate(packed, MAX_WALLET_BYTES);
    return ok(new Secret(new TextDecoder('utf-8', { fatal: true }).decode(plain)));
  } catch {
    return fail(problem('wallet-undecryptable'));
  } finally {
    key.fill(0);
  }
}
