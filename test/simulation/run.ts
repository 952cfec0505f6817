import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { addReports, type Chunk, EMPTY_REPORT, type Report, runChunk } from './chunk.ts';
import { replay, type Trace } from './simulate.ts';

/*
 * node out/simulate/run.js [--seeds N] [--from S] [--twice] [--dishonest] [--plant BUG] [--whole] [--stop] [--workers N]
 * node out/simulate/run.js --replay FILE
 *
 * Plays seeds on all cores. One line for each that fails, with a trace to play again, shrunk unless
 * `--whole`; one line at the end. `--stop`: the first that fails ends it, whole.
 */

const CHUNK_SEEDS = 50;
const HOUR_MS = 3_600_000;

if (isMainThread) await main();
else
  parentPort?.on(
    'message',
    (chunk: Chunk) => void runChunk(chunk).then((report) => parentPort?.postMessage(report)),
  );

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      twice: { type: 'boolean', default: false },
      dishonest: { type: 'boolean', default: false },
      whole: { type: 'boolean', default: false },
      stop: { type: 'boolean', default: false },
      workers: { type: 'string', default: String(availableParallelism()) },
      plant: { type: 'string' },
      replay: { type: 'string' },
    },
  });
  if (values.replay !== undefined) {
    process.exitCode = await show(values.replay);
    return;
  }
  const { seeds, from, workers, stop, whole, twice, dishonest, plant } = values;
  const started = Date.now();
  const how = { twice, dishonest, whole: whole || stop, ...(plant === undefined ? {} : { plant }) };
  const extent = { from: Number(from), seeds: Number(seeds), workers: Number(workers), stop };
  const report = await runAll(extent, how);
  print(
    `seeds=${report.seeds} steps=${report.steps} failures=${report.failures.length} ` +
      `asked=${report.asked} races=${report.lostRaces} ` +
      `simulated=${(report.simulatedMs / HOUR_MS).toFixed(1)}h real=${((Date.now() - started) / 1000).toFixed(1)}s`,
  );
  process.exitCode = report.failures.length > 0 ? 1 : 0;
}

/** Plays a trace and tells everything that happens. */
async function show(file: string): Promise<number> {
  // A line of this program will do, as it is.
  const [line = ''] = (await readFile(file, 'utf8')).split('\n');
  const trace = JSON.parse(line.slice(line.indexOf('{'))) as Trace;
  const { violations } = await replay(trace, { log: print });
  for (const { code, text: detail } of violations) print(`${code}: ${detail}`);
  return violations.length > 0 ? 1 : 0;
}

interface Extent {
  readonly from: number;
  readonly seeds: number;
  readonly workers: number;
  /** The first failure ends it. */
  readonly stop: boolean;
}

/** Hands chunks to the workers until all seeds are played. */
async function runAll(extent: Extent, how: Omit<Chunk, 'seeds'>): Promise<Report> {
  const end = extent.from + extent.seeds;
  let next = extent.from;
  let total = EMPTY_REPORT;
  const takeChunk = (): Chunk | undefined => {
    if (next >= end || (extent.stop && total.failures.length > 0)) return undefined;
    const first = next;
    next = Math.min(end, first + (extent.stop ? 1 : CHUNK_SEEDS));
    return { ...how, seeds: Array.from({ length: next - first }, (_, index) => first + index) };
  };
  const work = async (): Promise<void> => {
    let worker: Worker | undefined;
    for (let chunk = takeChunk(); chunk !== undefined; chunk = takeChunk()) {
      worker ??= new Worker(new URL(import.meta.url));
      const report = await ask(worker, chunk);
      for (const line of report.failures) print(line);
      total = addReports(total, report);
    }
    await worker?.terminate();
  };
  await Promise.all(Array.from({ length: extent.workers }, work));
  return total;
}

function ask(worker: Worker, chunk: Chunk): Promise<Report> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (report: Report) => {
      worker.off('error', reject);
      resolve(report);
    });
    worker.postMessage(chunk);
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
