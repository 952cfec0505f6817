import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../core/crypto/secret.ts';
import { decryptWallet } from '../core/crypto/wallet-cipher.ts';
import { parseWallet, type Wallet } from '../core/wallet/wallet.ts';
import { type HistoryEntry, readEntry } from './history-entry.ts';
import type { OpenProfile } from './open-profile.ts';
import type { Keyring } from './session.ts';

/** What opens the history: the keys of today and, for entries from before a password change, an earlier password. */
export interface HistoryKeys {
  readonly keyring: Keyring;
  readonly older?: Secret | undefined;
}

/** The entry a person means; leading zeros may be left out. */
export async function findEntry(profile: OpenProfile, id: string): Promise<Result<HistoryEntry, Problem>> {
  const ids = await profile.ports.historyStore.ids(profile.name);
  if (!ids.ok) return ids;
  const known = ids.value.find((other) => /^\d+$/.test(id) && Number(other) === Number(id));
  if (known === undefined) return fail(problem('history-unknown', { id }));
  const entry = await readEntry(profile, known);
  return entry === null ? fail(problem('history-damaged', { id: known })) : ok(entry);
}

/** Opens the wallet in an entry; of a backup, `after` opens what the wallet was changed to. */
export async function openEntry(
  profile: OpenProfile,
  keys: HistoryKeys,
  entry: HistoryEntry,
  part: 'wallet' | 'after' = 'wallet',
): Promise<Result<Wallet, Problem>> {
  const damaged = fail(problem('history-damaged', { id: entry.id }));
  const sealed = part === 'wallet' ? entry.sealedWallet : entry.sealedAfter;
  if (sealed === null) return damaged;
  const known = passwordFor(profile, keys.keyring, entry);
  const password = known ?? keys.older;
  if (password === undefined) return fail(problem('old-password-needed'));
  const text = await decryptWallet(profile.ports.cipher, password, sealed);
  const wallet = text.ok ? parseWallet(text.value.reveal()) : text;
  if (wallet.ok) return wallet;
  return known === undefined ? fail(problem('password-wrong')) : damaged;
}

/** The password of today, or the last one while the history is still being sealed anew. */
function passwordFor(profile: OpenProfile, keyring: Keyring, { saltSeed }: HistoryEntry): Secret | undefined {
  if (saltSeed === keyring.saltSeed) return keyring.rootPassword;
  const former = profile.session?.former;
  return saltSeed === former?.saltSeed ? former.rootPassword : undefined;
}
