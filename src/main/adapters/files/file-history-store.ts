import { join, resolve } from 'node:path';
import { ok } from '../../../shared/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HistoryStore } from '../../ports/history-store.ts';
import { replaceFile } from './atomic-file.ts';
import { onDisk } from './disk-problem.ts';
import { type FileSystem, fileSystem } from './file-system.ts';
import { readIfThere, removeFile, tolerate } from './optional-file.ts';
import { makeDirectory, profileDirectory } from './profile-directory.ts';
import { readDocument, writeDocument } from './state-document.ts';

const ENTRY = /^(\d{6,15})\.json$/;

export interface FileHistoryStoreOptions {
  readonly dataDirectory: string;
  readonly clock: Clock;
  readonly files?: FileSystem;
}

/** History documents in `<data directory>/profiles/<profile>/history/<id>.json`, readable by their owner only. */
export function fileHistoryStore(options: FileHistoryStoreOptions): HistoryStore {
  const { clock, files = fileSystem } = options;
  const profilesDirectory = resolve(options.dataDirectory, 'profiles');
  const directoryOf = (profile: string): string =>
    join(profileDirectory(profilesDirectory, profile), 'history');
  const fileOf = (profile: string, id: string): string => {
    const name = `${id}.json`;
    // Ids come from `ids` or are made by counting; anything else could lead out of the directory.
    if (!ENTRY.test(name)) throw new TypeError('Not an id of the history');
    return join(directoryOf(profile), name);
  };

  return {
    async ids(profile) {
      const directory = directoryOf(profile);
      return onDisk(async () => {
        const names = await tolerate(['ENOENT'], files.readdir(directory), []);
        const ids = names.flatMap((name) => ENTRY.exec(name)?.[1] ?? []);
        return ids.sort((a, b) => Number(a) - Number(b));
      });
    },

    async read(profile, id) {
      const path = fileOf(profile, id);
      const text = await onDisk(() => readIfThere(files, path));
      if (!text.ok) return text;
      return text.value === undefined ? ok(null) : readDocument(text.value);
    },

    async write(profile, id, data) {
      const path = fileOf(profile, id);
      const text = writeDocument(data);
      return onDisk(async () => {
        await makeDirectory(files, directoryOf(profile));
        await replaceFile({ files, clock }, path, text);
      });
    },

    async remove(profile, id) {
      const path = fileOf(profile, id);
      return onDisk(async () => {
        for (const name of [path, `${path}.tmp`]) await removeFile(files, name);
        await tolerate(['ENOENT', 'ENOTEMPTY', 'EEXIST'], files.rmdir(directoryOf(profile)), undefined);
      });
    },
  };
}
