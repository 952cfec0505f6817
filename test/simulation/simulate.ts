import { perform } from './actions.ts';
import { Dice } from './dice.ts';
import { type Fault, Faults } from './faults.ts';
import { playLie } from './lies.ts';
import { endQuietly } from './quiet-end.ts';
import { chooseWorkload, type Workload } from './workload.ts';
import { type Plant, type Violation, World } from './world.ts';

/** A run that can be played again: what people did, what went wrong, and the seed of all delays. */
export interface Trace extends Omit<Workload, 'faultPlan'> {
  readonly seed: number;
  /** At the end the server lies to one of the devices. */
  readonly dishonest: boolean;
  readonly plant?: Plant;
  readonly faults: readonly Fault[];
}

export interface Outcome {
  readonly trace: Trace;
  /** Empty when every promise was kept. */
  readonly violations: readonly Violation[];
  /** Equal for equal runs. */
  readonly digest: number;
  readonly steps: number;
  /** Virtual milliseconds. */
  readonly simulatedMs: number;
  /** How often a person was shown conflicts. */
  readonly asked: number;
  /** Edits the SDK's missing compare-and-set cost. */
  readonly lostRaces: number;
}

export interface SimulateOptions {
  readonly dishonest?: boolean;
  readonly plant?: Plant;
  readonly log?: (line: string) => void;
}

const MINUTE_MS = 60_000;
/** Time for what is under way when faults end: late requests, timeouts, restarts. */
const AFTERMATH_MS = 5 * MINUTE_MS;
const END_WITHIN_MS = 24 * 60 * MINUTE_MS;

/** The run of a seed. */
export function simulateSeed(seed: number, options: SimulateOptions = {}): Promise<Outcome> {
  const { faultPlan, ...workload } = chooseWorkload(seed);
  const { dishonest = false, plant, ...rest } = options;
  const trace = { seed, dishonest, ...(plant === undefined ? {} : { plant }), ...workload };
  return run(trace, Faults.byChance(new Dice(~seed), faultPlan), rest);
}

/** The same run again, or a smaller one. */
export const replay = (trace: Trace, options: Pick<SimulateOptions, 'log'> = {}): Promise<Outcome> =>
  run(trace, Faults.asWritten(trace.faults), options);

async function run(
  trace: Omit<Trace, 'faults'>,
  faults: Faults,
  options: Pick<SimulateOptions, 'log'>,
): Promise<Outcome> {
  const world = new World({ ...trace, faults, ...options });
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
    await end(world, trace);
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

async function end(world: World, { seed, ending, dishonest }: Omit<Trace, 'faults'>): Promise<void> {
  if (world.broken) return;
  const ends = dishonest ? playLie(world, new Dice(seed ^ 0x5eed)) : endQuietly(world, ending);
  let over = false;
  void ends.then(
    () => {
      over = true;
    },
    (error: unknown) =>
      world.violate('exception', error instanceof Error ? (error.stack ?? '') : String(error)),
  );
  const stop = await world.time.run(() => over || world.broken, world.time.now() + END_WITHIN_MS);
  if (stop !== 'reached') world.violate('hangs', stop);
}

/** A promise nobody waits for may fail: that is a bug too. */
function onUnhandled(act: (reason: unknown) => void): () => void {
  process.on('unhandledRejection', act);
  return () => process.off('unhandledRejection', act);
}
