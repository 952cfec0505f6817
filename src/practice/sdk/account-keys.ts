import { createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { createBase58check } from '@scure/base';
import { HDKey } from '@scure/bip32';
import { wordlist } from '@scure/bip39/wordlists/english.js';

/** First byte of an LBRY main network address: such addresses start with `b`. */
const ADDRESS_PREFIX = 0x55;

/** 12 words of 11 bits. */
const PHRASE_BITS = 132;

export interface AccountKeys {
  /** `xprv…`, absent in an account that can only watch. */
  readonly privateKey?: string;
  /** `xpub…` */
  readonly publicKey: string;
}

const base58check = createBase58check(sha256);

/**
 * Electrum's kind of phrase, which the SDK uses: BIP-39's words, but written as a number in base 2048, lowest digit
 * first, counted up until the hash of the words starts with 01. No BIP-39 checksum.
 */
export function newSeedPhrase(): string {
  let number = BigInt.asUintN(PHRASE_BITS, BigInt(`0x${randomBytes(17).toString('hex')}`));
  for (;;) {
    number += 1n;
    const phrase = toWords(number).join(' ');
    if (createHmac('sha512', 'Seed version').update(phrase).digest('hex').startsWith('01')) return phrase;
  }
}

function toWords(number: bigint): string[] {
  const words: string[] = [];
  const base = BigInt(wordlist.length);
  for (let rest = number; rest > 0n; rest /= base) words.push(wordlist[Number(rest % base)] ?? '');
  return words;
}

export const isSeedPhrase = (text: string): boolean =>
  text.split(/\s+/).every((word) => wordlist.includes(word));

/** The account's master keys: BIP-32 over PBKDF2-HMAC-SHA512 of the words with salt `lbryum`, 2048 rounds. */
export function keysFromPhrase(phrase: string): AccountKeys {
  const words = phrase.normalize('NFKD').toLowerCase().split(/\s+/).join(' ');
  const root = HDKey.fromMasterSeed(new Uint8Array(pbkdf2Sync(words, 'lbryum', 2048, 64, 'sha512')));
  return { privateKey: root.privateExtendedKey, publicKey: root.publicExtendedKey };
}

/** Throws when the text is not an extended private key. */
export function keysFromPrivateKey(privateKey: string): AccountKeys {
  return { privateKey, publicKey: HDKey.fromExtendedKey(privateKey).publicExtendedKey };
}

/** The account id: the address of the public key. Throws when the text is not an extended public key. */
export function accountAddress(publicKey: string): string {
  const { pubKeyHash } = HDKey.fromExtendedKey(publicKey);
  if (pubKeyHash === undefined) throw new TypeError('An extended key has a public key');
  return base58check.encode(Uint8Array.of(ADDRESS_PREFIX, ...pubKeyHash));
}
