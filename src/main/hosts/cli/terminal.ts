import type { Readable, Writable } from 'node:stream';

/** What the command line is attached to; tests hand in their own. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Resolves when the person or the system asks the process to end. */
  readonly interrupted: Promise<void>;
}
