import { appendFile, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LineStore } from '../../ports/line-store.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';

const OWNER_ONLY = 0o600;
const OWNER_ONLY_DIRECTORY = 0o700;
const ROTATE_AT_BYTES = 1024 * 1024;

export interface RotatingLinesOptions {
  readonly path: string;
  readonly rotateAtBytes?: number;
}

/** Lines in two files: the present one, and beside it (`.1`) the one before, which goes when the present one is full. */
export function rotatingLines({ path, rotateAtBytes = ROTATE_AT_BYTES }: RotatingLinesOptions): LineStore {
  const previous = `${path}.1`;
  const inTurn = oneAtATime();
  const linesIn = async (file: string): Promise<readonly string[]> => {
    const text = await readFile(file, 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line !== '');
  };
  const write = async (line: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true, mode: OWNER_ONLY_DIRECTORY });
    const bytes = await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
    if (bytes + line.length > rotateAtBytes) await rename(path, previous).catch(() => undefined);
    await appendFile(path, `${line}\n`, { mode: OWNER_ONLY });
  };
  return {
    read: () => inTurn(async () => [...(await linesIn(previous)), ...(await linesIn(path))]),
    append: (line) => inTurn(() => write(line).catch(() => undefined)),
  };
}
