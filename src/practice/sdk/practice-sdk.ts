import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../main/core/wallet/json.ts';
import { newSeedPhrase } from './account-keys.ts';
import { daemonCommands } from './daemon-commands.ts';
import { createHttpFront } from './http-front.ts';
import { DEFAULT_WALLET, LoadedWallets } from './loaded-wallets.ts';
import { answerRpc } from './rpc.ts';
import { syncCommandsOf } from './sync-commands.ts';
import { walletCommands } from './wallet-commands.ts';

export interface PracticeSdkOptions {
  /** 0, the default, takes any free port; a restart keeps it. */
  readonly port?: number;
  /** Wallets are the files `<walletDirectory>/wallets/<wallet id>`. Made when missing. */
  readonly walletDirectory: string;
  /** Wallets to load besides `default_wallet`. One without a file is empty and gets its file when first saved. */
  readonly wallets?: readonly string[];
  /** For example `0.109.0`, which has no `wallet_export`, or `0.110.0`, where it wants a password. */
  readonly version?: string;
  /** This device's clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** The twelve words of each new account. */
  readonly seedWords?: () => string;
}

/** `refuse` cuts the connection instead of performing the call, `drop-answer` performs it and cuts the connection then. */
export type PracticeSdkFault = 'answer' | 'drop-answer' | 'refuse';

export interface PracticeSdk {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Methods called so far, oldest first. */
  readonly calls: readonly string[];
  readonly faults: { beforeAnswer?: (method: string) => PracticeSdkFault };
  /** False: like a daemon that is starting or finds no hub, commands that need the wallet component fail. */
  setReady(ready: boolean): void;
  /** Reads all wallets from their files again: encrypted ones are locked then, and sync hashes may change. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A stand-in for the LBRY SDK daemon 0.113 on loopback: as far as this project uses it, answers, files and hashes are
 * the real one's, without a blockchain. What differs on purpose is listed in `test/contract/sdk-differences.ts`.
 */
export async function startPracticeSdk(options: PracticeSdkOptions): Promise<PracticeSdk> {
  const { walletDirectory, version = '0.113.0', now = Date.now } = options;
  const walletIds = [...new Set([DEFAULT_WALLET, ...(options.wallets ?? [])])];
  const commands = new Map(
    Object.entries({ ...daemonCommands, ...walletCommands, ...syncCommandsOf(version) }),
  );
  const calls: string[] = [];
  const faults: PracticeSdk['faults'] = {};
  let walletReady = true;
  let wallets = await loadWallets();
  // One call at a time, as in the SDK, whose commands keep its only thread to themselves.
  let lastCall: Promise<unknown> = Promise.resolve();

  let server = await listen(createHttpFront(answer), options.port ?? 0);
  const { port } = server.address() as AddressInfo;

  function loadWallets(): Promise<LoadedWallets> {
    return LoadedWallets.load({
      walletDirectory,
      walletIds,
      now: () => Math.floor(now() / 1000),
      newSeedPhrase: options.seedWords ?? newSeedPhrase,
    });
  }

  async function answer(request: JsonObject): Promise<JsonObject | undefined> {
    const { method } = request;
    if (typeof method !== 'string') return perform(request);
    calls.push(method);
    const fault = faults.beforeAnswer?.(method) ?? 'answer';
    if (fault === 'refuse') return undefined;
    const result = await perform(request);
    return fault === 'drop-answer' ? undefined : result;
  }

  function perform(request: JsonObject): Promise<JsonObject> {
    const call = lastCall.then(() =>
      answerRpc(
        commands,
        {
          version,
          api: `127.0.0.1:${port}`,
          walletDirectory,
          walletIds,
          wallets,
          walletReady,
        },
        request,
      ),
    );
    lastCall = call;
    return call;
  }

  async function stop(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
    await lastCall;
  }

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    faults,
    setReady(ready) {
      walletReady = ready;
    },
    async restart() {
      await stop();
      wallets = await loadWallets();
      server = await listen(createHttpFront(answer), port);
    },
    close: stop,
  };
}

async function listen(server: Server, port: number): Promise<Server> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
