import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const walletSchema = z.object({
  encryptedWallet: z.string(),
  sequence: z.number().int().min(0).max(0xffff_ffff),
  hmac: z.string(),
});

const userSchema = z.object({
  id: z.number().int().positive(),
  email: z.string(),
  password: z.object({ salt: z.string(), hash: z.string() }),
  saltSeed: z.string(),
  /** Null once the address is verified. Times are milliseconds since 1970. */
  verification: z.object({ token: z.string(), expiresAt: z.number() }).nullable(),
  wallet: walletSchema.nullable(),
});

const tokenSchema = z.object({
  token: z.string(),
  userId: z.number().int().positive(),
  deviceId: z.string(),
  expiresAt: z.number(),
});

const stateSchema = z.object({
  version: z.literal(1),
  users: z.array(userSchema).readonly(),
  tokens: z.array(tokenSchema).readonly(),
});

export type User = Readonly<z.infer<typeof userSchema>>;
export type ServerState = Readonly<z.infer<typeof stateSchema>>;

/** Everything the server remembers, replaced as a whole at each change. */
export interface ServerStore {
  readonly state: ServerState;
  /** Makes `next` the state, and durable when there is a file. Throws, with nothing changed, when that fails. */
  commit(next: ServerState): void;
}

/** @param file JSON, made when missing; without it the state lives in memory only */
export function openServerStore(file?: string): ServerStore {
  let state = (file === undefined ? undefined : read(file)) ?? { version: 1, users: [], tokens: [] };
  return {
    get state() {
      return state;
    },
    commit(next) {
      if (file !== undefined) replaceFile(file, `${JSON.stringify(next)}\n`);
      state = next;
    },
  };
}

function read(file: string): ServerState | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    // The parser's own words would quote the data.
    throw new Error('The data file of the practice server is damaged');
  }
}

/** A reader, or a restart after a power cut, finds the old file or the new one, never a mixture. */
function replaceFile(file: string, text: string): void {
  const unfinished = `${file}.new`;
  const descriptor = openSync(unfinished, 'w', 0o600);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(unfinished, file);
  // Windows cannot open a directory to flush the rename itself.
  if (process.platform !== 'win32') flushDirectory(dirname(file));
}

function flushDirectory(directory: string): void {
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
