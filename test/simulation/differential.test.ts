import { describe, expect, it } from 'vitest';
import { Dice } from './dice.ts';
import { TwoSdks } from './differential/two-sdks.ts';
import { TwoServers } from './differential/two-servers.ts';

/*
 * The simulation is worth what its models are worth. The same things are asked of a model and of the practice network,
 * which the contract tests hold against recordings of the real server and the real SDK.
 */

const STEPS = 30;
const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

interface Pair {
  step(): Promise<{ readonly what: string; readonly real: string; readonly model: string }>;
  close(): Promise<void>;
}

/** Plays one seed and shows, where they part, all that was done before. */
async function compare(pair: Pair): Promise<void> {
  const done: string[] = [];
  try {
    for (let step = 0; step < STEPS; step += 1) {
      const { what, real, model } = await pair.step();
      done.push(`${what} -> ${real}`);
      expect(model, done.join('\n')).toBe(real);
    }
  } finally {
    await pair.close();
  }
}

describe('the models behave like the practice network', () => {
  it('in 100 sequences of requests to the server', async () => {
    for (const seed of seeds(100)) await compare(await TwoServers.open(new Dice(seed)));
  }, 120_000);

  it('in 100 sequences of calls to the SDK', async () => {
    for (const seed of seeds(100)) await compare(await TwoSdks.open(new Dice(seed)));
  }, 120_000);
});
