import type { StateStore } from '../../src/main/ports/state-store.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { diskReadFaults, diskWriteFaults } from './faults.ts';
import type { SimulatedProcess } from './simulated-process.ts';

const LEGS = { back: [0.1, 4] } as const;
const UNSAVED_MS = 100;

/** The state documents of the computer; they outlive the process, its locks do not. */
export function simulatedDisk(process: SimulatedProcess): StateStore {
  const { device } = process;
  const { disk, locks, world } = device;
  return {
    list: () => process.call('disk-list', LEGS, diskReadFaults, () => ok([...disk.keys()])),

    read: (profile) =>
      process.call('disk-read', LEGS, diskReadFaults, () => {
        const text = disk.get(profile);
        return ok(text === undefined ? null : (JSON.parse(text) as unknown));
      }),

    write: (profile, data) =>
      process.call('disk-write', LEGS, diskWriteFaults, () => {
        const text = JSON.stringify(data);
        const write = (): void => {
          disk.set(profile, text);
          device.watchers.onStateWritten(text);
        };
        if (world.plant === 'unsaved-writes') world.time.after(UNSAVED_MS, 'written', write);
        else write();
        return ok(undefined);
      }),

    remove: (profile) =>
      process.call('disk-remove', LEGS, diskWriteFaults, () => {
        disk.delete(profile);
        return ok(undefined);
      }),

    lock: (profile) =>
      process.call('disk-lock', LEGS, diskReadFaults, () => {
        if (locks.has(profile)) return fail(problem('profile-busy'));
        locks.set(profile, process);
        const free = (): void => {
          if (locks.get(profile) === process) locks.delete(profile);
        };
        process.whenDead(free);
        return ok({
          release: async () => {
            if (process.alive) free();
          },
        });
      }),
  };
}
