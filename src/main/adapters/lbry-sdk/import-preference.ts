import { problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { Secret } from '../../core/crypto/secret.ts';
import type { JsonValue } from '../../core/wallet/json.ts';
import { latestTimestamp } from '../../core/wallet/timestamp.ts';
import { EMPTY_WALLET, parseWallet, writeWallet } from '../../core/wallet/wallet.ts';
import type { LbrySdk, SdkProblem } from '../../ports/lbry-sdk.ts';

/**
 * Sets one preference by importing a wallet that holds nothing else: unlike `preference_set`, the import takes every
 * value as it is. The timestamp is `nowSeconds`, or the stored one if that is later, since the SDK ignores anything
 * older. Needs SDK >= 0.111 and an unlocked wallet.
 */
export async function importPreference(
  sdk: Pick<LbrySdk, 'exportWallet' | 'importWallet'>,
  walletId: string,
  key: string,
  value: JsonValue,
  nowSeconds: number,
): Promise<Result<void, SdkProblem>> {
  const exported = await sdk.exportWallet(walletId);
  if (!exported.ok) return exported;
  const wallet = parseWallet(exported.value.reveal());
  if (!wallet.ok) return fail(problem('sdk-answer-malformed', { command: 'wallet_export' }));
  const ts = latestTimestamp(wallet.value.preferences.get(key)?.ts, nowSeconds);
  const update = writeWallet({ ...EMPTY_WALLET, preferences: new Map([[key, { value, ts }]]) });
  const imported = await sdk.importWallet(walletId, new Secret(update));
  return imported.ok ? ok(undefined) : imported;
}
