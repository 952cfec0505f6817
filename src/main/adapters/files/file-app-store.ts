import { join, resolve } from 'node:path';
import { ok } from '../../../shared/result.ts';
import type { AppStore } from '../../ports/app-store.ts';
import type { Clock } from '../../ports/clock.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { replaceFile } from './atomic-file.ts';
import { onDisk } from './disk-problem.ts';
import { type FileSystem, fileSystem } from './file-system.ts';
import { readIfThere } from './optional-file.ts';
import { makeDirectory } from './profile-directory.ts';
import { readDocument, writeDocument } from './state-document.ts';

export interface FileAppStoreOptions {
  readonly dataDirectory: string;
  readonly clock: Clock;
  readonly files?: FileSystem;
}

/** The app's own document: `<data directory>/app.json`, readable by its owner only. */
export function fileAppStore({ clock, dataDirectory, files = fileSystem }: FileAppStoreOptions): AppStore {
  const directory = resolve(dataDirectory);
  const path = join(directory, 'app.json');
  const inTurn = oneAtATime();
  return {
    async read() {
      const text = await onDisk(() => readIfThere(files, path));
      if (!text.ok) return text;
      return text.value === undefined ? ok(null) : readDocument(text.value);
    },
    write(data) {
      const text = writeDocument(data);
      return inTurn(() =>
        onDisk(async () => {
          await makeDirectory(files, directory);
          await replaceFile({ files, clock }, path, text);
        }),
      );
    },
  };
}
