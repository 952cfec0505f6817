import { decryptWallet } from '../core/crypto/wallet-cipher.ts';
import { type HistoryEntry, readHistory, writeEntry } from './history-entry.ts';
import type { OpenProfile } from './open-profile.ts';
import { seal } from './seal.ts';
import type { FormerPassword, Keyring } from './session.ts';

/** As many as the platform derives keys for at once. */
const AT_ONCE = 4;

/**
 * After a password change: encrypts the history anew, entry by entry, as long as the former password is at hand. Cut
 * short by a crash or a full disk, it goes on at the next occasion; until then both passwords open what they sealed.
 * Entries under still older passwords, and damaged ones, stay as they are. A failure never stops other work.
 */
export async function resealHistory(profile: OpenProfile): Promise<void> {
  const { session } = profile;
  if (session?.former === undefined) return;
  const { former, ...rest } = session;
  const history = await readHistory(profile);
  if (!history.ok) return;
  const due = history.value.entries.filter((entry) => entry.saltSeed === former.saltSeed);
  for (let at = 0; at < due.length; at += AT_ONCE) {
    const batch = due.slice(at, at + AT_ONCE);
    const done = await Promise.all(batch.map((entry) => resealEntry(profile, former, rest.keyring, entry)));
    if (done.includes(false)) return;
  }
  await profile.keepSession(rest);
}

/** False when the disk would not have it. */
async function resealEntry(
  profile: OpenProfile,
  former: FormerPassword,
  keyring: Keyring,
  entry: HistoryEntry,
): Promise<boolean> {
  const resealed = async (sealed: string): Promise<string | undefined> => {
    const text = await decryptWallet(profile.ports.cipher, former.rootPassword, sealed);
    return text.ok ? seal(profile.ports, keyring, text.value.reveal()) : undefined;
  };
  const sealedWallet = await resealed(entry.sealedWallet);
  const sealedAfter = entry.sealedAfter === null ? null : await resealed(entry.sealedAfter);
  if (sealedWallet === undefined || sealedAfter === undefined) return true;
  const { saltSeed } = keyring;
  return (await writeEntry(profile, { ...entry, sealedWallet, sealedAfter, saltSeed })).ok;
}
