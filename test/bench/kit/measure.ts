/** The middle value; of an even number, the lower of the two. */
export const median = (values: readonly number[]): number => percentile(values, 50);

/** The value that `percent` of all values are not above. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}

/** Milliseconds that something takes. */
export async function elapsed(act: () => unknown): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** Medians of several things that are measured in turn, so that a busy moment of the computer meets them all. */
export async function inTurn<K extends string>(
  rounds: number,
  things: Readonly<Record<K, () => Promise<number>>>,
): Promise<Readonly<Record<K, number>>> {
  const names = Object.keys(things) as K[];
  const values = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) values.get(name)?.push(await things[name]());
  }
  return Object.fromEntries(names.map((name) => [name, median(values.get(name) ?? [])])) as Record<K, number>;
}

/** Asks until the answer is no longer undefined. */
export async function until<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  { everyMs = 2, patienceMs = 60_000 } = {},
): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error('Waited too long');
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
