import { resolve } from 'node:path';
import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { writeWhole } from './atomic-file.ts';
import { errorCode } from './disk-problem.ts';
import { type FileSystem, fileSystem } from './file-system.ts';
import { discard } from './optional-file.ts';

const OWNER_ONLY = 0o600;

export type WriteFileProblem = Problem<'file-unwritable' | 'file-exists' | 'disk-full'>;

/** The text of a file that a person names. */
export async function readUserFile(
  path: string,
  files: FileSystem = fileSystem,
): Promise<Result<string, Problem<'file-unreadable'>>> {
  try {
    return ok(await files.readFile(resolve(path), 'utf8'));
  } catch (error) {
    return fail(problem('file-unreadable', { reason: reasonOf(error) }));
  }
}

/** Writes a file where a person wants it, whole or not at all, readable by its owner only. */
export async function writeUserFile(
  path: string,
  text: string,
  { overwrite }: { readonly overwrite: boolean },
  files: FileSystem = fileSystem,
): Promise<Result<void, WriteFileProblem>> {
  const target = resolve(path);
  const draft = `${target}.lbry-sync-draft`;
  let claimed = false;
  try {
    if (!overwrite) {
      // Takes the name only if it is free. A hard link would do the same, but not on memory sticks.
      await (await files.open(target, 'wx', OWNER_ONLY)).close();
      claimed = true;
    }
    await writeWhole(files, draft, text, { durable: true });
    await files.rename(draft, target);
    return ok(undefined);
  } catch (error) {
    await discard(files, draft);
    if (claimed) await discard(files, target);
    const reason = reasonOf(error);
    if (reason === 'EEXIST') return fail(problem('file-exists'));
    if (reason === 'ENOSPC' || reason === 'EDQUOT') return fail(problem('disk-full'));
    return fail(problem('file-unwritable', { reason }));
  }
}

/** The code of a system error; its message names paths. Other errors are bugs and pass. */
function reasonOf(error: unknown): string {
  const reason = errorCode(error);
  if (reason === undefined) throw error;
  return reason;
}
