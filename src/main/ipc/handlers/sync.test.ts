import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { type SyncingCompanion, syncHandlers } from './sync.ts';

const handlersOver = (sync: SyncingCompanion['sync']) => {
  const busyWith: string[] = [];
  const handlers = syncHandlers(
    { sync },
    {
      whileBusy: (name, act) => {
        busyWith.push(name);
        return act();
      },
    },
  );
  return { handlers, busyWith };
};

describe('asking for a sync', () => {
  it('runs a whole round of that profile, shown as busy, and answers without its wallet values', async () => {
    const rounds: unknown[] = [];
    const { handlers, busyWith } = handlersOver(async (...round) => {
      rounds.push(round);
      return ok({ sequence: 41, pulled: 1, pushed: 0, conflicts: [] });
    });
    expect(await handlers.now('default')).toEqual(ok(undefined));
    expect(rounds).toEqual([['default', 'sync']]);
    expect(busyWith).toEqual(['default']);
  });

  it('answers with the problem of a round that failed', async () => {
    const { handlers } = handlersOver(async () => fail(problem('server-unreachable')));
    expect(await handlers.now('default')).toEqual(fail(problem('server-unreachable')));
  });
});
