import type { HistoryStore } from '../../src/main/ports/history-store.ts';
import { ok } from '../../src/shared/result.ts';
import { diskReadFaults, diskWriteFaults } from './faults.ts';
import type { SimulatedProcess } from './simulated-process.ts';

const LEGS = { back: [0.1, 4] } as const;

/** The history of the computer's one profile; it outlives the process. */
export function simulatedHistory(process: SimulatedProcess): HistoryStore {
  const { history } = process.device;
  return {
    ids: () =>
      process.call('history-list', LEGS, diskReadFaults, () =>
        ok([...history.keys()].sort((a, b) => Number(a) - Number(b))),
      ),

    read: (_profile, id) =>
      process.call('history-read', LEGS, diskReadFaults, () => {
        const text = history.get(id);
        return ok(text === undefined ? null : (JSON.parse(text) as unknown));
      }),

    write: (_profile, id, data) =>
      process.call('history-write', LEGS, diskWriteFaults, () => {
        history.set(id, JSON.stringify(data));
        return ok(undefined);
      }),

    remove: (_profile, id) =>
      process.call('history-remove', LEGS, diskWriteFaults, () => {
        history.delete(id);
        return ok(undefined);
      }),
  };
}
