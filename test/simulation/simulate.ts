import { perform } from './actions.ts';
import { Dice } from './dice.ts';
import { type Fault, Faults } from './faults.ts';
import { endQuietly } from './quiet-end.ts';
import { chooseWorkload, type Workload } from './workload.ts';
import { type Violation, World } from './world.ts';

/** A run that can be played again: what people did, what went wrong, and the seed of all delays. */
export interface Trace extends Omit<Workload, 'rates'> {
  readonly seed: number;
  readonly faults: readonly Fault[];
}

export interface Outcome {
  readonly trace: Trace;
  readonly violations: readonly Violation[];
  /** Equal for equal runs. */
  readonly digest: number;
  readonly steps: number;
  /** Virtual milliseconds. */
  readonly simulatedMs: number;
  /** How often a person was shown conflicts. */
  readonly asked: number;
  readonly lostRaces: number;
}

export interface SimulateOptions {
  readonly log?: (line: string) => void;
}

const MINUTE_MS = 60_000;
/** Time for what is under way when faults end: late requests, timeouts, restarts. */
const AFTERMATH_MS = 5 * MINUTE_MS;
const END_WITHIN_MS = 24 * 60 * MINUTE_MS;

/** The run of a seed. */
export function simulateSeed(seed: number, options: SimulateOptions = {}): Promise<Outcome> {
  const { rates, ...workload } = chooseWorkload(seed);
  return run({ seed, ...workload }, Faults.byChance(new Dice(~seed), rates), options);
}

/** The same run again, or a smaller one. */
export const replay = (trace: Trace, options: SimulateOptions = {}): Promise<Outcome> =>
  run(trace, Faults.asWritten(trace.faults), options);

async function run(trace: Omit<Trace, 'faults'>, faults: Faults, options: SimulateOptions): Promise<Outcome> {
  const world = new World({ ...trace, faults, dishonest: false, ...options });
  const { time } = world;
  const start = time.now();
  const stopListening = onUnhandled((reason) => world.violate('unhandled', String(reason)));
  try {
    for (const device of world.devices) device.start();
    for (const action of trace.actions) time.after(action.at, 'action', () => perform(world, action));
    const last = start + Math.max(0, ...trace.actions.map(({ at }) => at));
    await time.run(() => world.broken, last);
    faults.end();
    world.log(() => '--- no more faults');
    await time.run(() => world.broken, last + AFTERMATH_MS);
    await end(world, trace.ending);
  } finally {
    stopListening();
  }
  return {
    trace: { ...trace, faults: faults.happened },
    violations: world.violations,
    digest: time.digest,
    steps: time.steps,
    simulatedMs: time.now() - start,
    asked: world.asked,
    lostRaces: world.lostRaces,
  };
}

async function end(world: World, ending: Trace['ending']): Promise<void> {
  if (world.broken) return;
  let over = false;
  void endQuietly(world, ending).then(
    () => {
      over = true;
    },
    (error: unknown) =>
      world.violate('exception', error instanceof Error ? (error.stack ?? error.message) : ''),
  );
  const stop = await world.time.run(() => over || world.broken, world.time.now() + END_WITHIN_MS);
  if (stop !== 'reached') world.violate('hangs', stop);
}

/** A promise nobody waits for may fail: that is a bug too. */
function onUnhandled(act: (reason: unknown) => void): () => void {
  process.on('unhandledRejection', act);
  return () => process.off('unhandledRejection', act);
}
