import { describe, expect, it } from 'vitest';
import { ROOT_SCRYPT, splitRootKeys } from './root-keys.ts';

const derived = Uint8Array.from({ length: ROOT_SCRYPT.dkLen }, (_, at) => at);

describe('the root keys', () => {
  it('are the first half as base64 for the server, and the second half as bytes that stay here', () => {
    const { loginPassword, hmacKey } = splitRootKeys(derived);
    expect(loginPassword.reveal()).toBe('AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=');
    expect(hmacKey.reveal()).toEqual(derived.subarray(32));
  });

  it('stay whole when the derived bytes are wiped', () => {
    const wiped = Uint8Array.from(derived);
    const { hmacKey } = splitRootKeys(wiped);
    wiped.fill(0);
    expect(hmacKey.reveal()).toEqual(derived.subarray(32));
  });

  it.each([0, 32, 63, 65])('are not made of %i bytes', (length) => {
    expect(() => splitRootKeys(new Uint8Array(length))).toThrow(RangeError);
  });

  it('cost what the protocol says, which no server can change', () => {
    expect(ROOT_SCRYPT).toEqual({ N: 1_048_576, r: 8, p: 1, dkLen: 64 });
  });
});
