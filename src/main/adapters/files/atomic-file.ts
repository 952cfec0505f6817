import { dirname } from 'node:path';
import type { Clock } from '../../ports/clock.ts';
import { errorCode } from './disk-problem.ts';
import type { FileSystem } from './file-system.ts';
import { discard, removeFile, tolerate } from './optional-file.ts';

const OWNER_ONLY = 0o600;
/** On Windows a virus scanner or an indexer may hold a file for a moment after it was written. */
const HELD_BY_OTHERS = ['EPERM', 'EBUSY', 'EACCES'];
const RENAME_PAUSES_MS = [20, 50, 100, 200, 400];
/** What file systems and platforms answer that cannot sync a directory, and need not. */
const NO_DIRECTORY_SYNC = ['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP'];

export interface Disk {
  readonly files: FileSystem;
  readonly clock: Clock;
}

/**
 * Replaces a file as a whole: whoever reads `path`, at any moment and after any crash, finds the old text or the new
 * one. On disk when it resolves. Rejects with the system's error, then having removed what it had begun.
 * @param previousPath where the text before this one stays readable; without it, it is gone
 */
export async function replaceFile(
  { files, clock }: Disk,
  path: string,
  text: string,
  previousPath?: string,
): Promise<void> {
  const draft = `${path}.tmp`;
  try {
    await writeWhole(files, draft, text, { durable: true });
    if (previousPath !== undefined) await keepPrevious({ files, clock }, path, previousPath);
    await renamePatiently({ files, clock }, draft, path);
  } catch (error) {
    await discard(files, draft);
    throw error;
  }
  await syncDirectory(files, dirname(path));
}

/** Writes a new file, readable by its owner only. What an earlier crash left there goes. */
export async function writeWhole(
  files: FileSystem,
  path: string,
  text: string,
  { durable }: { readonly durable: boolean },
): Promise<void> {
  await removeFile(files, path);
  const file = await files.open(path, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(text);
    if (durable) await file.sync();
  } finally {
    await file.close();
  }
}

/** A second name for the current text: the first one stays in place until the new text takes it. */
async function keepPrevious({ files, clock }: Disk, path: string, previousPath: string): Promise<void> {
  const link = `${previousPath}.tmp`;
  await removeFile(files, link);
  const linked = await tolerate(
    ['ENOENT'],
    files.link(path, link).then(() => true),
    false,
  );
  if (!linked) return;
  await renamePatiently({ files, clock }, link, previousPath);
  // Renaming one name of a file to another name of the same file, as after a crash, leaves both.
  await removeFile(files, link);
}

/** Renames over what is there, waiting for whoever holds it on Windows. */
export async function renamePatiently({ files, clock }: Disk, from: string, to: string): Promise<void> {
  for (const pauseMs of RENAME_PAUSES_MS) {
    try {
      return await files.rename(from, to);
    } catch (error) {
      if (!HELD_BY_OTHERS.includes(errorCode(error) ?? '')) throw error;
    }
    await new Promise<void>((resolve) => {
      clock.after(pauseMs, resolve);
    });
  }
  await files.rename(from, to);
}

/** Puts new and removed names in a directory on the disk. */
export async function syncDirectory(files: FileSystem, path: string): Promise<void> {
  const directory = await files.open(path, 'r');
  try {
    await tolerate(NO_DIRECTORY_SYNC, directory.sync(), undefined);
  } finally {
    await directory.close();
  }
}
