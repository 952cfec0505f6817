import type { ProfileSnapshot } from '../model/snapshot.ts';
import type { Text } from './texts.ts';

/** The one true sentence about a profile: as exact as what is known allows. */
export function statusSentence(
  { status, devices, conflicts, pendingChanges, problem }: ProfileSnapshot,
  text: Text,
): string {
  if (status === 'up-to-date' && devices.length > 1 && problem === null)
    return text('ui.sentence.allSame', { devices: devices.length });
  if (status === 'up-to-date' && problem !== null) return text('ui.sentence.lastSame');
  if (status === 'conflict' && conflicts !== null) return text('ui.sentence.conflicts', { count: conflicts });
  if (status === 'local-changes' && (pendingChanges ?? 0) > 0)
    return text('ui.sentence.sending', { count: pendingChanges ?? 0 });
  if (status === 'needs-password' && isChangedElsewhere(problem?.code))
    return text('ui.sentence.passwordChanged');
  return text(`status.${status}`);
}

export const isChangedElsewhere = (code: string | undefined): boolean =>
  code === 'password-changed-elsewhere' || code === 'password-previous' || code === 'old-password-needed';
