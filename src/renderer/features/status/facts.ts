import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { text } from '../../app/text.ts';
import { kB } from '../../parts/sizes.ts';
import { clockTime, timeAgo, timeUntil } from '../../parts/time-ago.ts';

/** What lies behind the sentence. What is not known is not claimed. */
export function factsOf(profile: ProfileSnapshot, now: number): readonly string[] {
  const { checkedAt, sequence, wallet, pendingChanges, incomingChanges } = profile;
  return [
    checkedAt === null ? text('ui.neverChecked') : text('ui.checked', { when: timeAgo(checkedAt, now) }),
    text('ui.version', { sequence }),
    ...(wallet === null ? [] : [text('ui.sizeOf', { size: kB(wallet.bytes), limit: kB(wallet.limit) })]),
    ...(pendingChanges === null || pendingChanges === 0
      ? []
      : [text('ui.pending', { count: pendingChanges })]),
    ...(incomingChanges === null || incomingChanges === 0
      ? []
      : [text('ui.incoming', { count: incomingChanges })]),
  ];
}

/** Since when it is so, and what happens next by itself. */
export function timingOf(profile: ProfileSnapshot, now: number): readonly string[] {
  const { since, next, paused, status, connected } = profile;
  // Also where something more pressing is shown, such as a question.
  if (status === 'paused' || paused !== null)
    return [
      paused?.until == null
        ? text('ui.pausedUntilResumed')
        : text('ui.pausedUntil', { when: clockTime(paused.until, now) }),
    ];
  const sinceWhen = text('ui.since', { when: clockTime(since, now) });
  if (next === null) return [sinceWhen];
  if (next.kind === 'retry') return [sinceWhen, text('ui.next.retry', { when: timeUntil(next.at, now) })];
  return [
    sinceWhen,
    connected ? text('ui.next.connected') : text('ui.next.poll', { when: timeUntil(next.at, now) }),
  ];
}
