import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { keepsIdentity } from '../core/review/edited-value.ts';
import { seenIn } from '../core/review/policy.ts';
import { type ReviewItem, reviewItems } from '../core/review/review.ts';
import { type Choice, type Choices, choiceKey } from '../core/wallet/choice.ts';
import { type JsonValue, sameJson } from '../core/wallet/json.ts';
import type { Change } from '../core/wallet/merge-value.ts';
import { formatPath, type Path, startsWith } from '../core/wallet/path.ts';
import { compareTimestamps } from '../core/wallet/timestamp.ts';
import { type Look, look } from './look.ts';
import type { OpenProfile } from './open-profile.ts';
import { sealChoices } from './seal.ts';
import type { Keyring } from './session.ts';

/** What a person decided: for the conflicts at or below a path, for all that are open, or about the whole wallet. */
export type Decision =
  | {
      readonly take: 'mine' | 'theirs' | 'both' | 'base';
      readonly path: Path;
      /** Only where nothing was decided yet. */
      readonly ifOpen?: true;
    }
  | { readonly take: 'value'; readonly path: Path; readonly value: JsonValue }
  | { readonly take: 'all'; readonly side: 'mine' | 'theirs' | 'newest' }
  /** Yes, these wallets belong together: unite them. */
  | { readonly take: 'unite-wallets' };

/** One question as a person saw it. */
export type Shown = Pick<Change, 'path' | 'local' | 'remote'>;

/** The questions there are now, with everything a person needs to decide them. */
export async function review(
  profile: OpenProfile,
  keyring: Keyring,
): Promise<Result<readonly ReviewItem[], Problem>> {
  const seen = await look(profile, keyring);
  return seen.ok ? ok(itemsOf(profile, seen.value)) : seen;
}

export const itemsOf = (profile: OpenProfile, seen: Look): readonly ReviewItem[] =>
  reviewItems({
    changes: withoutPolicies(seen.merge),
    choices: seen.caution.choices,
    local: seen.local,
    remote: seen.theirs,
    deviceId: profile.record.deviceId,
    baseSequence: seen.base?.sequence ?? 0,
    now: Math.floor(profile.ports.clock.now() / 1000),
  });

/** What a standing order decides is no question. */
function withoutPolicies({ byPolicy, changes }: Look['merge']): readonly Change[] {
  const ordered = new Set(byPolicy.map(({ path }) => choiceKey(path)));
  return changes.filter(({ path }) => !ordered.has(choiceKey(path)));
}

/**
 * Saves decisions about the conflicts there are now, each with the two values it was made between. Nothing is applied
 * yet: the next round does that. Answers how many conflicts remain open.
 * @param shown what the person decided on. Where either side has changed since, the decision says nothing and the
 *   conflict stays open. Absent: whatever there is now.
 */
export async function resolveConflicts(
  profile: OpenProfile,
  keyring: Keyring,
  decisions: readonly Decision[],
  shown?: readonly Shown[],
): Promise<Result<{ readonly decided: number; readonly open: number }, Problem>> {
  const seen = await look(profile, keyring);
  if (!seen.ok) return seen;
  const decided = choicesFrom(decisions, itemsOf(profile, seen.value));
  if (!decided.ok) return decided;
  const made = [...decided.value].filter(([, choice]) => shown === undefined || wasShown(choice, shown));
  const choices = new Map([...seen.value.caution.choices, ...made]);
  const saved = await profile.update({
    sealedChoices: await sealChoices(profile.ports, keyring, [...choices.values()]),
  });
  if (!saved.ok) return saved;
  // Answering for the whole wallet brings up the questions inside it.
  const after = await look(profile, keyring);
  return after.ok ? ok({ decided: made.length, open: after.value.merge.conflicts.length }) : after;
}

const wasShown = ({ path, seen }: Choice, shown: readonly Shown[]): boolean =>
  shown.some(
    (question) =>
      choiceKey(question.path) === choiceKey(path) &&
      sameJson(question.local, seen.local) &&
      sameJson(question.remote, seen.remote),
  );

/** What the decisions mean for these questions. */
export function choicesFrom(
  decisions: readonly Decision[],
  items: readonly ReviewItem[],
): Result<Choices, Problem<'path-unknown' | 'choice-invalid'>> {
  const decided = new Map<string, Choice>();
  for (const decision of decisions) {
    const meant = items.filter((item) => isMeant(decision, item));
    if (meant.length === 0 && 'path' in decision) {
      return fail(problem('path-unknown', { path: formatPath(decision.path) }));
    }
    for (const item of meant) {
      if ('ifOpen' in decision && item.decided !== null) continue;
      const choice = choiceOf(decision, item);
      if (choice === null) return fail(problem('choice-invalid'));
      decided.set(choiceKey(item.change.path), choice);
    }
  }
  return ok(decided);
}

function isMeant(decision: Decision, { change, decided }: ReviewItem): boolean {
  const wholeWallet = change.path.length === 0;
  if (wholeWallet)
    return decision.take === 'unite-wallets' || (decision.take === 'theirs' && decision.path.length === 0);
  if (decision.take === 'unite-wallets') return false;
  if (decision.take === 'all') return decided === null;
  if (decision.take === 'value') return choiceKey(decision.path) === choiceKey(change.path);
  return startsWith(change.path, decision.path);
}

/** Null when this cannot be chosen for this item. */
function choiceOf(decision: Decision, item: ReviewItem): Choice | null {
  const { change, setAt, takes } = item;
  const { path } = change;
  const seen = seenIn(change);
  switch (decision.take) {
    case 'unite-wallets':
      return { path, take: 'both', seen };
    case 'all': {
      const newest = compareTimestamps(setAt.remote, setAt.local) > 0 ? 'theirs' : 'mine';
      return { path, take: decision.side === 'newest' ? newest : decision.side, seen };
    }
    case 'value':
      return keepsIdentity(change, decision.value)
        ? { path, take: 'value', value: decision.value, seen }
        : null;
    case 'mine':
    case 'theirs':
      return takes.includes(decision.take) ? { path, take: decision.take, seen } : null;
    case 'both':
      return takes.includes('both') && change.both !== undefined
        ? { path, take: 'both', value: change.both, seen }
        : null;
    case 'base':
      return takes.includes('base')
        ? { path, take: 'base', ...(change.base === undefined ? {} : { value: change.base }), seen }
        : null;
  }
}
