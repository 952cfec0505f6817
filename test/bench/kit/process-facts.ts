import { readdirSync, readFileSync } from 'node:fs';

/** What Linux tells of a running process. */
export interface ProcessFacts {
  readonly rssMb: number;
  /** The most it ever had. */
  readonly peakMb: number;
  readonly cpuMs: number;
  /** How often one of its threads went to sleep by itself, and so was woken before. */
  readonly sleeps: number;
  readonly files: number;
}

/** Linux counts processor time in these, whatever the kernel's own tick is. */
const MS_PER_TICK = 10;

export function processFacts(pid: number): ProcessFacts {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mb = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  // The name of the program is in parentheses and may hold anything.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const sleeps = readdirSync(`/proc/${pid}/task`).map((thread) => {
    const task = readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8');
    return Number(/\nvoluntary_ctxt_switches:\s+(\d+)/.exec(task)?.[1]);
  });
  return {
    rssMb: mb('VmRSS'),
    peakMb: mb('VmHWM'),
    cpuMs: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK,
    sleeps: sleeps.reduce((sum, each) => sum + each, 0),
    files: readdirSync(`/proc/${pid}/fd`).length,
  };
}
