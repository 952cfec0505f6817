import { z } from 'zod';
import type { JsonValue } from '../../main/core/wallet/json.ts';
import { anyJson, type Command, command, flag, walletId, walletOf } from './command.ts';

const optionalJson = anyJson.nullish();

const syncCommands: Readonly<Record<string, Command>> = {
  sync_hash: command(z.object({ wallet_id: walletId }), 'wallet', (daemon, parameters) =>
    walletOf(daemon, parameters.wallet_id).hash(),
  ),

  sync_apply: command(
    z.object({ password: anyJson, data: optionalJson, wallet_id: walletId, blocking: flag }),
    'wallet',
    async (daemon, { password, data, wallet_id }) => {
      const wallet = walletOf(daemon, wallet_id);
      const hasData = data !== undefined && data !== null;
      if (hasData) await wallet.merge(password, data);
      const adopted = wallet.adoptDiskPassword(password);
      if (hasData || adopted) await daemon.wallets.save(wallet);
      const packed = await wallet.pack(password);
      return { hash: wallet.hash(), data: packed };
    },
  ),
};

/** Since 0.110 with a password; since 0.111 also without one, in clear. */
const exportCommands = (password: z.ZodType<JsonValue | undefined>): Record<string, Command> => ({
  wallet_export: command(z.object({ password, wallet_id: walletId }), 'wallet', (daemon, parameters) =>
    walletOf(daemon, parameters.wallet_id).export(parameters.password ?? null),
  ),

  wallet_import: command(
    z.object({ data: anyJson, password, wallet_id: walletId, blocking: flag }),
    'wallet',
    async (daemon, parameters) => {
      const wallet = walletOf(daemon, parameters.wallet_id);
      await wallet.merge(parameters.password ?? null, parameters.data);
      await daemon.wallets.save(wallet);
      return wallet.export(parameters.password ?? null);
    },
  ),
});

/** The commands that read and write whole wallets, as this version of the SDK has them. */
export function syncCommandsOf(version: string): Readonly<Record<string, Command>> {
  const minor = minorVersion(version);
  if (minor < 110) return syncCommands;
  return { ...syncCommands, ...exportCommands(minor < 111 ? z.string() : optionalJson) };
}

/** 113 of `0.113.0`. */
function minorVersion(version: string): number {
  const minor = /^0\.(\d+)\./.exec(version)?.[1];
  if (minor === undefined) throw new RangeError('Versions look like 0.113.0');
  return Number(minor);
}
