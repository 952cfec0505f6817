import { DEBOUNCE_MS } from '../../src/main/core/sync/live-machine.ts';
import { settle } from './kit/computer.ts';
import { percentile, until } from './kit/measure.ts';
import { Network } from './kit/network.ts';
import type { Benchmark } from './kit/row.ts';

const ITEMS = 160;
const QUIET_MS = 10_000;

/** From an edit in LBRY on one computer to the same in LBRY on another, both companions connected. */
export const propagate: Benchmark = async ({ quick }) => {
  const network = await Network.open();
  try {
    const [laptop, desktop] = [await network.computer('laptop'), await network.computer('desktop')];
    await laptop.furnish(ITEMS);
    await settle([laptop, desktop]);
    const [here, there] = [await laptop.watch(), await desktop.watch()];
    const { requests } = network.household.server;

    const took: number[] = [];
    for (let edit = 0; edit < (quick ? 3 : 60); edit += 1) {
      const heard = there.news.length;
      const start = performance.now();
      await laptop.edit('animal', `cow ${edit}`);
      await until(() =>
        there.news.slice(heard).find((piece) => piece.event === 'synced' && piece.pulled === 1),
      );
      took.push(performance.now() - start - DEBOUNCE_MS);
    }
    // The last import is noticed like any other change of the wallet file, and looked into.
    await new Promise((resolve) => setTimeout(resolve, 2 * DEBOUNCE_MS));
    const before = requests.length;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    const polled = requests.length - before;
    for (const watching of [here, there]) await watching.close();
    return [
      { what: 'beyond the debounce of 1 s, p50', value: percentile(took, 50), unit: 'ms', limit: 400 },
      { what: 'beyond the debounce of 1 s, p95', value: percentile(took, 95), unit: 'ms', limit: 1_000 },
      { what: 'requests in 10 quiet seconds', value: polled, unit: 'requests', limit: 0 },
    ];
  } finally {
    await network.close();
  }
};
