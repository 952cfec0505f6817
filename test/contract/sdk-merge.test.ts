import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TimestampedPreferences } from '../../src/practice/sdk/preferences.ts';
import { pythonJson } from '../../src/practice/sdk/python-json.ts';
import { jsonObject, loadWallet, pythonErrorOf, readVector } from './sdk-vector.ts';

const preferenceMerge = readVector(
  'preference-merge',
  z.object({
    cases: z.array(
      z.object({
        note: z.string(),
        local: jsonObject,
        incoming: jsonObject,
        mergedJson: z.string().optional(),
        error: z.string().optional(),
        stateAfterError: jsonObject.optional(),
      }),
    ),
  }),
);

describe('the SDK stand-in merges preferences like the real SDK', () => {
  it('in all 18 recorded cases', () => expect(preferenceMerge.cases).toHaveLength(18));

  it.each(preferenceMerge.cases)('$note', async ({ local, incoming, mergedJson, error, stateAfterError }) => {
    const preferences = new TimestampedPreferences(local);

    expect(await pythonErrorOf(() => preferences.merge(incoming))).toBe(error);
    expect(pythonJson(preferences.toJson())).toBe(mergedJson ?? pythonJson(stateAfterError ?? {}));
  });
});

const walletMerge = readVector(
  'wallet-merge',
  z.object({
    cases: z.array(
      z.object({
        note: z.string(),
        local: jsonObject,
        incoming: jsonObject,
        added: z.array(z.string()).default([]),
        after: jsonObject,
        error: z.string().optional(),
        syncHash: z.string().optional(),
      }),
    ),
  }),
);

describe('the SDK stand-in merges wallets like the real SDK', () => {
  it('in all 6 recorded cases', () => expect(walletMerge.cases).toHaveLength(6));

  it.each(walletMerge.cases)('$note', async ({ local, incoming, added, after, error, syncHash }) => {
    const wallet = loadWallet(local);
    const before = wallet.accounts.map((account) => account.id);

    expect(await pythonErrorOf(() => wallet.merge(null, pythonJson(incoming)))).toBe(error);
    expect(pythonJson(wallet.toJson())).toBe(pythonJson(after));
    expect(wallet.accounts.map((account) => account.id)).toEqual([...before, ...added]);
    if (syncHash !== undefined) expect(wallet.hash()).toBe(syncHash);
  });
});
