import { z } from 'zod';
import { Count } from './basics.ts';
import { ValueView } from './item.ts';

/** More of what a list gained, lost or moved is not shown; `more` counts it. */
export const MAX_LISTED = 60;
/** Longer texts and lists are edited as JSON, or in LBRY. */
export const MAX_EDITED_ITEMS = 1_000;

const Members = z.object({ names: z.array(z.string()).max(MAX_LISTED), more: Count });

/** What became of a list on one side, seen from how it was before. */
export const ListChangeView = z.object({
  added: Members,
  removed: Members,
  moved: Members,
  /** Still there and in their places. */
  same: Count,
});

/** One member of a list that is being edited: its name, and the JSON that stands for it. */
const ListEntry = z.object({ name: z.string(), json: z.string() });

/** How an item can be edited, with what its result is at present. What comes back is JSON, and is checked. */
export const Editor = z.discriminatedUnion('kind', [
  /** One of a few: on or off, bell on or off. `now` is the place of the present one; null where it is none of them. */
  z.object({
    kind: z.literal('choice'),
    options: z.array(z.object({ json: z.string(), value: ValueView })).min(2),
    now: Count.nullable(),
  }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('number'), text: z.string() }),
  /** `spare`: what the other sides have and it does not. */
  z.object({
    kind: z.literal('list'),
    entries: z.array(ListEntry).max(MAX_EDITED_ITEMS),
    spare: z.array(ListEntry).max(MAX_EDITED_ITEMS),
    /** Words may be added that no side has. */
    takesWords: z.boolean(),
  }),
  /** It is there or not, and there is no more to say about it. */
  z.object({ kind: z.literal('none') }),
  /** Only as JSON. */
  z.object({ kind: z.literal('json') }),
]);

/** More of an item than fits a line, for the one that is being looked at. */
export const ItemDetail = z.object({
  shape: z.discriminatedUnion('kind', [
    /** The line says all there is. */
    z.object({ kind: z.literal('line') }),
    /** A long text, or data as indented JSON; null where it is not there. */
    z.object({
      kind: z.enum(['text', 'data']),
      before: z.string().nullable(),
      here: z.string().nullable(),
      there: z.string().nullable(),
      result: z.string().nullable(),
      cut: z.boolean(),
    }),
    /** Null where there is no list on that side. */
    z.object({
      kind: z.literal('list'),
      here: ListChangeView.nullable(),
      there: ListChangeView.nullable(),
      result: ListChangeView.nullable(),
    }),
  ]),
  editor: Editor,
});

export type ListChangeView = Readonly<z.infer<typeof ListChangeView>>;
export type Editor = Readonly<z.infer<typeof Editor>>;
export type ItemDetail = Readonly<z.infer<typeof ItemDetail>>;
