import type { Secret } from '../core/crypto/secret.ts';
import type { Follows } from '../core/exchange/follows.ts';
import type { FollowsAdded } from '../core/exchange/wallet-follows.ts';
import { exportBackup, type ImportOptions, type ImportReport, importBackup } from './exchange-backup.ts';
import { exportFollows, importFollows } from './exchange-follows.ts';
import type { Answer, Passwords, ProfileAccess } from './profile-access.ts';
import { type BackupWish, type BareWallet, restoreBackup } from './restore-backup.ts';

/** To files and from files. Texts go in and out; where they are kept is up to the face. */
export class ExchangeOperations {
  readonly #access: ProfileAccess;

  constructor(access: ProfileAccess) {
    this.#access = access;
  }

  exportFollows(name: string): Answer<Follows> {
    return this.#access.onProfile(name, exportFollows);
  }

  importFollows(name: string, text: string, password?: Secret): Answer<FollowsAdded> {
    return this.#access.unlocked(name, password, (profile, keyring) => importFollows(profile, keyring, text));
  }

  /** The text of a backup file, encrypted under the root password of today. */
  exportBackup(name: string, password?: Secret): Answer<string> {
    return this.#access.unlocked(name, password, exportBackup);
  }

  /** `older` is the root password the file was made under, when that is another one. */
  importBackup(
    name: string,
    text: string,
    options: ImportOptions,
    { current, older }: Passwords = {},
  ): Answer<ImportReport> {
    return this.#access.unlocked(name, current, (profile, keyring) =>
      importBackup(profile, { keyring, older }, text, options),
    );
  }

  /**
   * Brings a wallet back from a backup file where there is no profile yet, as on a fresh installation.
   * @param name what a profile for this wallet is going to be called
   */
  restoreBackup(name: string, wallet: BareWallet, wish: BackupWish): Answer<ImportReport> {
    return this.#access.vacant(name, (ports) => restoreBackup(ports, name, wallet, wish));
  }
}
