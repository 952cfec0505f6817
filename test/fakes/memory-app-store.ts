import type { AppStore } from '../../src/main/ports/app-store.ts';
import type { LineStore } from '../../src/main/ports/line-store.ts';
import { ok } from '../../src/shared/result.ts';

/** The app's own document in memory, as JSON text so that nothing is shared by reference. */
export class MemoryAppStore implements AppStore {
  text: string | null = null;

  read = async () => ok(this.text === null ? null : (JSON.parse(this.text) as unknown));

  write = async (data: unknown) => {
    this.text = JSON.stringify(data);
    return ok(undefined);
  };
}

export class MemoryLines implements LineStore {
  readonly lines: string[] = [];

  read = async () => [...this.lines];

  append = async (line: string) => {
    this.lines.push(line);
  };
}
