import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseJson } from '../../src/main/core/wallet/json.ts';
import type { SdkAccount } from '../../src/practice/sdk/account.ts';
import { pythonJson } from '../../src/practice/sdk/python-json.ts';
import { jsonObject, loadWallet, pythonErrorOf, readVector } from './sdk-vector.ts';

const accountHash = z.object({ id: z.string(), hashInput: z.string(), hash: z.string() });

const vector = readVector(
  'sync-hash',
  z.object({
    accounts: z.record(z.string(), accountHash.extend({ dict: jsonObject })),
    lockedWalletFileExample: jsonObject,
    lockedWalletPassword: z.string(),
    cases: z.array(
      z.object({
        note: z.string(),
        walletJson: z.string(),
        encryptionPassword: z.string().nullable(),
        syncHash: z.string().nullable(),
        prefsHashInput: z.string().optional(),
        accountHashes: z.array(accountHash).default([]),
        error: z.string().optional(),
      }),
    ),
  }),
);

function hashInput(account: SdkAccount): string {
  const { certificates: _, ...rest } = account.toJson();
  return pythonJson(rest);
}

describe('the SDK stand-in hashes wallets like the real SDK', () => {
  it('in all 23 recorded cases', () => expect(vector.cases).toHaveLength(23));

  it.each(vector.cases)('$note', async (recorded) => {
    const wallet = loadWallet(parseJson(recorded.walletJson));
    wallet.diskPassword = recorded.encryptionPassword ?? undefined;

    expect(await pythonErrorOf(() => expect(wallet.hash()).toBe(recorded.syncHash))).toBe(recorded.error);
    if (recorded.prefsHashInput !== undefined) {
      expect(pythonJson(wallet.preferences.toJson())).toBe(recorded.prefsHashInput);
    }
    for (const { id, ...hashed } of recorded.accountHashes) {
      const account = wallet.accounts.find((candidate) => candidate.id === id);
      expect(account && { hashInput: hashInput(account), hash: bytesToHex(account.hash()) }).toEqual(hashed);
    }
  });
});

describe('the SDK stand-in reads accounts like the real SDK', () => {
  const accounts = Object.values(vector.accounts);

  it('all 4 of them', () => expect(accounts).toHaveLength(4));

  it.each(accounts)('$id', ({ dict, id, hashInput: input, hash }) => {
    const [account] = loadWallet({ accounts: [dict] }).accounts;

    expect(
      account && { id: account.id, hashInput: hashInput(account), hash: bytesToHex(account.hash()) },
    ).toEqual({
      id,
      hashInput: input,
      hash,
    });
  });

  it('locked in a wallet file, and unlocks and encrypts them to the very same text', () => {
    const wallet = loadWallet(vector.lockedWalletFileExample);
    expect(wallet.locked).toBe(true);
    expect(wallet.unlock('another password')).toBe(false);
    expect(wallet.locked).toBe(true);

    expect(wallet.unlock(vector.lockedWalletPassword)).toBe(true);

    expect(wallet.accounts.map((account) => account.toJson())).toEqual([vector.accounts['A1']?.dict]);
    expect(pythonJson(wallet.toFileJson())).toBe(pythonJson(vector.lockedWalletFileExample));
  });
});
