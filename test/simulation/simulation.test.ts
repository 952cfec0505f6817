import { describe, expect, it } from 'vitest';
import { sameRun } from './chunk.ts';
import { shrink } from './shrink.ts';
import { type Outcome, replay, type SimulateOptions, simulateSeed } from './simulate.ts';

/*
 * Two to four devices, one account, everything that can go wrong: see `README.md`. `npm test` begins with many more seeds, on all cores.
 */

const SEEDS = 200;
const MINUTES = 60_000;

/** The first seed that fails, with what to look at. */
async function firstFailure(seeds: number, options: SimulateOptions = {}): Promise<Outcome | undefined> {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const outcome = await simulateSeed(seed, options);
    if (outcome.violations.length > 0) return outcome;
  }
  return undefined;
}

describe('many devices under many faults', () => {
  it(
    `keep every promise in ${SEEDS} seeds`,
    async () => {
      const failure = await firstFailure(SEEDS);
      expect(failure && (await shrink(failure, { runs: 300 }))).toBeUndefined();
    },
    MINUTES,
  );

  it(
    'stop and take nothing in when the server lies, in 50 seeds',
    async () => {
      const failure = await firstFailure(50, { dishonest: true });
      expect(failure && (await shrink(failure, { runs: 300 }))).toBeUndefined();
    },
    MINUTES,
  );
});

describe('the simulation itself', () => {
  it(
    'does the same again for the same seed, and for what was written down of it',
    async () => {
      for (let seed = 1; seed <= 50; seed += 1) {
        const outcome = await simulateSeed(seed);
        expect(sameRun(await simulateSeed(seed), outcome)).toBe(true);
        expect(sameRun(await replay(JSON.parse(JSON.stringify(outcome.trace))), outcome)).toBe(true);
      }
    },
    MINUTES,
  );

  // Should one of these not be found any more, the simulation has gone blind.
  it.each([
    ['the false promise that nobody is ever asked', 'nobody-is-asked', 'canary', 20],
    ['an app that takes a lost answer for a refusal', 'forget-timeouts', 'two-wallets', 100],
    ['a disk that says it has written before it has', 'unsaved-writes', 'not-journalled', 5],
  ] as const)(
    'finds %s',
    async (_what, plant, code, within) => {
      const failure = await firstFailure(within, { plant });
      expect(failure?.violations[0]?.code).toBe(code);
    },
    MINUTES,
  );

  it(
    'leaves out of a failing run what it does not need',
    async () => {
      const failure = await firstFailure(20, { plant: 'nobody-is-asked' });
      if (failure === undefined) throw new Error('The canary lives');
      const small = await shrink(failure, { runs: 300 });
      expect(small.violations[0]?.code).toBe('canary');
      expect(small.trace.actions.length).toBeLessThan(failure.trace.actions.length / 2);
    },
    MINUTES,
  );
});
