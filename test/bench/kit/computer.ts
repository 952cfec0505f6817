import { memoryPasswordStore } from '../../../src/main/adapters/keychain/memory-password-store.ts';
import type { Companion } from '../../../src/main/companion.ts';
import { writeWallet } from '../../../src/main/core/wallet/wallet.ts';
import type { LiveNews } from '../../../src/main/engine/live.ts';
import type { Ports } from '../../../src/main/engine/ports.ts';
import { createCompanion } from '../../../src/main/wire.ts';
import { callSdk } from '../../fakes/call-sdk.ts';
import { cheapKdf } from '../../fakes/cheap-kdf.ts';
import { EMAIL, PASSWORD } from '../../fakes/household.ts';
import { bigWallet } from './big-wallets.ts';

/** Where a computer finds its peers and keeps its files. */
export interface Place {
  readonly name: string;
  readonly serverUrl: string;
  readonly sdkUrl: string;
  readonly walletId: string;
  readonly dataDirectory: string;
  readonly ports?: Partial<Ports>;
}

/** One computer: a wallet in an SDK, and a companion as the app composes it. Root keys cost nothing. */
export class Computer {
  readonly #sdk: { readonly url: string };

  private constructor(
    readonly companion: Companion,
    readonly place: Place,
  ) {
    this.#sdk = { url: place.sdkUrl };
  }

  /** @param isFirst signs the account up */
  static async enter(place: Place, isFirst: boolean): Promise<Computer> {
    const companion = createCompanion({
      dataDirectory: place.dataDirectory,
      keychain: false,
      onProgress: () => undefined,
      scryptWorkerUrl: new URL('file:///never-started'),
      ports: { kdf: cheapKdf, passwordStore: memoryPasswordStore(), ...place.ports },
    });
    const setup = {
      serverAddress: place.serverUrl,
      email: EMAIL,
      sdkAddress: place.sdkUrl,
      allowRemoteSdk: false,
      walletId: place.walletId,
      deviceName: place.name,
    };
    const signIn = isFirst ? companion.register.bind(companion) : companion.logIn.bind(companion);
    must(await signIn('default', setup, PASSWORD));
    return new Computer(companion, place);
  }

  /** Somebody sets a preference in LBRY. */
  edit(key: string, value: unknown): Promise<unknown> {
    return callSdk(this.#sdk, 'preference_set', { wallet_id: this.place.walletId, key, value });
  }

  preferences(): Promise<unknown> {
    return callSdk(this.#sdk, 'preference_get', { wallet_id: this.place.walletId });
  }

  /** Puts a wallet of so many items into the SDK. */
  furnish(items: number): Promise<unknown> {
    const data = writeWallet(bigWallet(items));
    return callSdk(this.#sdk, 'wallet_import', { wallet_id: this.place.walletId, data });
  }

  async sync(): Promise<void> {
    must(await this.companion.sync('default', 'sync'));
  }

  /** Watches until it is connected and settled. */
  async watch(): Promise<Watching> {
    const news: LiveNews[] = [];
    let settled: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => {
      settled = resolve;
    });
    const watching = must(
      await this.companion.watch('default', (piece) => {
        news.push(piece);
        if (news.filter(({ event }) => event === 'synced').length === 2) settled();
      }),
    );
    await ready;
    return { news, close: () => watching.close() };
  }
}

/** A companion that watches, and what it has told so far. */
export interface Watching {
  readonly news: readonly LiveNews[];
  close(): Promise<void>;
}

/** Brings computers of one account to hold the same. */
export async function settle(computers: readonly Computer[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) for (const computer of computers) await computer.sync();
}

export function must<T>(
  answer:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly problem: { readonly code: string } },
): T {
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value;
}
