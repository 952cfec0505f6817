import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ProcessFacts, processFacts } from '../kit/process-facts.ts';
import { ServiceHome } from '../kit/service.ts';
import { Syncthing } from '../kit/syncthing.ts';

/** A process over a quiet time. */
export interface Rest {
  readonly seconds: number;
  readonly cpuMs: number;
  readonly sleeps: number;
  readonly firstMb: number;
  readonly lastMb: number;
  readonly files: number;
}

export interface IdleReport {
  readonly service: Rest;
  /** How often timers of ours, or of the packages we use, ended in the meantime. */
  readonly timers: number;
  readonly syncthing: readonly Rest[];
}

/*
 * node idle.js BUILT_DIRECTORY SECONDS
 *
 * Lets the service and Syncthing rest side by side, and prints an `IdleReport`.
 */

const WARM_UP_S = 60;

const [, , built = '', seconds = '600'] = process.argv;
const length = Number(seconds);
const pause = (s: number) => new Promise((resolve) => setTimeout(resolve, s * 1000));

const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-idle-'));
const counted = join(directory, 'timers');
const counter = new URL('bench/count-timers.js', built).href;

const home = await ServiceHome.open(new URL(built));
const syncthing = await Syncthing.prepare();
const service = await home.start({ NODE_OPTIONS: `--import=${counter}`, COUNT_TIMERS_TO: counted });
const other = await syncthing?.start();
await pause(Math.min(WARM_UP_S, length));

const others = other === undefined ? [] : [other.program.pid, ...childrenOf(other.program.pid)];
const timersEnded = async (): Promise<number> => {
  process.kill(service.pid, 'SIGUSR2');
  await pause(0.5);
  return Number(await readFile(counted, 'utf8'));
};
const timersBefore = await timersEnded();
const before = [service.pid, ...others].map((pid) => [pid, processFacts(pid)] as const);
await pause(length);
const [mine, ...theirs] = before.map(([pid, facts]) => rest(facts, processFacts(pid)));
const timers = (await timersEnded()) - timersBefore;

await other?.program.stop();
await service.stop();
await syncthing?.remove();
await home.close();
await rm(directory, { recursive: true });
if (mine === undefined) throw new Error('Nothing was measured');
const report: IdleReport = { service: mine, timers, syncthing: theirs };
process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0));

function rest(first: ProcessFacts, last: ProcessFacts): Rest {
  return {
    seconds: length,
    cpuMs: last.cpuMs - first.cpuMs,
    sleeps: last.sleeps - first.sleeps,
    firstMb: first.rssMb,
    lastMb: last.rssMb,
    files: last.files,
  };
}

function childrenOf(pid: number): readonly number[] {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return [];
  }
}
