import { z } from 'zod';
import { Count, Instant } from './basics.ts';
import { AccountChange, GroupCounts, ItemId, ItemLabel, ValueView } from './item.ts';
import { pageOf } from './page.ts';
import { changeGroups, changeSides, consequences, encryptedSides } from './terms.ts';

/** One place where the wallet agreed on before, this device and the others are not all the same. */
export const ChangeView = z.object({
  id: ItemId,
  label: ItemLabel,
  group: z.enum(changeGroups),
  side: z.enum(changeSides),
  before: ValueView,
  here: ValueView,
  there: ValueView,
  /** When each side set it, by clocks that may be wrong; null where nobody says. LBRY stamps whole preferences only. */
  setAt: z.object({ here: Instant.nullable(), there: Instant.nullable() }),
  /** What taking it over does beside changing it. */
  consequences: z.array(z.enum(consequences)),
  /** Of a conflict: whether it was decided. */
  decided: z.boolean(),
  /** For experts: the place in the wallet, like a JSON pointer. */
  path: z.string(),
});

/** What differs, group by group. It stays the same list, page after page, until `look` changes. */
export const ChangeList = pageOf(ChangeView).extend({
  /** Rises with every new look at the wallets. A page with another one belongs to another list. */
  look: Count,
  /** Of all changes that fit the search, the side and the time, whatever group was asked for. */
  groups: GroupCounts,
  accounts: z.array(AccountChange),
  /** Other devices that stored a version since, by name; empty when nobody says. */
  others: z.array(z.string()),
  /** The version agreed on last. */
  sequence: Count,
  /** Nothing to see: the same everywhere, but for times and counts. */
  settled: z.boolean(),
  encrypted: z.enum(encryptedSides).nullable(),
});

/** The whole JSON of one item, for experts; texts above 256 kB are cut. Null where the item is not there. */
export const RawValues = z.object({
  before: z.string().nullable(),
  here: z.string().nullable(),
  there: z.string().nullable(),
  /** What carrying out the present decisions would make of it. */
  result: z.string().nullable(),
  cut: z.boolean(),
});

export type ChangeView = Readonly<z.infer<typeof ChangeView>>;
export type ChangeList = Readonly<z.infer<typeof ChangeList>>;
export type RawValues = Readonly<z.infer<typeof RawValues>>;
