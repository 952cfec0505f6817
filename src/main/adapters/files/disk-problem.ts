import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

export type DiskProblem = Problem<'disk-full' | 'disk-failed'>;

/** The `code` of a system error such as `ENOENT`; undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Turns system errors into problems; their messages name paths and stay here. Other errors are bugs and pass. */
export async function onDisk<T>(work: () => Promise<T>): Promise<Result<T, DiskProblem>> {
  try {
    return ok(await work());
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    if (reason === 'ENOSPC' || reason === 'EDQUOT') return fail(problem('disk-full'));
    return fail(problem('disk-failed', { reason }));
  }
}
