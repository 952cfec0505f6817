import { errorCode } from './disk-problem.ts';
import type { FileSystem } from './file-system.ts';

/** The answer, or `otherwise` when the work failed with one of these system error codes. */
export async function tolerate<T>(codes: readonly string[], work: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (codes.includes(errorCode(error) ?? '')) return otherwise;
    throw error;
  }
}

/** The text of a file; undefined when there is no such file. */
export function readIfThere(files: FileSystem, path: string): Promise<string | undefined> {
  return tolerate<string | undefined>(['ENOENT'], files.readFile(path, 'utf8'), undefined);
}

/** Removes a file that may not be there. */
export async function removeFile(files: FileSystem, path: string): Promise<void> {
  await tolerate(['ENOENT'], files.unlink(path), undefined);
}

/** Removes a file whose staying would do no harm. */
export async function discard(files: FileSystem, path: string): Promise<void> {
  await files.unlink(path).catch(() => undefined);
}
