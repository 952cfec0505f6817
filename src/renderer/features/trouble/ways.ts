import type { ProblemCode } from '../../../shared/problem.ts';

export type RecoverWay = 'keep-mine' | 'accept-server';

/** What may be taken over of the server's: nothing of what it lost, and nothing that cannot be opened. */
export const waysOf = (code: ProblemCode): readonly RecoverWay[] =>
  code === 'server-went-back' || code === 'server-rewrote-history'
    ? ['keep-mine', 'accept-server']
    : ['keep-mine'];
