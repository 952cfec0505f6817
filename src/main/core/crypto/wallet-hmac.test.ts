import { describe, expect, it } from 'vitest';
import vectors from '../../../../test/vectors/hmac.json';
import { Secret } from './secret.ts';
import { sameHmac, walletHmac } from './wallet-hmac.ts';

const keyOf = (hex: string): Secret<Uint8Array> => new Secret(Uint8Array.from(Buffer.from(hex, 'hex')));

describe('the HMAC of a wallet', () => {
  it.each(vectors.cases)(
    'is the one the reference client makes for sequence $sequence of "$encryptedWallet"',
    ({ hmacKey, sequence, encryptedWallet, hmac }) => {
      expect(walletHmac(keyOf(hmacKey), sequence, encryptedWallet)).toBe(hmac);
    },
  );

  it('binds the sequence, so that an old wallet cannot be passed off as a new one', () => {
    const key = keyOf('00'.repeat(32));
    expect(walletHmac(key, 1, 'wallet')).not.toBe(walletHmac(key, 2, 'wallet'));
  });
});

describe('comparing HMACs', () => {
  const hmac = 'd1f2a0b486f4a7b0ca1a4a6fdbc4e7fc827356c70aca432bff93ce248b1899a0';

  it('finds the same text the same', () => {
    expect(sameHmac(hmac, [...hmac].join(''))).toBe(true);
    expect(sameHmac('', '')).toBe(true);
  });

  it('sees a difference at every single place', () => {
    for (let at = 0; at < hmac.length; at += 1) {
      expect(sameHmac(hmac, `${hmac.slice(0, at)}x${hmac.slice(at + 1)}`)).toBe(false);
    }
  });

  it('is not fooled by differences that cancel each other out', () => {
    expect(sameHmac('ab', 'ba')).toBe(false);
    expect(sameHmac('aa', 'bb')).toBe(false);
  });

  it.each([
    ['a beginning of it', hmac.slice(0, -1)],
    ['it and more', `${hmac}0`],
    ['nothing', ''],
    ['it in capitals', hmac.toUpperCase()],
  ])('tells the HMAC from %s', (_, other) => {
    expect(sameHmac(hmac, other)).toBe(false);
    expect(sameHmac(other, hmac)).toBe(false);
  });
});
