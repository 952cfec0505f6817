import { describe, expect, it, vi } from 'vitest';
import { cheapCipher } from '../../../../test/fakes/cheap-cipher.ts';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { utf8 } from '../../core/crypto/bytes.ts';
import { Secret } from '../../core/crypto/secret.ts';
import { decryptWallet, encryptWallet, WALLET_SCRYPT } from '../../core/crypto/wallet-cipher.ts';
import { keysInAdvance } from './keys-in-advance.ts';
import { systemRandom } from './system-random.ts';

const PASSWORD = new Secret<string>('password');
const ANOTHER = new Secret<string>('another');

function ready() {
  const clock = new ManualClock();
  const scrypt = vi.fn(cheapCipher.scrypt);
  const cipher = keysInAdvance({ ...cheapCipher, scrypt }, { clock, random: systemRandom });
  const freshSalt = (password: Secret) => cipher.freshSalt?.(utf8(password.reveal())) ?? new Uint8Array();
  const seal = (text: string, password = PASSWORD) =>
    encryptWallet(cipher, password, new Secret(text), freshSalt(password));
  /** Time for the stock to be filled. */
  const rest = async () => {
    scrypt.mockClear();
    clock.advance(500);
    await vi.waitFor(() => expect(scrypt).toHaveBeenCalledTimes(6));
    await new Promise(setImmediate);
    scrypt.mockClear();
  };
  return { clock, scrypt, cipher, seal, rest, freshSalt };
}

describe('keys in advance', () => {
  it('cost the first wallet its derivation, and the next ones nothing', async () => {
    const { scrypt, seal, rest } = ready();
    await seal('first');
    expect(scrypt).toHaveBeenCalledTimes(1);
    await rest();
    const wallets = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((text) => seal(text)));
    expect(scrypt).not.toHaveBeenCalled();
    expect(new Set(wallets.map((wallet) => wallet.slice(0, 40))).size).toBe(6);
    await seal('beyond the stock');
    expect(scrypt).toHaveBeenCalledTimes(1);
  });

  it('open what was just encrypted, and the plain cipher opens it too', async () => {
    const { scrypt, cipher, seal, rest } = ready();
    await seal('first');
    await rest();
    const wallet = await seal('second');
    const opened = await decryptWallet(cipher, PASSWORD, wallet);
    expect(opened.ok && opened.value.reveal()).toBe('second');
    expect(scrypt).not.toHaveBeenCalled();
    const plainly = await decryptWallet(cheapCipher, PASSWORD, wallet);
    expect(plainly.ok && plainly.value.reveal()).toBe('second');
  });

  it('are made for the password in use, and those for another one are dropped', async () => {
    const { scrypt, seal, rest } = ready();
    await seal('first');
    await rest();
    await seal('under a new one', ANOTHER);
    expect(scrypt).toHaveBeenCalledTimes(1);
    await rest();
    await seal('again', ANOTHER);
    expect(scrypt).not.toHaveBeenCalled();
    await seal('back');
    expect(scrypt).toHaveBeenCalledTimes(1);
  });

  it('are not made while there is work, nor for passwords that only opened something', async () => {
    const { clock, scrypt, cipher, seal } = ready();
    await cipher.scrypt(utf8('tried'), new Uint8Array(16), WALLET_SCRYPT);
    clock.advance(60_000);
    expect(scrypt).toHaveBeenCalledTimes(1);
    await seal('one');
    clock.advance(499);
    await seal('two');
    clock.advance(499);
    expect(scrypt).toHaveBeenCalledTimes(3);
  });

  it('never give a salt twice', async () => {
    const { rest, freshSalt, seal } = ready();
    await seal('first');
    await rest();
    const salts = Array.from({ length: 20 }, () => String(freshSalt(PASSWORD)));
    expect(new Set(salts).size).toBe(20);
    expect(salts.every((salt) => salt.split(',').length === 16)).toBe(true);
  });
});
