import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { isChangedElsewhere } from '../../../shared/text/status-sentence.ts';

/** What the password page is for now. */
export type PasswordKind = 'change' | 'adopt' | 'unlock';

/** A password that was changed elsewhere is taken over; one that was not kept is given; otherwise it may be changed. */
export function passwordKindOf({
  status,
  problem,
}: Pick<ProfileSnapshot, 'status' | 'problem'>): PasswordKind {
  if (status !== 'needs-password') return 'change';
  return isChangedElsewhere(problem?.code) ? 'adopt' : 'unlock';
}

export const preconditions = ['nothing-unsent', 'nothing-open', 'reachable', 'fits'] as const;

export type Precondition = (typeof preconditions)[number];

/** What must be so before a password can be changed, and whether it is. */
export function preconditionsOf(
  profile: Pick<ProfileSnapshot, 'status' | 'pendingChanges' | 'incomingChanges' | 'conflicts' | 'wallet'>,
): Readonly<Record<Precondition, boolean>> {
  const { status, pendingChanges, incomingChanges, conflicts, wallet } = profile;
  return {
    'nothing-unsent': pendingChanges === 0 && incomingChanges === 0,
    'nothing-open': conflicts === 0,
    reachable: status !== 'offline' && status !== 'server-problem' && status !== 'sdk-unreachable',
    fits: wallet === null || wallet.bytes <= wallet.limit,
  };
}
