import { z } from 'zod';
import type { JsonObject, JsonValue } from '../../main/core/wallet/json.ts';
import { DEFAULT_WALLET, type LoadedWallets } from './loaded-wallets.ts';
import { PythonError } from './python-error.ts';
import type { SdkWallet } from './wallet.ts';

/** What a command sees of the daemon it runs in. */
export interface DaemonState {
  readonly version: string;
  /** Host and port of this API. */
  readonly api: string;
  readonly walletDirectory: string;
  readonly walletIds: readonly string[];
  readonly wallets: LoadedWallets;
  /** False while no hub answers. */
  readonly walletReady: boolean;
}

export interface Command {
  /** Parameter names in the order of the Python signature. */
  readonly known: readonly string[];
  readonly required: readonly string[];
  readonly run: (daemon: DaemonState, parameters: JsonObject) => Promise<JsonValue>;
}

/** A parameter that takes any JSON. */
export const anyJson = z.custom<JsonValue>((value) => value !== undefined);
export const flag = z.boolean().nullish();
export const walletId = z.string().nullish();

/** The wallet meant by the parameter `wallet_id`. */
export const walletOf = (daemon: DaemonState, id: z.output<typeof walletId>): SdkWallet =>
  daemon.wallets.get(id ?? DEFAULT_WALLET);

/**
 * A command from the schema of its parameters and what it does.
 * @param needs `wallet`: fails with `ComponentsNotStartedError` while the wallet component is not up
 */
export function command<S extends z.ZodObject<Record<string, z.ZodType>>>(
  schema: S,
  needs: 'wallet' | 'nothing',
  run: (daemon: DaemonState, parameters: z.output<S>) => JsonValue | Promise<JsonValue>,
): Command {
  const known = Object.keys(schema.shape);
  return {
    known,
    required: known.filter((name) => !schema.shape[name]?.safeParse(undefined).success),
    async run(daemon, parameters) {
      if (needs === 'wallet' && !daemon.walletReady) {
        const message = 'the following required components have not yet started: ["wallet"]';
        throw new PythonError('ComponentsNotStartedError', message);
      }
      const parsed = schema.safeParse(parameters);
      if (!parsed.success) {
        const name = parsed.error.issues[0]?.path[0];
        throw new PythonError('TypeError', `unexpected type of parameter ${String(name)}`);
      }
      return run(daemon, parsed.data);
    },
  };
}
