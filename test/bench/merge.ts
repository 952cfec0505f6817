import { guardedMerge } from '../../src/main/core/review/guarded-merge.ts';
import { changesBetween } from '../../src/main/core/review/preview.ts';
import { NO_CHOICES } from '../../src/main/core/wallet/choice.ts';
import { mergeWallets } from '../../src/main/core/wallet/merge-wallets.ts';
import { parseWallet, writeWallet } from '../../src/main/core/wallet/wallet.ts';
import { bigWallet } from './kit/big-wallets.ts';
import { median } from './kit/measure.ts';
import type { Benchmark, Row } from './kit/row.ts';

const SIZES = [100, 1_000, 10_000, 100_000];
const CAUTION = { choices: NO_CHOICES, policies: {}, applied: [], device: null };

/** Merging and comparing wallets of growing sizes, 1 % of them changed on each side, and everything in conflict. */
export const merge: Benchmark = async ({ quick }) => {
  const rows: Row[] = [];
  let before: Readonly<Record<string, number>> | undefined;
  for (const size of SIZES) {
    const took = measure(size, quick ? 3 : 15);
    for (const [what, value] of Object.entries(took)) {
      const limit = size === 10_000 && what !== 'reading and writing it' ? { limit: 30 } : {};
      rows.push({ what: `${size.toLocaleString('en')} items: ${what}`, value, unit: 'ms', ...limit });
      const growth = value / (before?.[what] ?? Number.NaN);
      if (size < 1_000 || Number.isNaN(growth)) continue;
      rows.push({ what: `${what}, against a tenth of the items`, value: growth, unit: 'x', limit: 12 });
    }
    before = took;
  }
  return rows;
};

function measure(size: number, times: number): Readonly<Record<string, number>> {
  const base = bigWallet(size);
  const local = bigWallet(size, { by: 'here', members: true, items: (n) => n % 100 === 1 });
  const remote = bigWallet(size, { by: 'there', members: true, items: (n) => n % 100 === 2 });
  const [mine, theirs] = ['one', 'another'].map((by) =>
    bigWallet(size, { by, members: false, items: () => true }),
  );
  const text = writeWallet(local);
  return {
    'three-way merge, 1 % changed': medianOf(times, () => guardedMerge(base, local, remote, CAUTION)),
    'what differs from one to another': medianOf(times, () => changesBetween(base, local)),
    'everything changed on both sides': medianOf(times, () =>
      mergeWallets(base, mine ?? base, theirs ?? base),
    ),
    'reading and writing it': medianOf(times, () => {
      const wallet = parseWallet(text);
      return wallet.ok && writeWallet(wallet.value);
    }),
  };
}

/** Long enough for the clock of the processor. */
const SAMPLE_MS = 10;

/**
 * Of so many times, after some to warm up. Nothing is waited for here, so what counts is the time on the processor,
 * which other programs cannot lengthen; milliseconds.
 */
function medianOf(times: number, act: () => unknown): number {
  const cpuMs = (repeats: number): number => {
    const start = process.cpuUsage();
    for (let repeat = 0; repeat < repeats; repeat += 1) act();
    const { system, user } = process.cpuUsage(start);
    return (system + user) / 1000 / repeats;
  };
  cpuMs(3);
  const repeats = Math.max(1, Math.ceil(SAMPLE_MS / cpuMs(10)));
  return median(Array.from({ length: times }, () => cpuMs(repeats)));
}
