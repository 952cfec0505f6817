import type { ChangeGroup, ConflictPolicy } from '../../shared/model/terms.ts';
import { groupOf } from '../core/review/group.ts';
import type { Policies } from '../core/review/policy.ts';
import type { Path } from '../core/wallet/path.ts';
import type { RoundReport } from '../engine/round.ts';
import type { NewEvent } from './activity.ts';

/** How many of each group. */
export function countGroups(paths: readonly Path[]): Partial<Record<ChangeGroup, number>> {
  const counts: Partial<Record<ChangeGroup, number>> = {};
  for (const path of paths) {
    const group: ChangeGroup = groupOf(path);
    counts[group] = (counts[group] ?? 0) + 1;
  }
  return counts;
}

/** What there is to tell of a round: what moved, what came in, and what was decided without asking and why. */
export function roundEvents(profile: string, report: RoundReport, policies: Policies): readonly NewEvent[] {
  const { byPolicy, conflicts, pulled, pushed, sequence, takenIn } = report;
  const events: NewEvent[] = [];
  const decided = countGroups(byPolicy.map(({ path }) => path));
  for (const [group, count] of Object.entries(decided) as [ChangeGroup, number][]) {
    const policy: ConflictPolicy = policies[group] ?? 'ask';
    events.push({ profile, kind: 'by-policy', sequence, group, policy, count });
  }
  if (takenIn.length > 0) {
    events.push({ profile, kind: 'taken-in', sequence, count: takenIn.length, groups: countGroups(takenIn) });
  }
  if (pulled + pushed > 0) events.push({ profile, kind: 'synced', sequence, pulled, pushed });
  if (conflicts.length > 0) {
    const groups = countGroups(conflicts.map(({ path }) => path));
    events.push({ profile, kind: 'conflict', sequence, count: conflicts.length, groups });
  }
  return events;
}
