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

  /** Lets a fault strike an earlier call, so that what led to the later one can go. */
  async function lower(index: number, from: number): Promise<void> {
    for (let call = 0; call < from && left > 0; call += 1) {
      const faults = best.trace.faults.map((fault, at) => (at === index ? { ...fault, call } : fault));
      if (await failsStill({ ...best.trace, faults })) return;
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
    for (const [index, fault] of best.trace.faults.entries()) await lower(index, fault.call);
    if (best.trace.computers.some(({ skewMs }) => skewMs !== 0)) {
      const computers = best.trace.computers.map((computer) => ({ ...computer, skewMs: 0 }));
      await failsStill({ ...best.trace, computers });
    }
  }
  return best;
}

/** Calls count a little: a fault that strikes earlier needs less before it. */
const sizeOf = ({ actions, faults }: Trace): number =>
  actions.length + faults.reduce((sum, { call }) => sum + 1 + call / 1000, 0);
