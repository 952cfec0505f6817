import { z } from 'zod';
import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import { historyKinds } from '../core/history/history-kind.ts';
import { groups } from '../core/review/group.ts';
import type { WalletSite } from './wallet-site.ts';

/** One entry of the history, as on disk. No secret and no wallet in clear. */
const HistoryEntry = z.strictObject({
  id: z.string().regex(/^\d+$/),
  /** Ms since 1970. For showing, and for letting go of what is old. */
  at: z.number(),
  kind: z.enum(historyKinds),
  /** Of a version, its sequence; of a backup, the version this device and the server agreed on then, or 0. */
  sequence: z.int().min(0),
  /** Of a version, as the server had it. */
  hmac: z.string().nullable(),
  /** The wallet, encrypted under the root password that goes with `saltSeed`. */
  sealedWallet: z.string().min(1),
  /** Of a backup, what the wallet was changed to, encrypted: tells later edits from that change. */
  sealedAfter: z.string().nullable(),
  saltSeed: z.string(),
  /** Which device made it, where that is known. */
  deviceName: z.string().nullable(),
  /** How many items differ from the version agreed on before; null when there was none. */
  changes: z.int().min(0).nullable(),
  /** These, by what they are about; the rest are accounts. Null where it is not known, as in entries of old. */
  groups: z.partialRecord(z.enum(groups), z.int().min(0)).nullable().default(null),
  /** Kept for ever. */
  pinned: z.boolean(),
  /** Of a backup: gone back to by `undo`. */
  undone: z.boolean(),
});

export type HistoryEntry = Readonly<z.infer<typeof HistoryEntry>>;

/** Whose history it is. */
export type HistoryOwner = Pick<WalletSite, 'name' | 'ports'>;

export interface History {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  /** Ids of entries that cannot be read, newest first. */
  readonly damaged: readonly string[];
}

/** Everything there is. What cannot be read is named and otherwise left alone. */
export async function readHistory(profile: HistoryOwner): Promise<Result<History, Problem>> {
  const ids = await profile.ports.historyStore.ids(profile.name);
  if (!ids.ok) return ids;
  const newestFirst = ids.value.toReversed();
  const read = await Promise.all(newestFirst.map((id) => readEntry(profile, id)));
  return ok({
    entries: read.filter((entry) => entry !== null),
    damaged: newestFirst.filter((_, at) => read[at] === null),
  });
}

/** Null for an entry that is not there or cannot be read. */
export async function readEntry(profile: HistoryOwner, id: string): Promise<HistoryEntry | null> {
  const data = await profile.ports.historyStore.read(profile.name, id);
  const entry = data.ok ? HistoryEntry.safeParse(data.value) : null;
  return entry?.success === true && entry.data.id === id ? entry.data : null;
}

export const writeEntry = (profile: HistoryOwner, entry: HistoryEntry): Promise<Result<void, Problem>> =>
  profile.ports.historyStore.write(profile.name, entry.id, entry);
