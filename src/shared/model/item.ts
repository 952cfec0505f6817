import { z } from 'zod';
import { Count } from './basics.ts';
import { changeGroups, itemKinds } from './terms.ts';

/** Names one item of a wallet. Opaque: made by the main process, good for keys and for naming the item in a call. */
export const ItemId = z.string().min(1).max(16_384);

/** What people call an item. The texts come from a wallet, so from anybody: show them, never interpret them. */
export const ItemLabel = z.object({
  kind: z.enum(itemKinds),
  /** A channel's `@name`, a tag, a playlist's title, the key of a setting, an account's name. Empty for `wallet`. */
  name: z.string(),
  /** Of an item of a playlist: the playlist's title. */
  within: z.string().nullable(),
  /** Which part of it, by the key in the wallet: `notificationsDisabled`, `name`, `thumbnail`, `items`. Null: all of it. */
  part: z.string().nullable(),
});

/** A value as it can be shown in a line. Longer texts are cut at 200 characters and end with an ellipsis. */
export const ValueView = z.discriminatedUnion('kind', [
  /** Not there; of a follow: not followed. */
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('flag'), on: z.boolean() }),
  z.object({ kind: z.literal('number'), text: z.string() }),
  z.object({ kind: z.literal('text'), text: z.string(), cut: z.boolean() }),
  /** A follow. `notifications` is null where the wallet does not say. */
  z.object({ kind: z.literal('follow'), notifications: z.boolean().nullable() }),
  /** Something that is there and is what its label says: a tag, a muted channel, an item of a playlist. */
  z.object({ kind: z.literal('present') }),
  z.object({ kind: z.literal('playlist'), title: z.string(), items: Count }),
  /** The first of them, in words. */
  z.object({ kind: z.literal('list'), count: Count, first: z.array(z.string()).max(5) }),
  /** Accounts a wallet holds, by name and id. */
  z.object({
    kind: z.literal('accounts'),
    accounts: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  /** Anything else: as JSON. */
  z.object({ kind: z.literal('json'), text: z.string(), cut: z.boolean() }),
]);

/** An account, by id and name only. */
export const AccountChange = z.object({
  id: z.string(),
  name: z.string(),
  /** `local`: here only; `remote`: there only; `both`: in both, not the same. In history: gone, new, changed. */
  side: z.enum(['local', 'remote', 'both']),
});

/** How many of each group; groups without any are left out. */
export const GroupCounts = z.partialRecord(z.enum(changeGroups), Count);

export type ItemLabel = Readonly<z.infer<typeof ItemLabel>>;
export type ValueView = Readonly<z.infer<typeof ValueView>>;
export type AccountChange = Readonly<z.infer<typeof AccountChange>>;
export type GroupCounts = Readonly<z.infer<typeof GroupCounts>>;
