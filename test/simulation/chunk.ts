import { shrink } from './shrink.ts';
import { type Outcome, simulateSeed } from './simulate.ts';
import { plants } from './world.ts';

/** Some seeds to play. */
export interface Chunk {
  readonly seeds: readonly number[];
  /** Plays every seed again, which must come out the same. */
  readonly twice: boolean;
  readonly dishonest: boolean;
  /** Does not shrink what fails. */
  readonly whole: boolean;
  readonly plant?: string;
}

export interface Report {
  readonly seeds: number;
  readonly steps: number;
  readonly simulatedMs: number;
  readonly asked: number;
  readonly lostRaces: number;
  /** One line each. */
  readonly failures: readonly string[];
}

export const EMPTY_REPORT: Report = {
  seeds: 0,
  steps: 0,
  simulatedMs: 0,
  asked: 0,
  lostRaces: 0,
  failures: [],
};

export const addReports = (a: Report, b: Report): Report => ({
  seeds: a.seeds + b.seeds,
  steps: a.steps + b.steps,
  simulatedMs: a.simulatedMs + b.simulatedMs,
  asked: a.asked + b.asked,
  lostRaces: a.lostRaces + b.lostRaces,
  failures: [...a.failures, ...b.failures],
});

const SHRINK_RUNS = 400;

export async function runChunk({ seeds, twice, dishonest, whole, plant }: Chunk): Promise<Report> {
  const planted = plants.find((known) => known === plant);
  if (plant !== undefined && planted === undefined)
    throw new RangeError(`There is ${plants.join(', ')} to plant`);
  const options = { dishonest, ...(planted === undefined ? {} : { plant: planted }) };
  let total = EMPTY_REPORT;
  for (const seed of seeds) {
    const outcome = await simulateSeed(seed, options);
    const again = twice ? await simulateSeed(seed, options) : outcome;
    total = addReports(total, {
      seeds: 1,
      steps: outcome.steps,
      simulatedMs: outcome.simulatedMs,
      asked: outcome.asked,
      lostRaces: outcome.lostRaces,
      failures: [
        ...(outcome.violations.length > 0
          ? [lineOf(whole ? outcome : await shrink(outcome, { runs: SHRINK_RUNS }))]
          : []),
        ...(sameRun(outcome, again) ? [] : [`seed=${seed} not-deterministic`]),
      ],
    });
  }
  return total;
}

export const sameRun = (a: Outcome, b: Outcome): boolean =>
  a.digest === b.digest && a.steps === b.steps && a.simulatedMs === b.simulatedMs;

function lineOf({ trace, violations }: Outcome): string {
  const [first] = violations;
  const text = (first?.text ?? '').split('\n')[0];
  return `seed=${trace.seed} ${first?.code}: ${text?.replaceAll('{', '(')} ${JSON.stringify(trace)}`;
}
