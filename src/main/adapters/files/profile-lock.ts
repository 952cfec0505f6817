import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Random } from '../../ports/random.ts';
import { type Disk, renamePatiently, writeWhole } from './atomic-file.ts';
import type { FileSystem } from './file-system.ts';
import { discard, readIfThere, tolerate } from './optional-file.ts';
import { isRunning, ownIdentity, processIdentity } from './process-identity.ts';

export interface ProfileLock {
  /** Never rejects. */
  readonly release: () => Promise<void>;
}

/**
 * Takes the lock of a profile, or says which process has it. It ends with the process that holds it.
 * Rejects with the system's error. The directory must offer hard links and be used from one computer only.
 *
 * A claim is a file naming a process. It appears whole or not at all, under a name that must be free (`link`). The
 * lock is free when there is no `<profile>.lock`. The claim of a dead process is not removed, for by then it might
 * be another's; it is succeeded: the name of its successor is made from its unique text, so only one can ever be
 * created. Claims thus form a chain that starts at `<profile>.lock`, and its end has the lock. The successor then
 * moves its claim to the start. Whoever followed the chain while that happened finds itself outside and tries again.
 */
export async function takeLock(
  { files, clock }: Disk,
  random: Random,
  directory: string,
  profile: string,
): Promise<Result<ProfileLock, Problem<'profile-busy'>>> {
  const start = join(directory, `${profile}.lock`);
  // No profile name has a tilde.
  const successorOf = (claim: string): string => join(directory, `${profile}~${digest(claim)}.lock`);
  const token = Buffer.from(random.bytes(16)).toString('hex');
  const own = JSON.stringify({ ...(await ownIdentity()), token });
  const draft = join(directory, `${profile}~${token}.tmp`);

  const held = ok({
    async release() {
      // Best effort: what stays behind ends with the process.
      const claim = await readIfThere(files, start).catch(() => undefined);
      if (claim === own) await discard(files, start);
    },
  });

  try {
    // It need not outlast a crash of the computer: no process does.
    await writeWhole(files, draft, own, { durable: false });
    for (;;) {
      const { claims, free } = await follow(files, start, successorOf);
      const holder = await runningProcess(claims.at(-1));
      if (holder !== undefined) return fail(problem('profile-busy', { pid: holder }));
      if (!(await linkIfFree(files, draft, free))) continue;
      if (free === start) return held;
      try {
        if ((await follow(files, start, successorOf)).claims.at(-1) !== own) continue;
        await renamePatiently({ files, clock }, draft, start);
        for (const claim of claims) await discard(files, successorOf(claim));
        return held;
      } finally {
        await discard(files, free);
      }
    }
  } finally {
    await discard(files, draft);
  }
}

interface Chain {
  readonly claims: readonly string[];
  /** The name a successor of the last claim has to take. */
  readonly free: string;
}

async function follow(
  files: FileSystem,
  start: string,
  successorOf: (claim: string) => string,
): Promise<Chain> {
  const claims: string[] = [];
  let free = start;
  for (;;) {
    const claim = await readIfThere(files, free);
    if (claim === undefined) return { claims, free };
    claims.push(claim);
    free = successorOf(claim);
  }
}

/** The number of the process a claim names, if it still runs. A claim nobody can read is nobody's. */
async function runningProcess(claim: string | undefined): Promise<number | undefined> {
  if (claim === undefined) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(claim);
  } catch {
    return undefined;
  }
  const named = processIdentity.safeParse(content);
  return named.success && (await isRunning(named.data)) ? named.data.pid : undefined;
}

const digest = (claim: string): string => createHash('sha256').update(claim).digest('hex').slice(0, 32);

const linkIfFree = (files: FileSystem, from: string, to: string): Promise<boolean> =>
  tolerate(
    ['EEXIST'],
    files.link(from, to).then(() => true),
    false,
  );
