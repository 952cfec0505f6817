import type { WalletState } from '../../main/core/sync/wallet-state.ts';
import { accountEndpoints, type SignUpMode } from './account-endpoints.ts';
import { Accounts } from './accounts.ts';
import { type Reply, refusal } from './answer.ts';
import { type Faults, type Handshake, openFront, type SeenRequest } from './front.ts';
import { type Mail, verificationMail } from './outbox.ts';
import { type ApiRequest, route, WEBSOCKET_PATH } from './routes.ts';
import { openServerStore } from './server-store.ts';
import { isHandshake, Sockets } from './sockets.ts';
import { userOfQuery, walletEndpoints } from './wallet-endpoints.ts';

export interface PracticeServerOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly mode: SignUpMode;
  /** Who may sign up in mode `whitelist`, in exactly this spelling. */
  readonly whitelist?: readonly string[];
  /** Answers to POST /wallet without the wallet state, like the original's. Default: with it. */
  readonly strict?: boolean;
  /** JSON that keeps accounts, tokens and wallets over a restart. Default: memory only. */
  readonly dataFile?: string;
  /** Milliseconds since 1970: what the life of tokens and verification links is measured with. */
  readonly now?: () => number;
  /** How long a websocket stays open after its last pong. Default 60,000. */
  readonly pongTimeoutMs?: number;
  /** Default 100,000. */
  readonly maxBodyBytes?: number;
}

export interface PracticeServer {
  /** For example `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Verification mails, oldest first. */
  readonly outbox: readonly Mail[];
  /** In the order in which they ended. */
  readonly requests: readonly SeenRequest[];
  readonly faults: Faults;
  /** Stops for good: websockets get an empty close frame, as from the original on SIGINT. */
  close(): Promise<void>;
  /** Cuts all websockets without a close frame. */
  dropSockets(): void;
  /** What an honest server never does: any wallet, or none, whatever came before. Tells no websocket. */
  replaceWallet(email: string, wallet: WalletState | null): void;
  walletOf(email: string): WalletState | null;
  saltSeedOf(email: string): string | undefined;
}

/**
 * A stand-in for the wallet sync server, HTTP API version 3, on loopback.
 * Source: `test/vectors/server-transcript.json`, recorded from the original and replayed by the contract tests.
 */
export async function startPracticeServer(options: PracticeServerOptions): Promise<PracticeServer> {
  const accounts = new Accounts(openServerStore(options.dataFile), options.now ?? Date.now);
  const sockets = new Sockets(options.pongTimeoutMs ?? 60_000);
  const outbox: Mail[] = [];
  const endpoints = {
    ...accountEndpoints({
      accounts,
      mode: options.mode,
      whitelist: options.whitelist ?? [],
      mail: (email, verifyToken) => outbox.push(verificationMail(front.url, email, verifyToken)),
      onPasswordChanged: (userId) => sockets.dismiss(userId),
    }),
    ...walletEndpoints({
      accounts,
      strict: options.strict ?? false,
      onWalletStored: (userId, sequence) => sockets.announce(userId, sequence),
    }),
  };

  function perform(request: ApiRequest): Reply {
    try {
      return route(endpoints, request);
    } catch (error) {
      // For example a full disk under the data file.
      process.emitWarning(error instanceof Error ? error : String(error));
      return refusal(500);
    }
  }

  function upgrade(request: ApiRequest, { message, head }: Handshake): boolean {
    if (request.path !== WEBSOCKET_PATH || !isHandshake(message)) return false;
    const user = userOfQuery(accounts, request);
    if (user.ok) sockets.accept(message, head, user.value);
    return user.ok;
  }

  const front = await openFront({
    port: options.port ?? 0,
    maxBodyBytes: options.maxBodyBytes ?? 100_000,
    perform,
    upgrade,
  });

  return {
    url: front.url,
    outbox,
    requests: front.requests,
    faults: front.faults,
    close() {
      sockets.dismiss();
      return front.close();
    },
    dropSockets: () => sockets.drop(),
    replaceWallet: (email, wallet) => accounts.replaceWallet(email, wallet),
    walletOf: (email) => accounts.walletOf(email),
    saltSeedOf: (email) => accounts.saltSeed(email),
  };
}
