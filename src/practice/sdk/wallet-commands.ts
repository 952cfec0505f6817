import { z } from 'zod';
import type { JsonValue } from '../../main/core/wallet/json.ts';
import { anyJson, type Command, command, flag, walletId, walletOf } from './command.ts';
import { parsePythonJson } from './python-json.ts';
import type { SdkWallet } from './wallet.ts';

const PAGE_SIZE = 20;

const count = z.number().int().nullish();
const onlyWalletId = z.object({ wallet_id: walletId });

const describe = (wallet: SdkWallet): JsonValue => ({ id: wallet.id, name: wallet.name });

/** Commands about wallets and their preferences that all versions have. */
export const walletCommands: Readonly<Record<string, Command>> = {
  wallet_list: command(
    z.object({ wallet_id: walletId, page: count, page_size: count }),
    'wallet',
    (daemon, parameters) => {
      if (parameters.wallet_id) return paginate([describe(walletOf(daemon, parameters.wallet_id))], 1, 1);
      return paginate(
        daemon.wallets.all().map(describe),
        Math.max(1, parameters.page ?? 1),
        Math.max(1, parameters.page_size ?? PAGE_SIZE),
      );
    },
  ),

  wallet_create: command(
    z.object({ wallet_id: z.string(), skip_on_startup: flag, create_account: flag, single_key: flag }),
    'wallet',
    async (daemon, parameters) =>
      describe(
        await daemon.wallets.create(parameters.wallet_id, {
          loadAtStart: !parameters.skip_on_startup,
          ...(parameters.create_account && {
            account: parameters.single_key ? 'single-address' : 'deterministic-chain',
          }),
        }),
      ),
  ),

  wallet_status: command(onlyWalletId, 'nothing', (daemon, parameters) => {
    const wallet = walletOf(daemon, parameters.wallet_id);
    return { is_encrypted: wallet.encrypted, is_syncing: false, is_locked: wallet.locked };
  }),

  wallet_unlock: command(
    z.object({ password: z.string(), wallet_id: walletId }),
    'wallet',
    (daemon, parameters) => walletOf(daemon, parameters.wallet_id).unlock(parameters.password),
  ),

  wallet_lock: command(onlyWalletId, 'wallet', (daemon, parameters) => {
    walletOf(daemon, parameters.wallet_id).lock();
    return true;
  }),

  wallet_encrypt: command(
    z.object({ new_password: z.string(), wallet_id: walletId }),
    'wallet',
    async (daemon, parameters) => {
      const wallet = walletOf(daemon, parameters.wallet_id);
      wallet.encrypt(parameters.new_password);
      await daemon.wallets.save(wallet);
      return true;
    },
  ),

  wallet_decrypt: command(onlyWalletId, 'wallet', async (daemon, parameters) => {
    const wallet = walletOf(daemon, parameters.wallet_id);
    wallet.decrypt();
    await daemon.wallets.save(wallet);
    return true;
  }),

  preference_get: command(
    z.object({ key: z.string().nullish(), wallet_id: walletId }),
    'nothing',
    (daemon, { key, wallet_id }) => {
      const { preferences } = walletOf(daemon, wallet_id);
      if (!key) return preferences.withoutTimes();
      const value = preferences.get(key);
      return value === undefined ? null : { [key]: value };
    },
  ),

  preference_set: command(
    z.object({ key: z.string(), value: anyJson, wallet_id: walletId }),
    'nothing',
    async (daemon, { key, value, wallet_id }) => {
      const wallet = walletOf(daemon, wallet_id);
      const meant = typeof value === 'string' && /^[[{]/.test(value) ? parsePythonJson(value) : value;
      wallet.setPreference(key, meant);
      await daemon.wallets.save(wallet);
      return { [key]: meant };
    },
  ),
};

function paginate(items: readonly JsonValue[], page: number, pageSize: number): JsonValue {
  return {
    items: items.slice(pageSize * (page - 1), pageSize * page),
    total_pages: Math.ceil(items.length / pageSize),
    total_items: items.length,
    page,
    page_size: pageSize,
  };
}
