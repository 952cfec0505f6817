import { z } from 'zod';
import { Count } from './basics.ts';
import { ChangeView } from './change.ts';
import { AccountChange, GroupCounts, ItemId, ItemLabel, ValueView } from './item.ts';
import { pageOf } from './page.ts';
import {
  changeGroups,
  conflictReasons,
  consequences,
  encryptedSides,
  guards,
  itemGuards,
  takes,
} from './terms.ts';

/** One question to a person. */
export const Question = ChangeView.omit({ side: true, decided: true }).extend({
  /** Two edits that clash, or something that looks like an accident. */
  asked: z.discriminatedUnion('because', [
    z.object({ because: z.literal('conflict'), why: z.enum(conflictReasons) }),
    z.object({ because: z.literal('guard'), guard: z.enum(guards) }),
  ]),
  /** Devices that may have made the other value, by name; empty when nobody says: then it is "another device". */
  who: z.array(z.string()),
  /** A stamp lies in the future, so that the times say little. */
  clockOff: z.boolean(),
  /** What `both` would give, where it may be chosen. */
  both: ValueView.nullable(),
  /** What may be chosen, best first. Whole wallets: `both` unites them. */
  takes: z.array(z.enum(takes)).min(1),
  /** Keeps most; never destructive. */
  suggestion: z.enum(takes),
  decided: z.enum(takes).nullable(),
  /** What comes out: of the decision, or of the suggestion as long as there is none. */
  result: ValueView,
  /** It was decided, but a side has changed since, so it is asked again. */
  askedAgain: z.boolean(),
});

export const ReviewList = pageOf(Question).extend({
  /** As in `ChangeList`; decisions are made on a look. */
  look: Count,
  open: Count,
  decided: Count,
  /** How many were decided before and are asked again because a side has changed. */
  askedAgain: Count,
  /** Open questions by group. */
  groups: GroupCounts,
  /** Changes that need nobody. */
  merged: Count,
  others: z.array(z.string()),
  /** The version agreed on last; 0 when these devices never agreed, so that there is no before. */
  sequence: Count,
  /** Accounts that are not the same on both sides; applying adds them up. */
  accounts: z.array(AccountChange),
  encrypted: z.enum(encryptedSides).nullable(),
});

/** Answers to questions. `mine` is this device's value, `theirs` the other devices'. */
export const Decision = z.discriminatedUnion('take', [
  z.object({ take: z.enum(['mine', 'theirs', 'both', 'base']), id: ItemId }),
  /** JSON text. */
  z.object({ take: z.literal('value'), id: ItemId, json: z.string().max(512_000) }),
  /** All that are open, of a group or of all. Guards are left out: they are no disagreement. */
  z.object({
    take: z.literal('rest'),
    side: z.enum(['mine', 'theirs', 'newest', 'suggested']),
    group: z.enum(changeGroups).nullable(),
  }),
  /** All that are open and look like the same accident, in a group: the safe answer for all, or the other one. */
  z.object({
    take: z.literal('guarded'),
    guard: z.enum(itemGuards),
    group: z.enum(changeGroups),
    side: z.enum(['suggested', 'other']),
  }),
]);

/** What remains after deciding. */
export const ReviewProgress = z.object({
  /** Decisions that were saved just now. One made on a value that has changed since says nothing and is not among them. */
  saved: Count,
  open: Count,
  decided: Count,
});

/** One item that is not the same before and after. */
export const Difference = z.object({
  id: ItemId,
  label: ItemLabel,
  group: z.enum(changeGroups),
  before: ValueView,
  after: ValueView,
  path: z.string(),
  consequences: z.array(z.enum(consequences)),
});

/** What carrying out the decisions would change on one side. */
export const ReviewPreview = pageOf(Difference).extend({
  groups: GroupCounts,
  accounts: z.array(AccountChange),
  /** Questions still open; the preview shows this device's value for them. */
  open: Count,
});

export type Question = Readonly<z.infer<typeof Question>>;
export type ReviewList = Readonly<z.infer<typeof ReviewList>>;
export type Decision = Readonly<z.infer<typeof Decision>>;
export type ReviewProgress = Readonly<z.infer<typeof ReviewProgress>>;
export type Difference = Readonly<z.infer<typeof Difference>>;
export type ReviewPreview = Readonly<z.infer<typeof ReviewPreview>>;
