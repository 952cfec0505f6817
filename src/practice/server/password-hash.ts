import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** Base64 parts of a salted scrypt hash. */
export interface PasswordHash {
  readonly salt: string;
  readonly hash: string;
}

export function hashPassword(password: string): PasswordHash {
  const salt = randomBytes(16);
  return { salt: salt.toString('base64'), hash: derive(password, salt).toString('base64') };
}

export function isPassword(password: string, stored: PasswordHash): boolean {
  const expected = Buffer.from(stored.hash, 'base64');
  return timingSafeEqual(derive(password, Buffer.from(stored.salt, 'base64')), expected);
}

// Cheap on purpose: these guard practice accounts, and a log-in should not slow a test down.
const derive = (password: string, salt: Buffer): Buffer => scryptSync(password, salt, 32, { N: 1024 });
