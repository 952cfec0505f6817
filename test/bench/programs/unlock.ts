import { processFacts } from '../kit/process-facts.ts';
import { ServiceHome } from '../kit/service.ts';
import { Syncthing } from '../kit/syncthing.ts';

/** What a start took. */
export interface Start {
  readonly readyMs: number;
  readonly verifiedMs: number;
  readonly peakMb: number;
  /** Null where there is none. */
  readonly syncthingMs: number | null;
}

/*
 * node unlock.js BUILT_DIRECTORY ROUNDS
 *
 * Starts the service and Syncthing in turn, and prints a list of `Start`.
 */

const [, , built = '', rounds = '1'] = process.argv;
const home = await ServiceHome.open(new URL(built));
const syncthing = await Syncthing.prepare();
const starts: Start[] = [];
for (let round = 0; round < Number(rounds); round += 1) {
  const service = await home.start();
  const { peakMb } = processFacts(service.pid);
  await service.stop();
  const other = await syncthing?.start();
  await other?.program.stop();
  const { readyMs, verifiedMs } = service;
  starts.push({ readyMs, verifiedMs, peakMb, syncthingMs: other?.readyMs ?? null });
}
await syncthing?.remove();
await home.close();
process.stdout.write(`${JSON.stringify(starts)}\n`, () => process.exit(0));
