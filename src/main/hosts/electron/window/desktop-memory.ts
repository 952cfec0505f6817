import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });

/** What the desktop app remembers of its window. Nothing that would be missed. */
const Remembered = z.object({
  bounds: Bounds.nullable(),
  maximized: z.boolean(),
  /** What was said once already about closing the window. */
  said: z.object({ stillHere: z.boolean(), noTray: z.boolean() }),
});

export type Remembered = Readonly<z.infer<typeof Remembered>>;

const NOTHING: Remembered = {
  bounds: null,
  maximized: false,
  said: { stillHere: false, noTray: false },
};

/** A small file, read and written at once: a window is placed before it is shown, and may close as the app ends. */
export class DesktopMemory {
  readonly #path: string;
  #remembered: Remembered;

  constructor(path: string) {
    this.#path = path;
    this.#remembered = read(path);
  }

  get remembered(): Remembered {
    return this.#remembered;
  }

  keep(change: Partial<Remembered>): void {
    this.#remembered = { ...this.#remembered, ...change };
    try {
      const draft = `${this.#path}.tmp`;
      writeFileSync(draft, JSON.stringify(this.#remembered), { mode: 0o600 });
      renameSync(draft, this.#path);
    } catch {
      // It is in memory; next time the window stands where the system puts it.
    }
  }
}

function read(path: string): Remembered {
  try {
    const stored = Remembered.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return stored.success ? stored.data : NOTHING;
  } catch {
    return NOTHING;
  }
}
