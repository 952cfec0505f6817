import { randomBytes } from 'node:crypto';
import { Secret } from '../../main/core/crypto/secret.ts';
import { decryptWallet, encryptWallet } from '../../main/core/crypto/wallet-cipher.ts';
import type { JsonValue } from '../../main/core/wallet/json.ts';
import { nodeCipherPrimitives } from './cipher-primitives.ts';
import { PythonError, pythonTypeName } from './python-error.ts';
import { parsePythonJson } from './python-json.ts';

/** Encrypts wallet JSON for `sync_apply` and `wallet_export`. */
export function packWallet(password: JsonValue, walletJson: string): Promise<string> {
  return encryptWallet(
    nodeCipherPrimitives,
    readPassword(password),
    new Secret(walletJson),
    new Uint8Array(randomBytes(16)),
  );
}

/**
 * Opens an encrypted wallet and gives its JSON. Where the SDK would read other scrypt costs from the data, or
 * overlook stray characters, this refuses; otherwise it fails with the same errors. Source: `wallet-cipher.json`.
 */
export async function unpackWallet(password: JsonValue, data: JsonValue): Promise<JsonValue> {
  if (typeof data !== 'string') {
    const type = pythonTypeName(data);
    throw new PythonError(
      'TypeError',
      `argument should be a bytes-like object or ASCII string, not '${type}'`,
    );
  }
  checkHeader(data);
  const opened = await decryptWallet(nodeCipherPrimitives, readPassword(password), data);
  if (!opened.ok) throw new PythonError('InvalidPasswordError', 'Password is invalid.');
  return parsePythonJson(opened.value.reveal());
}

/** Finds the faults the SDK finds before it looks at the password. Python's base64 skips foreign characters. */
function checkHeader(data: string): void {
  const digits = data.replace(/[^A-Za-z0-9+/]/g, '');
  const padding = /={0,2}\s*$/.exec(data)?.[0].trim().length ?? 0;
  if ((digits.length + padding) % 4 !== 0) throw new PythonError('Error', 'Incorrect padding');
  const fields = Buffer.from(digits, 'base64').toString('latin1').split(':');
  if (fields.length < 5) {
    throw new PythonError('ValueError', `not enough values to unpack (expected 5, got ${fields.length})`);
  }
  if (fields.slice(0, 4).join(':') !== 's:8192:16:1') {
    throw new PythonError('ValueError', 'Only the header s:8192:16:1 can be read here.');
  }
}

function readPassword(password: JsonValue): Secret {
  if (typeof password !== 'string') {
    const type = pythonTypeName(password);
    throw new PythonError('AttributeError', `'${type}' object has no attribute 'encode'`);
  }
  return new Secret(password);
}
