import { ok } from '../../shared/result.ts';
import type { Secret } from '../core/crypto/secret.ts';
import type { Path } from '../core/wallet/path.ts';
import { compareHistory, type HistoryComparison, type HistoryOther } from './compare-history.ts';
import { type Examination, examine } from './examine.ts';
import type { Answer, Passwords, ProfileAccess } from './profile-access.ts';
import { shownVersion } from './shown-version.ts';
import { undecide } from './undecide.ts';

/** What screens need beside the commands: everything side by side, to look at as long as a person likes. */
export class WindowOperations {
  readonly #access: ProfileAccess;

  constructor(access: ProfileAccess) {
    this.#access = access;
  }

  examine(name: string): Answer<Examination> {
    return this.#access.unlocked(name, undefined, examine);
  }

  /** Forgets decisions that were not carried out yet; null: all of them. */
  undecide(name: string, paths: readonly Path[] | null): Answer<void> {
    return this.#access.unlocked(name, undefined, (profile, keyring) => undecide(profile, keyring, paths));
  }

  compareHistory(
    name: string,
    id: string,
    other: HistoryOther,
    { current, older }: Passwords = {},
  ): Answer<HistoryComparison> {
    return this.#access.unlocked(name, current, (profile, keyring) =>
      compareHistory(profile, { keyring, older }, id, other),
    );
  }

  /** What the server shows now, unproven and unopened, as the text of a file. */
  shownVersion(name: string): Answer<string> {
    return this.#access.unlocked(name, undefined, shownVersion);
  }

  /** Makes the keys and keeps them, for whatever comes next. */
  unlock(name: string, password: Secret): Answer<void> {
    return this.#access.unlocked(name, password, async () => ok(undefined));
  }

  /** The other devices see the new name with the next version this one stores. */
  renameDevice(name: string, deviceName: string): Answer<void> {
    return this.#access.onProfile(name, (profile) => profile.update({ deviceName }));
  }

  /** Unlocks the wallet in LBRY, with the password of the wallet file. False: that was another password. */
  unlockWallet(name: string, password: Secret): Answer<boolean> {
    return this.#access.onProfile(name, ({ record, sdk }) => sdk.unlockWallet(record.walletId, password));
  }
}
