import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Refusal } from '../../shared/ipc/types.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import type { Problem } from '../../shared/problem.ts';
import type { CompanionBridge } from '../app/window.ts';

export interface Mirror {
  /** Null until the first one came. */
  readonly snapshot: Snapshot | null;
  /** Why there is none. */
  readonly problem: Problem | Refusal | null;
}

export type SnapshotStore = StoreApi<Mirror>;

/** Mirrors the main process: listens first, then reads, so that nothing falls in between; older snapshots of the same run are dropped. */
export function createSnapshotStore(state: CompanionBridge['state']): SnapshotStore {
  const store = createStore<Mirror>(() => ({ snapshot: null, problem: null }));
  const take = (snapshot: Snapshot) => {
    const current = store.getState().snapshot;
    // A companion that was started anew counts from the beginning again.
    const isNewer = snapshot.run !== current?.run || snapshot.revision > current.revision;
    if (isNewer) store.setState({ snapshot, problem: null });
  };
  state.onChanged(take);
  void state.read().then((answer) => {
    if (answer.ok) take(answer.value);
    else if (store.getState().snapshot === null) store.setState({ problem: answer.problem });
  });
  return store;
}
