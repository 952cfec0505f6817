import { z } from 'zod';
import { Secret } from '../../core/crypto/secret.ts';
import { isObject, type JsonObject } from '../../core/wallet/json.ts';
import type { SdkStatus, SdkWallet, SdkWalletStatus } from '../../ports/lbry-sdk.ts';

/** What each SDK command answers, seen on lbrynet 0.113, turned into what the port promises. */

/** `version`. Pre-releases are written like `0.102.0rc1`. */
export const versionResult = z
  .object({ lbrynet_version: z.string().regex(/^\d{1,9}\.\d{1,9}\.\d{1,9}[A-Za-z0-9.+-]{0,32}$/) })
  .transform((result) => result.lbrynet_version);

/** `status`. Early in the start there is no word about the wallet yet. */
export const statusResult = z
  .object({ startup_status: z.object({ wallet: z.boolean().optional() }).optional() })
  .transform((result): SdkStatus => ({ walletReady: result.startup_status?.wallet === true }));

/** `wallet_create`, and each item of `wallet_list`. */
export const walletResult = z.object({ id: z.string(), name: z.string() }) satisfies z.ZodType<SdkWallet>;

/** `wallet_list`: one page. */
export const walletPageResult = z.object({
  items: z.array(walletResult),
  total_pages: z.number().int().nonnegative(),
});

/** `wallet_status`; null while the wallet component starts: the SDK then sets every field to null. */
export const walletStatusResult = z.union([
  z
    .object({ is_encrypted: z.boolean(), is_locked: z.boolean() })
    .transform((result): SdkWalletStatus => ({ encrypted: result.is_encrypted, locked: result.is_locked })),
  z.object({ is_encrypted: z.null(), is_locked: z.null() }).transform(() => null),
]);

/** `wallet_unlock` and `wallet_lock`. */
export const yesOrNoResult = z.boolean();

/** `wallet_export` and `wallet_import`: the wallet as text. */
export const walletTextResult = z.string().transform((text) => new Secret(text));

/** `preference_get` without a key. */
export const preferencesResult = z.custom<JsonObject>((result) => isObject(result as JsonObject));

/** `preference_get` with a key; null when there is no such preference. */
export const preferenceResult = preferencesResult.nullable();

/** `preference_set`: the preference as it was stored. */
export const preferenceSetResult = preferencesResult.transform((): void => undefined);

/** `sync_hash`: 32 bytes in hex. */
export const syncHashResult = z.string().regex(/^[0-9a-f]{64}$/);

/** `sync_apply`: the hash comes along, but `sync_hash` is there for it. */
export const syncApplyResult = z.object({ data: z.string() }).transform((result) => result.data);

/** `settings_get`. */
export const settingsResult = z
  .object({ wallet_dir: z.string().min(1) })
  .transform((result) => result.wallet_dir);
