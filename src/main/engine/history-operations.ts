import type { Path } from '../core/wallet/path.ts';
import type { Answer, Passwords, ProfileAccess } from './profile-access.ts';
import { type GoneBack, restore, type Undone, undo } from './restore.ts';
import { type HistoryDetails, type HistoryList, listHistory, pinEntry, showEntry } from './show-history.ts';

/** Versions and backups of a profile. An entry from before a password change may answer `old-password-needed`. */
export class HistoryOperations {
  readonly #access: ProfileAccess;

  constructor(access: ProfileAccess) {
    this.#access = access;
  }

  list(name: string): Answer<HistoryList> {
    return this.#access.onProfile(name, listHistory);
  }

  show(name: string, id: string, { current, older }: Passwords = {}): Answer<HistoryDetails> {
    return this.#access.unlocked(name, current, (profile, keyring) =>
      showEntry(profile, { keyring, older }, id),
    );
  }

  /** Back to an entry, whole or only the items at or below these paths; the next sync sends it. */
  restore(
    name: string,
    id: string,
    items: readonly Path[] | null,
    { current, older }: Passwords = {},
  ): Answer<GoneBack> {
    return this.#access.unlocked(name, current, (profile, keyring) =>
      restore(profile, { keyring, older }, id, items),
    );
  }

  /** Takes back what was last applied, restored or imported here. */
  undo(name: string, { current, older }: Passwords = {}): Answer<Undone> {
    return this.#access.unlocked(name, current, (profile, keyring) => undo(profile, { keyring, older }));
  }

  pin(name: string, id: string, pinned: boolean): Answer<void> {
    return this.#access.onProfile(name, (profile) => pinEntry(profile, id, pinned));
  }
}
