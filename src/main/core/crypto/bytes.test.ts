import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64, utf8 } from './bytes.ts';

describe('base64', () => {
  it.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('of "%s" is "%s", as in RFC 4648', (text, base64) => {
    expect(toBase64(utf8(text))).toBe(base64);
    expect(fromBase64(base64)).toEqual(utf8(text));
  });

  it('comes back as the same bytes, and is written as everybody else writes it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([0x7fff, 0x8000, 0x8001, 200_000])('has no seam at %i bytes', (length) => {
    const bytes = new Uint8Array(length).map((_, at) => at * 31);
    const base64 = toBase64(bytes);
    expect(base64 === Buffer.from(bytes).toString('base64')).toBe(true);
    expect(Buffer.compare(fromBase64(base64) ?? new Uint8Array(), bytes)).toBe(0);
  });

  it('is read however long it is', () => {
    expect(fromBase64('QUJD'.repeat(1_500_000))?.length).toBe(4_500_000);
    expect(fromBase64(`${'QUJD'.repeat(1_500_000)}QU-D`)).toBeUndefined();
  });

  it.each([
    ['one character', 'A'],
    ['a lone character at the end', 'AAAAA'],
    ['missing padding', 'Zg'],
    ['half of the padding', 'Zg='],
    ['padding that is not needed', 'Zm9v===='],
    ['too much padding', 'Zg==='],
    ['nothing but padding', '===='],
    ['padding in the middle', 'Zg==Zm9v'],
    ['a line break inside', 'Zm9v\nYmFy'],
    ['a line break at the end', 'Zm9v\n'],
    ['a space', 'Zm9v Ymfy'],
    ['the alphabet for URLs', '-_-_'],
    ['a letter of another alphabet', 'Zm9ä'],
    ['a NUL', 'Zm9\0'],
  ])('is not read from text with %s', (_, text) => {
    expect(fromBase64(text)).toBeUndefined();
  });
});

describe('utf8', () => {
  it('writes text as bytes, also beyond the basic plane', () => {
    expect(utf8('aé🔑')).toEqual(Uint8Array.of(0x61, 0xc3, 0xa9, 0xf0, 0x9f, 0x94, 0x91));
  });
});
