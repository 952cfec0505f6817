import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { FUSES } from './fuses.ts';

/** Names of the fuses of a packed program that are not as decided, those it has and we do not know included. */
export async function unburntFuses(program: string): Promise<readonly string[]> {
  const wire = await getCurrentFuseWire(program);
  return Object.entries(wire)
    .filter(([fuse]) => /^\d+$/.test(fuse))
    .filter(([fuse, state]) => FUSES[Number(fuse) as FuseV1Options] !== (state === FuseState.ENABLE))
    .map(([fuse]) => FuseV1Options[Number(fuse)] ?? `fuse ${fuse}`);
}

/** Where the packager puts a program that is not an installer yet, on each system. */
const UNPACKED = [
  ['linux', 'lbry-sync-companion'],
  ['mac', 'LBRY Sync Companion.app'],
  ['win', 'LBRY Sync Companion.exe'],
] as const;

export async function packedPrograms(directory: string): Promise<readonly string[]> {
  const names = await readdir(directory);
  return names.flatMap((name) =>
    UNPACKED.filter(([system]) => name.startsWith(system))
      .map(([, program]) => join(directory, name, program))
      .filter((path) => existsSync(path)),
  );
}
