import { type Outcome, replay, type Trace } from './simulate.ts';

export interface ShrinkOptions {
  /** Runs to spend at most. */
  readonly runs: number;
}

/**
 * Leaves out of a failing run what it does not need to fail the same way: actions first, then faults, in ever smaller
 * pieces. What is left is mostly short enough to be read.
 */
export async function shrink(failing: Outcome, { runs }: ShrinkOptions): Promise<Outcome> {
  const code = failing.violations[0]?.code;
  let best = failing;
  let left = runs;

  async function failsStill(trace: Trace): Promise<boolean> {
    left -= 1;
    const outcome = await replay(trace);
    if (outcome.violations[0]?.code !== code) return false;
    best = outcome;
    return true;
  }

  async function thin<T>(
    items: (trace: Trace) => readonly T[],
    without: (trace: Trace, kept: readonly T[]) => Trace,
  ) {
    for (
      let size = Math.ceil(items(best.trace).length / 2);
      size >= 1 && left > 0;
      size = Math.floor(size / 2)
    ) {
      for (let at = 0; at < items(best.trace).length && left > 0; ) {
        const all = items(best.trace);
        const kept = [...all.slice(0, at), ...all.slice(at + size)];
        if (!(await failsStill(without(best.trace, kept)))) at += size;
      }
    }
  }

  for (let before = Number.POSITIVE_INFINITY; sizeOf(best.trace) < before && left > 0; ) {
    before = sizeOf(best.trace);
    await thin(
      ({ actions }) => actions,
      (trace, actions) => ({ ...trace, actions }),
    );
    await thin(
      ({ faults }) => faults,
      (trace, faults) => ({ ...trace, faults }),
    );
    if (best.trace.skews.some((skew) => skew !== 0)) {
      await failsStill({ ...best.trace, skews: best.trace.skews.map(() => 0) });
    }
  }
  return best;
}

const sizeOf = ({ actions, faults }: Trace): number => actions.length + faults.length;
