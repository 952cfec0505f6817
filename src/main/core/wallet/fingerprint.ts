import { sha256 } from '@noble/hashes/sha2.js';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { utf8 } from '../crypto/bytes.ts';
import { canonicalJson, parseJson } from './json.ts';
import { type Wallet, writeWallet } from './wallet.ts';

/** What two people can compare by eye to see that two devices agree on a version. */
export interface Fingerprint {
  /** Three words of the BIP-39 list: 33 bits. */
  readonly words: readonly [string, string, string];
  /** Eight colour numbers from 0 to 7: 24 more bits. */
  readonly colours: readonly number[];
}

const WORD_BITS = 11;
const COLOUR_BITS = 3;
const COLOURS = 8;

/**
 * Of the version a device and the server agreed on last. Two devices show the same one exactly when they hold the same
 * version with the same content, so a server that tells them different stories is found out.
 */
export function fingerprintOf(sequence: number, wallet: Wallet): Fingerprint {
  const digest = sha256(utf8(`${sequence}:${canonicalJson(parseJson(writeWallet(wallet)))}`));
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const take = (from: number, length: number): number => Number.parseInt(bits.slice(from, from + length), 2);
  const word = (index: number): string => wordlist[take(index * WORD_BITS, WORD_BITS)] ?? '';
  return {
    words: [word(0), word(1), word(2)],
    colours: Array.from({ length: COLOURS }, (_, index) =>
      take(3 * WORD_BITS + index * COLOUR_BITS, COLOUR_BITS),
    ),
  };
}
