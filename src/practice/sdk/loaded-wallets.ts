import { SdkAccount } from './account.ts';
import { LEDGER, readAccountFields } from './account-fields.ts';
import { PythonError } from './python-error.ts';
import { SdkWallet } from './wallet.ts';
import { readWalletFile, walletPath, writeWalletFile } from './wallet-file.ts';

export const DEFAULT_WALLET = 'default_wallet';

const NEW_WALLET = { name: 'My Wallet', preferences: {}, accounts: [] };

export interface WalletSettings {
  readonly walletDirectory: string;
  /** Ids loaded at start, the default wallet first. `wallet_create` adds to it; it outlives a restart. */
  readonly walletIds: string[];
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Twelve words for a new account. */
  readonly newSeedPhrase: () => string;
}

/** The wallets a running daemon has in memory. */
export class LoadedWallets {
  readonly #settings: WalletSettings;
  readonly #wallets: SdkWallet[] = [];

  private constructor(settings: WalletSettings) {
    this.#settings = settings;
  }

  /**
   * Loads the configured wallets. One without a file is empty, and gets its file when it is first saved; only the
   * default wallet gets an account and a file at once.
   */
  static async load(settings: WalletSettings): Promise<LoadedWallets> {
    const wallets = new LoadedWallets(settings);
    for (const id of settings.walletIds) {
      const file = await readWalletFile(wallets.path(id));
      wallets.#wallets.push(new SdkWallet(id, file ?? NEW_WALLET, settings.now));
    }
    const main = wallets.get(DEFAULT_WALLET);
    if (main.accounts.length === 0) {
      main.accounts.push(wallets.#newAccount('deterministic-chain'));
      await wallets.save(main);
    }
    return wallets;
  }

  all(): readonly SdkWallet[] {
    return this.#wallets;
  }

  get(id: string): SdkWallet {
    const wallet = this.#wallets.find((candidate) => candidate.id === id);
    if (wallet === undefined) throw new PythonError('WalletNotLoadedError', `Wallet ${id} is not loaded.`);
    return wallet;
  }

  path(id: string): string {
    return walletPath(this.#settings.walletDirectory, id);
  }

  async save(wallet: SdkWallet): Promise<void> {
    await writeWalletFile(this.path(wallet.id), wallet.toFileJson());
  }

  async create(
    id: string,
    options: { readonly account?: 'deterministic-chain' | 'single-address'; readonly loadAtStart: boolean },
  ): Promise<SdkWallet> {
    if (!/^[^/\\]+$/.test(id) || id === '.' || id === '..') {
      throw new PythonError('ValueError', 'A wallet id is a plain file name here.');
    }
    const path = this.path(id);
    if (this.#wallets.some((wallet) => wallet.id === id)) {
      throw new PythonError('WalletAlreadyLoadedError', `Wallet ${path} is already loaded.`);
    }
    if ((await readWalletFile(path)) !== undefined) {
      const message = `Wallet ${path} already exists, use \`wallet_add\` to load it.`;
      throw new PythonError('WalletAlreadyExistsError', message);
    }
    const wallet = new SdkWallet(id, NEW_WALLET, this.#settings.now);
    if (options.account) wallet.accounts.push(this.#newAccount(options.account));
    this.#wallets.push(wallet);
    await this.save(wallet);
    if (options.loadAtStart) this.#settings.walletIds.push(id);
    return wallet;
  }

  #newAccount(generator: 'deterministic-chain' | 'single-address'): SdkAccount {
    const { newSeedPhrase, now } = this.#settings;
    return new SdkAccount(
      readAccountFields({ ledger: LEDGER, seed: newSeedPhrase(), address_generator: { name: generator } }),
      now(),
    );
  }
}
