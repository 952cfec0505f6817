import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { tolerate } from './optional-file.ts';

/** A process, told apart from later ones with the same number where the platform allows it. */
export const processIdentity = z.object({
  pid: z.int().positive(),
  /** On Linux the boot and the start time within it; elsewhere empty. */
  started: z.string(),
});
export type ProcessIdentity = z.infer<typeof processIdentity>;

export async function ownIdentity(): Promise<ProcessIdentity> {
  return { pid: process.pid, started: (await startOf(process.pid)) ?? '' };
}

/** Whether this very process still runs on this computer. Processes of other computers are not known here. */
export async function isRunning({ pid, started }: ProcessIdentity): Promise<boolean> {
  return (await startOf(pid)) === started;
}

async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readProc(`/proc/${pid}/stat`);
  if (stat === undefined) return existsHere(pid) ? '' : undefined;
  // `pid (name) state ppid ...`: the name may hold anything, also spaces and brackets. See proc_pid_stat(5).
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Ended, and not yet noticed by its parent.
  if (state === 'Z' || state === 'X') return undefined;
  const startTime = fields[18];
  return `${(await readProc('/proc/sys/kernel/random/boot_id'))?.trim()}/${startTime}`;
}

const readProc = (path: string): Promise<string | undefined> =>
  tolerate<string | undefined>(['ENOENT', 'ESRCH', 'EACCES', 'EPERM'], readFile(path, 'utf8'), undefined);

function existsHere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
