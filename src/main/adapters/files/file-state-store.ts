import { join, resolve } from 'node:path';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { StateStore } from '../../ports/state-store.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { replaceFile, syncDirectory } from './atomic-file.ts';
import { onDisk } from './disk-problem.ts';
import { type FileSystem, fileSystem } from './file-system.ts';
import { readIfThere, removeFile, tolerate } from './optional-file.ts';
import { checkedProfileName, isProfileName, makeDirectory, profileDirectory } from './profile-directory.ts';
import { takeLock } from './profile-lock.ts';
import { readDocument, writeDocument } from './state-document.ts';

const CURRENT = 'state.json';
const PREVIOUS = 'state.previous.json';

export interface FileStateStoreOptions {
  readonly dataDirectory: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly files?: FileSystem;
}

/**
 * State documents in `<data directory>/profiles/<profile>/state.json`, beside it the document before the last write.
 * That one is for a person to look at, never read here: a state from before a sync would take what other devices
 * have done since for changes to undo. A damaged document is reported and left as it is.
 */
export function fileStateStore(options: FileStateStoreOptions): StateStore {
  const { clock, random, files = fileSystem } = options;
  const disk = { files, clock };
  const profilesDirectory = resolve(options.dataDirectory, 'profiles');
  const locksDirectory = resolve(options.dataDirectory, 'locks');
  const directoryOf = (profile: string): string => profileDirectory(profilesDirectory, profile);
  const inTurn = oneAtATime();

  return {
    list: () => onDisk(() => listProfiles(files, profilesDirectory)),

    async read(profile) {
      const directory = directoryOf(profile);
      const text = await onDisk(() => readIfThere(files, join(directory, CURRENT)));
      if (!text.ok) return text;
      if (text.value !== undefined) {
        const document = readDocument(text.value);
        return document.ok ? document : fail(problem(document.problem.code, { profile }));
      }
      // Writing never leaves a moment without a current document, so one was lost here.
      const previous = await onDisk(() => readIfThere(files, join(directory, PREVIOUS)));
      if (!previous.ok) return previous;
      return previous.value === undefined ? ok(null) : fail(problem('state-damaged', { profile }));
    },

    async write(profile, data) {
      const directory = directoryOf(profile);
      const text = writeDocument(data);
      return inTurn(() =>
        onDisk(async () => {
          await makeDirectory(files, directory);
          await replaceFile(disk, join(directory, CURRENT), text, join(directory, PREVIOUS));
        }),
      );
    },

    async remove(profile) {
      const directory = directoryOf(profile);
      return inTurn(() =>
        onDisk(async () => {
          // The current document goes last, or a crash in between would look like damage.
          for (const name of [`${PREVIOUS}.tmp`, `${CURRENT}.tmp`, PREVIOUS, CURRENT]) {
            await removeFile(files, join(directory, name));
          }
          await tolerate(['ENOENT', 'ENOTEMPTY', 'EEXIST'], files.rmdir(directory), undefined);
          await tolerate(['ENOENT'], syncDirectory(files, profilesDirectory), undefined);
        }),
      );
    },

    async lock(profile) {
      checkedProfileName(profile);
      const lock = await onDisk(async () => {
        await makeDirectory(files, locksDirectory);
        return takeLock(disk, random, locksDirectory, profile);
      });
      return lock.ok ? lock.value : lock;
    },
  };
}

async function listProfiles(files: FileSystem, profilesDirectory: string): Promise<readonly string[]> {
  const profiles: string[] = [];
  for (const name of await tolerate(['ENOENT'], files.readdir(profilesDirectory), [])) {
    const content = await tolerate(['ENOENT', 'ENOTDIR'], files.readdir(join(profilesDirectory, name)), []);
    if (isProfileName(name) && (content.includes(CURRENT) || content.includes(PREVIOUS))) profiles.push(name);
  }
  return profiles.sort();
}
