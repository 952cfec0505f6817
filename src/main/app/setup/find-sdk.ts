import type { SdkReport } from '../../../shared/model/setup.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Companion } from '../../companion.ts';
import type { Secret } from '../../core/crypto/secret.ts';
import type { LbrySdk, SdkWallet } from '../../ports/lbry-sdk.ts';
import type { AppPorts } from '../app-ports.ts';

type Answer<T> = Promise<Result<T, Problem>>;

/** The LBRY of this computer, as far as a setup needs it. Another computer's is never asked. */
export class SdkFinder {
  readonly #connect: AppPorts['connectLbrySdk'];
  readonly #companion: Companion;

  constructor(connect: AppPorts['connectLbrySdk'], companion: Companion) {
    this.#connect = connect;
    this.#companion = companion;
  }

  async find(address: string): Answer<SdkReport> {
    const sdk = this.#connect(address);
    if (!sdk.ok) return sdk;
    const version = await sdk.value.version();
    if (!version.ok) return version;
    const status = await sdk.value.status();
    if (!status.ok) return status;
    const listed = await sdk.value.listWallets();
    if (!listed.ok && listed.problem.code !== 'sdk-starting') return listed;
    const bound = await this.#boundWallets(address);
    const wallets = await Promise.all(
      (listed.ok ? listed.value : []).map((wallet) => describe(sdk.value, wallet, bound)),
    );
    return ok({ address, version: version.value, ready: status.value.walletReady, wallets });
  }

  async create(address: string, walletId: string): Answer<SdkReport> {
    const sdk = this.#connect(address);
    if (!sdk.ok) return sdk;
    const created = await sdk.value.createWallet(walletId, { createAccount: true });
    return created.ok ? this.find(address) : created;
  }

  async unlock(address: string, walletId: string, password: Secret): Answer<SdkReport> {
    const sdk = this.#connect(address);
    if (!sdk.ok) return sdk;
    const unlocked = await sdk.value.unlockWallet(walletId, password);
    if (!unlocked.ok) return unlocked;
    return unlocked.value ? this.find(address) : fail(problem('sdk-wallet-password-wrong'));
  }

  /** Wallets of this SDK that belong to a profile, by id. */
  async #boundWallets(address: string): Promise<ReadonlyMap<string, string>> {
    const names = await this.#companion.profiles();
    const bound = new Map<string, string>();
    for (const name of names.ok ? names.value : []) {
      const profile = await this.#companion.profile(name);
      if (profile.ok && profile.value.sdkAddress === address) bound.set(profile.value.walletId, name);
    }
    return bound;
  }
}

/** A wallet that will not say is shown as neither encrypted nor locked; whoever uses it finds out. */
async function describe(
  sdk: LbrySdk,
  { id, name }: SdkWallet,
  bound: ReadonlyMap<string, string>,
): Promise<SdkReport['wallets'][number]> {
  const status = await sdk.walletStatus(id);
  const { encrypted, locked } = status.ok ? status.value : { encrypted: false, locked: false };
  return { id, name, encrypted, locked, profile: bound.get(id) ?? null };
}
