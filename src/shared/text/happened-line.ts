import type { ProblemCode } from '../problem.ts';
import type { Text } from './texts.ts';

/** An event holds the code of a problem and nothing of its particulars; these need other words for that. */
const WITHOUT_PARTICULARS = [
  'server-tls',
  'server-failing',
  'wallet-too-large',
  'sdk-failed',
  'sdk-too-old',
  'disk-failed',
  'history-unknown',
  'history-damaged',
  'file-unreadable',
  'file-unwritable',
  'server-went-back',
  'server-rewrote-history',
  'server-lost-wallet',
  'path-unknown',
  'port-taken',
  'wallet-in-use',
] as const satisfies readonly ProblemCode[];

type Bare = (typeof WITHOUT_PARTICULARS)[number];

const isBare = (code: ProblemCode): code is Bare =>
  (WITHOUT_PARTICULARS as readonly ProblemCode[]).includes(code);

/** What went wrong, from its code alone. */
export const happenedLine = (code: ProblemCode, text: Text): string =>
  isBare(code) ? text(`ui.happened.${code}`) : text(`problem.${code}`);
