import type { Ipc } from '../../../shared/ipc/contract.ts';
import type { Handlers } from '../../../shared/ipc/types.ts';
import type { Problem } from '../../../shared/problem.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { SnapshotSource } from '../snapshot-source.ts';

/** What a sync needs of a Companion. What the round did shows in the snapshot; its wallet values stay here. */
export interface SyncingCompanion {
  sync(profile: string, mode: 'sync'): Promise<Result<unknown, Problem>>;
}

export const syncHandlers = (
  companion: SyncingCompanion,
  snapshots: Pick<SnapshotSource, 'whileBusy'>,
): Handlers<Ipc>['sync'] => ({
  now: (profile) =>
    snapshots.whileBusy(profile, async () => {
      const round = await companion.sync(profile, 'sync');
      return round.ok ? ok(undefined) : round;
    }),
});
