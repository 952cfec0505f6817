import type { ProfileSnapshot, Snapshot } from '../../../shared/model/snapshot.ts';

/** What an update, which ends the app and starts another one, has to wait for. */
export type UpdateHindrance = 'not-known' | 'setup' | 'busy' | 'syncing' | 'open-intent' | 'review';

export type MayUpdate = { readonly may: true } | { readonly may: false; readonly because: UpdateHindrance };

/**
 * Whether the app may be replaced now. A restart would lose nothing, but a person in the middle of something must not
 * be thrown out of it, and a request whose outcome is open is cleared up by the program that sent it.
 */
export function mayUpdate({ problem, profiles, setup }: Snapshot): MayUpdate {
  if (problem !== null) return { may: false, because: 'not-known' };
  if (setup !== null) return { may: false, because: 'setup' };
  for (const profile of profiles) {
    const because = hindrance(profile);
    if (because !== null) return { may: false, because };
  }
  return { may: true };
}

function hindrance({
  busy,
  conflicts,
  intentOpen,
  passwordInDoubt,
  status,
}: ProfileSnapshot): UpdateHindrance | null {
  if (busy !== null) return 'busy';
  if (status === 'syncing') return 'syncing';
  if (intentOpen || passwordInDoubt) return 'open-intent';
  if (status === 'conflict' || (conflicts ?? 0) > 0) return 'review';
  return status === 'starting' ? 'not-known' : null;
}
