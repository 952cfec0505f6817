import type { Ports } from '../../src/main/engine/ports.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail } from '../../src/shared/result.ts';

export interface FullDisk {
  readonly ports: Pick<Ports, 'stateStore' | 'historyStore'>;
  /** Whether there was an nth write at all. */
  readonly met: boolean;
}

/** A disk that is full at the nth write of state or history, and then has room again. */
export function fullDisk({ historyStore, stateStore }: Ports, nth: number): FullDisk {
  let writes = 0;
  const isFull = (): boolean => {
    writes += 1;
    return writes === nth;
  };
  const full = async () => fail(problem('disk-full'));
  return {
    ports: {
      stateStore: {
        ...stateStore,
        write: (...document) => (isFull() ? full() : stateStore.write(...document)),
      },
      historyStore: {
        ...historyStore,
        write: (...document) => (isFull() ? full() : historyStore.write(...document)),
      },
    },
    get met() {
      return writes >= nth;
    },
  };
}
