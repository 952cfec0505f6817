import type { Text } from './texts.ts';

/** A language that is spoken to a person: its texts, and how it writes dates and numbers. */
export interface Speech {
  /** A language tag. */
  readonly locale: string;
  readonly text: Text;
}
