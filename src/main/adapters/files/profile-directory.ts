import { dirname, join } from 'node:path';
import { syncDirectory } from './atomic-file.ts';
import type { FileSystem } from './file-system.ts';

const OWNER_ONLY = 0o700;
const PROFILE = /^[A-Za-z0-9._-]{1,64}$/;

export const isProfileName = (name: string): boolean => PROFILE.test(name);

/** Profile names are checked where people type them; one that could lead out of the directory is a bug here. */
export function checkedProfileName(profile: string): string {
  if (!isProfileName(profile) || profile === '.' || profile === '..')
    throw new TypeError('Not a profile name');
  return profile;
}

export const profileDirectory = (profilesDirectory: string, profile: string): string =>
  join(profilesDirectory, checkedProfileName(profile));

/** Creates a directory with all above it; those that are new are on disk when it resolves. */
export async function makeDirectory(files: FileSystem, path: string): Promise<void> {
  const firstNew = await files.mkdir(path, { recursive: true, mode: OWNER_ONLY });
  if (firstNew === undefined) return;
  let directory = path;
  do {
    directory = dirname(directory);
    await syncDirectory(files, directory);
  } while (directory.length > dirname(firstNew).length);
}
