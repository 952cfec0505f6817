import { z } from 'zod';
import { isArray, isObject, type JsonValue, parseJson } from '../../main/core/wallet/json.ts';
import { DEFAULT_WALLET, type LoadedWallets } from './loaded-wallets.ts';
import { PythonError, pythonItem } from './python-error.ts';
import type { SdkWallet } from './wallet.ts';

/** What a command can see of the daemon it runs in. */
export interface DaemonState {
  readonly version: string;
  readonly wallets: LoadedWallets;
  /** False while no hub answers: commands that need the wallet component fail. */
  readonly walletReady: boolean;
}

export interface Command {
  /** In the order of the Python signature. */
  readonly required: readonly string[];
  readonly known: readonly string[];
  readonly run: (daemon: DaemonState, parameters: unknown) => JsonValue | Promise<JsonValue>;
}
