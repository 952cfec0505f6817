import type { z } from 'zod';
import { problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { emptyObject, type JsonObject } from '../../core/wallet/json.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConnectLbrySdk, LbrySdk, SdkProblem, SdkWallet } from '../../ports/lbry-sdk.ts';
import type { PostLimits } from './http-post.ts';
import { importPreference } from './import-preference.ts';
import { type CallSdk, createCallSdk } from './json-rpc.ts';
import { parseSdkAddress } from './sdk-address.ts';
import * as results from './sdk-results.ts';

const PAGE_SIZE = 50;
const MAX_PAGES = 200;

export interface ConnectLbrySdkOptions extends Partial<Omit<PostLimits, 'clock'>> {
  readonly clock: Clock;
}

/** Real LBRY SDK clients. By default 5 s to connect, 60 s for a call (an export may derive keys), 64 MiB an answer. */
export function createConnectLbrySdk(options: ConnectLbrySdkOptions): ConnectLbrySdk {
  const limits: PostLimits = {
    connectMs: 5_000,
    callMs: 60_000,
    maxAnswerBytes: 64 * 1024 * 1024,
    ...options,
  };
  return (address, { allowRemote = false } = {}) => {
    const url = parseSdkAddress(address, allowRemote);
    return url.ok ? ok(lbrySdk(createCallSdk(url.value, limits), limits.clock)) : url;
  };
}

function lbrySdk(call: CallSdk, clock: Clock): LbrySdk {
  async function ask<T>(
    command: string,
    params: JsonObject,
    shape: z.ZodType<T>,
  ): Promise<Result<T, SdkProblem>> {
    const answer = await call(command, params);
    if (!answer.ok) return answer;
    const result = shape.safeParse(answer.value);
    return result.success ? ok(result.data) : fail(problem('sdk-answer-malformed', { command }));
  }

  const sdk: LbrySdk = {
    version: () => ask('version', {}, results.versionResult),
    status: () => ask('status', {}, results.statusResult),

    async listWallets() {
      let wallets: readonly SdkWallet[] = [];
      for (let page = 1; page <= MAX_PAGES; page += 1) {
        const answer = await ask('wallet_list', { page, page_size: PAGE_SIZE }, results.walletPageResult);
        if (!answer.ok) return answer;
        wallets = wallets.concat(answer.value.items);
        if (page >= answer.value.total_pages) return ok(wallets);
      }
      return fail(problem('sdk-answer-malformed', { command: 'wallet_list' }));
    },

    createWallet: (walletId, { createAccount }) =>
      ask('wallet_create', { wallet_id: walletId, create_account: createAccount }, results.walletResult),

    async walletStatus(walletId) {
      const answer = await ask('wallet_status', { wallet_id: walletId }, results.walletStatusResult);
      if (!answer.ok) return answer;
      return answer.value === null ? fail(problem('sdk-starting')) : ok(answer.value);
    },

    unlockWallet: (walletId, password) =>
      ask('wallet_unlock', { wallet_id: walletId, password: password.reveal() }, results.yesOrNoResult),
    lockWallet: (walletId) => ask('wallet_lock', { wallet_id: walletId }, results.yesOrNoResult),

    exportWallet: (walletId) => ask('wallet_export', { wallet_id: walletId }, results.walletTextResult),
    importWallet: (walletId, walletJson) =>
      ask('wallet_import', { wallet_id: walletId, data: walletJson.reveal() }, results.walletTextResult),

    async getPreferences(walletId, key) {
      if (key === undefined) return ask('preference_get', { wallet_id: walletId }, results.preferencesResult);
      const answer = await ask('preference_get', { wallet_id: walletId, key }, results.preferenceResult);
      if (!answer.ok) return answer;
      const asked = emptyObject();
      // For the empty key the SDK answers every preference.
      const value = answer.value?.[key];
      if (value !== undefined) asked[key] = value;
      return ok(asked);
    },

    async setPreference(walletId, key, value) {
      // `preference_set` would parse such a text as JSON, and no JSON that starts like this is a text again.
      if (typeof value === 'string' && /^[[{]/.test(value)) {
        return importPreference(sdk, walletId, key, value, Math.floor(clock.now() / 1000));
      }
      return ask('preference_set', { wallet_id: walletId, key, value }, results.preferenceSetResult);
    },

    syncHash: (walletId) => ask('sync_hash', { wallet_id: walletId }, results.syncHashResult),
    syncApply: (walletId, password, encryptedWallet) =>
      ask(
        'sync_apply',
        {
          wallet_id: walletId,
          password: password.reveal(),
          ...(encryptedWallet === undefined ? {} : { data: encryptedWallet }),
        },
        results.syncApplyResult,
      ),

    walletDirectory: () => ask('settings_get', {}, results.settingsResult),
  };
  return sdk;
}
