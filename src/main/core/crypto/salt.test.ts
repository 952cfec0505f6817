import { describe, expect, it } from 'vitest';
import vectors from '../../../../test/vectors/derive-secrets.json';
import { accountSalt, isSaltSeed, newSaltSeed, SALT_SEED_BYTES } from './salt.ts';

const SEED = '0123456789abcdef'.repeat(4);
const saltText = (email: string, seed: string): string => new TextDecoder().decode(accountSalt(email, seed));

describe('the salt of an account', () => {
  it.each(vectors.cases)('is the one the reference client makes: $note', ({ email, saltSeed, salt }) => {
    expect(saltText(email, saltSeed)).toBe(salt);
  });

  it('is 32 bytes long, because the hex text itself is the salt and is not decoded', () => {
    expect(accountSalt('joe@example.com', SEED)).toHaveLength(32);
  });

  it.each([
    ['capitals in the e-mail', 'Joe@example.com', SEED],
    ['white space around the e-mail', ' joe@example.com', SEED],
    ['capitals in the seed', 'joe@example.com', SEED.toUpperCase()],
  ])('is another one with %s, for nothing is tidied up', (_, email, seed) => {
    expect(saltText(email, seed)).not.toBe(saltText('joe@example.com', SEED));
  });

  it('tells composed from decomposed letters, for nothing is normalised', () => {
    expect(saltText('jos\u00e9@example.com', SEED)).not.toBe(saltText('jose\u0301@example.com', SEED));
  });
});

describe('a new salt seed', () => {
  it('is the hex text of its random bytes', () => {
    const bytes = Uint8Array.from({ length: SALT_SEED_BYTES }, (_, at) => at);
    expect(newSaltSeed(bytes)).toBe('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f');
  });

  it('is recognised as one', () => {
    expect(isSaltSeed(newSaltSeed(new Uint8Array(SALT_SEED_BYTES).fill(0xff)))).toBe(true);
  });

  it.each([0, 31, 33])('is not made of %i bytes', (length) => {
    expect(() => newSaltSeed(new Uint8Array(length))).toThrow(RangeError);
  });
});

describe('what a server may call a salt seed', () => {
  it.each([SEED, SEED.toUpperCase()])('includes %s', (text) => {
    expect(isSaltSeed(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['one digit short', SEED.slice(1)],
    ['one digit long', `${SEED}0`],
    ['a letter that is no hex digit', `g${SEED.slice(1)}`],
    ['a line break at the end', `${SEED}\n`],
    ['white space in front', ` ${SEED}`],
  ])('excludes %s', (_, text) => {
    expect(isSaltSeed(text)).toBe(false);
  });
});
