import type { Ipc } from '../../../shared/ipc/contract.ts';
import type { Handlers } from '../../../shared/ipc/types.ts';
import { ok } from '../../../shared/result.ts';
import type { SnapshotSource } from '../snapshot-source.ts';

export const stateHandlers = (snapshots: Pick<SnapshotSource, 'read'>): Handlers<Ipc>['state'] => ({
  read: async () => ok(await snapshots.read()),
});
