import { z } from 'zod';
import { Count, Instant } from './basics.ts';
import { AccountChange, GroupCounts } from './item.ts';
import { pageOf } from './page.ts';
import { Difference, Question } from './review.ts';
import { historyKinds, historyOthers } from './terms.ts';

export const HistoryId = z.string().regex(/^\d{1,12}$/);

/** One version, or one backup this device made before it was changed. */
export const HistoryEntry = z.object({
  id: HistoryId,
  at: Instant,
  kind: z.enum(historyKinds),
  /** Of a version, its number; of a backup, the version agreed on then, or 0. */
  sequence: Count,
  /** Who made it, where that is known. */
  deviceName: z.string().nullable(),
  /** How many items differ from the version before; null when there was none. */
  changes: Count.nullable(),
  /** These, by what they are about; the rest are accounts. Null where it is not known. */
  groups: GroupCounts.nullable(),
  /** Kept for ever. */
  pinned: z.boolean(),
  /** Of a backup: gone back to by `undo`. */
  undone: z.boolean(),
  /** From before a password change: opens with the password of then only. */
  needsOlderPassword: z.boolean(),
});

export const HistoryList = pageOf(HistoryEntry).extend({
  /** Entries that cannot be read. */
  damaged: z.array(HistoryId),
});

/**
 * What an entry is compared with: the version before it, the wallet as it is now, the version this device and the server
 * agree on, or another entry.
 */
export const HistoryOther = z.union([z.enum(historyOthers), HistoryId]);

/** How an entry differs: `before` in each item is the other side, `after` is the entry; restoring does that. */
export const HistoryComparison = pageOf(Difference).extend({
  entry: HistoryEntry,
  /** The entry it is compared with; null for the wallet of now, for base, and where there is no version before. */
  otherId: HistoryId.nullable(),
  groups: GroupCounts,
  accounts: z.array(AccountChange),
});

/** What going back did. All 0: everything was like that already. */
export const WentBack = z.object({
  /** The backup that was gone back to; null in a restore, and when there was nothing to undo. */
  entryId: HistoryId.nullable(),
  putBack: Count,
  /** Edited since, and therefore left alone. */
  leftAlone: Count,
  /** Not there then, and kept because an absence in an old version is no removal. */
  kept: Count,
  accounts: Count,
});

export const FollowsAdded = z.object({ channels: Count, tags: Count, muted: Count, known: Count });

/** What a backup file would add, or has added. */
export const ImportReport = pageOf(Difference).extend({
  applied: z.boolean(),
  accounts: z.array(AccountChange),
  /** What both hold differently; nothing is applied while one of them is open. At most 200 are sent. */
  questions: z.array(
    Question.pick({ id: true, label: true, group: true, here: true, there: true, path: true }),
  ),
  open: Count,
});

export type HistoryEntry = Readonly<z.infer<typeof HistoryEntry>>;
export type HistoryList = Readonly<z.infer<typeof HistoryList>>;
export type HistoryComparison = Readonly<z.infer<typeof HistoryComparison>>;
export type WentBack = Readonly<z.infer<typeof WentBack>>;
export type FollowsAdded = Readonly<z.infer<typeof FollowsAdded>>;
export type ImportReport = Readonly<z.infer<typeof ImportReport>>;
