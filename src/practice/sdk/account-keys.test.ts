import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { accountAddress, isSeedPhrase, keysFromPhrase, newSeedPhrase } from './account-keys.ts';

/** Made by the SDK; see `test/vectors/sync-hash.json`. */
const RECORDED = {
  phrase: 'divert door bulb track concert clock degree gun mail visit april enrich',
  id: 'bRmSVeu6fPH5toTKbM8L6NfmoWcmfLPCrV',
};

const versionOf = (phrase: string): string =>
  createHmac('sha512', 'Seed version').update(phrase).digest('hex').slice(0, 2);

describe('seed phrases', () => {
  it('give the account id that the SDK makes of them, however they are typed', () => {
    expect(accountAddress(keysFromPhrase(RECORDED.phrase).publicKey)).toBe(RECORDED.id);
    expect(keysFromPhrase(RECORDED.phrase.toUpperCase().replaceAll(' ', '  '))).toEqual(
      keysFromPhrase(RECORDED.phrase),
    );
  });

  it('are made like the SDK makes them, and never twice', () => {
    const phrases = [newSeedPhrase(), newSeedPhrase()];

    expect(phrases.every(isSeedPhrase)).toBe(true);
    expect(phrases.map(versionOf)).toEqual(['01', '01']);
    expect(versionOf(RECORDED.phrase)).toBe('01');
    expect(phrases[0]).not.toBe(phrases[1]);
  });

  it('have no foreign words', () => {
    expect(isSeedPhrase(RECORDED.phrase.replace('gun', 'lbry'))).toBe(false);
    expect(isSeedPhrase('')).toBe(false);
  });
});
