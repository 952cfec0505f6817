import { join } from 'node:path';
import { memoryPasswordStore } from '../../../src/main/adapters/keychain/memory-password-store.ts';
import type { Companion } from '../../../src/main/companion.ts';
import { writeWallet } from '../../../src/main/core/wallet/wallet.ts';
import type { LiveNews } from '../../../src/main/engine/live.ts';
import type { Ports } from '../../../src/main/engine/ports.ts';
import { createCompanion } from '../../../src/main/wire.ts';
import type { PracticeSdk } from '../../../src/practice/sdk/practice-sdk.ts';
import { callSdk } from '../../fakes/call-sdk.ts';
import { cheapKdf } from '../../fakes/cheap-kdf.ts';
import { EMAIL, Household, PASSWORD } from '../../fakes/household.ts';
import { bigWallet } from './big-wallets.ts';

const WALLET = 'default_wallet';

/** One computer: an SDK, and a companion as the app composes it, with its files on the disk. Root keys cost nothing. */
export interface Computer {
  readonly sdk: PracticeSdk;
  readonly companion: Companion;
  readonly dataDirectory: string;
  /** Somebody sets a preference in LBRY. */
  edit(key: string, value: unknown): Promise<unknown>;
  sync(): Promise<void>;
}

/** A household whose data is on the disk, gone when closed. */
export class Network {
  readonly #home: Household;

  private constructor(home: Household) {
    this.#home = home;
  }

  static async open(): Promise<Network> {
    return new Network(await Household.open({ onDisk: true }));
  }

  get household(): Household {
    return this.#home;
  }

  /** @param email of the account; the first computer of an account signs it up */
  async computer(name: string, { email = EMAIL, ports = {} }: ComputerOptions = {}): Promise<Computer> {
    const { sdk, walletDirectory } = await this.#home.lbry(name);
    const dataDirectory = join(walletDirectory, 'companion');
    const companion = createCompanion({
      dataDirectory,
      keychain: false,
      onProgress: () => undefined,
      scryptWorkerUrl: new URL('file:///never-started'),
      ports: { kdf: cheapKdf, passwordStore: memoryPasswordStore(), ...ports },
    });
    const setup = {
      serverAddress: this.#home.server.url,
      email,
      sdkAddress: sdk.url,
      allowRemoteSdk: false,
      walletId: WALLET,
      deviceName: name,
    };
    const isNew = this.#home.server.saltSeedOf(email) === undefined;
    must(
      isNew
        ? await companion.register('default', setup, PASSWORD)
        : await companion.logIn('default', setup, PASSWORD),
    );
    return {
      sdk,
      companion,
      dataDirectory,
      edit: (key, value) => callSdk(sdk, 'preference_set', { wallet_id: WALLET, key, value }),
      sync: async () => {
        must(await companion.sync('default', 'sync'));
      },
    };
  }

  close(): Promise<void> {
    return this.#home.close();
  }
}

export interface ComputerOptions {
  readonly email?: string;
  readonly ports?: Partial<Ports>;
}

/** Puts a wallet of so many items into an SDK. */
export async function furnish(sdk: PracticeSdk, items: number): Promise<void> {
  await callSdk(sdk, 'wallet_import', { wallet_id: WALLET, data: writeWallet(bigWallet(items)) });
}

/** Brings computers of one account to hold the same. */
export async function settle(computers: readonly Computer[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) for (const computer of computers) await computer.sync();
}

/** A companion that watches, and what it has told so far. */
export interface Watching {
  readonly news: readonly LiveNews[];
  close(): Promise<void>;
}

/** Watches until it is connected and settled. */
export async function watch({ companion }: Computer): Promise<Watching> {
  const news: LiveNews[] = [];
  let settled: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    settled = resolve;
  });
  const watching = must(
    await companion.watch('default', (piece) => {
      news.push(piece);
      if (news.filter(({ event }) => event === 'synced').length === 2) settled();
    }),
  );
  await ready;
  return { news, close: () => watching.close() };
}

export function must<T>(answer: { ok: true; value: T } | { ok: false; problem: { code: string } }): T {
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value;
}
