import { type Choices, choiceFor, choiceKey, type Take } from '../wallet/choice.ts';
import { othersSince } from '../wallet/device-map.ts';
import { sameJson } from '../wallet/json.ts';
import type { Change } from '../wallet/merge-value.ts';
import { compareTimestamps, type Timestamp } from '../wallet/timestamp.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { type Group, groupOf } from './group.ts';
import { newerSide } from './policy.ts';

/** One question to a person. */
export interface ReviewItem {
  readonly change: Change;
  readonly group: Group;
  /** The devices that may have made the other value, by name; empty when nobody says. */
  readonly who: readonly string[];
  /** When each side's preference was set, in seconds since 1970, by clocks that may be wrong. */
  readonly setAt: { readonly local: Timestamp | undefined; readonly remote: Timestamp | undefined };
  /** Whether a stamp lies in the future, so that the times say little. */
  readonly clockOff: boolean;
  /** What may be chosen, best first; nothing destructive is ever suggested. */
  readonly takes: readonly Take[];
  readonly suggestion: Take;
  /** What was decided, if it was. */
  readonly decided: Take | null;
  /** It was decided, but either side has changed since, so it is asked again. */
  readonly askedAgain: boolean;
}

export interface ReviewInput {
  readonly changes: readonly Change[];
  readonly choices: Choices;
  readonly local: Wallet;
  readonly remote: Wallet;
  readonly deviceId: string;
  /** The version all agreed on last; 0 for a first join. */
  readonly baseSequence: number;
  /** Seconds since 1970 by this device's clock, only to notice clocks that are ahead. */
  readonly now: number;
}

/** A stamp this much ahead of our clock is no rounding. */
const AHEAD_SECONDS = 120;

/** The questions of a review, in the order of the wallet, decided ones included. */
export function reviewItems(input: ReviewInput): readonly ReviewItem[] {
  const who = othersSince(input.remote, input.deviceId, input.baseSequence);
  return input.changes
    .filter((change) => change.kind === 'conflict')
    .map((change) => {
      const [key = ''] = change.path;
      const setAt = {
        local: input.local.preferences.get(key)?.ts,
        remote: input.remote.preferences.get(key)?.ts,
      };
      const suggestion = suggest(change, setAt);
      const takes = takesFor(change, input.baseSequence > 0);
      const choice = choiceFor(input.choices, change.path, change.local, change.remote);
      return {
        change,
        group: groupOf(change.path),
        who,
        setAt,
        clockOff: [setAt.local, setAt.remote].some(
          (ts) => compareTimestamps(ts, input.now + AHEAD_SECONDS) > 0,
        ),
        takes: [suggestion, ...takes.filter((take) => take !== suggestion)],
        suggestion,
        decided: choice?.take ?? null,
        askedAgain: choice === undefined && input.choices.has(choiceKey(change.path)),
      };
    });
}

/** Whole wallets can only be united, or taken as the server has them; values can be chosen freely. */
function takesFor(change: Change, hasBase: boolean): readonly Take[] {
  if (change.path.length === 0)
    return change.guard === 'our-version-overwritten' ? ['both', 'theirs'] : ['both'];
  const takes: readonly Take[] = ['mine', 'theirs', 'both', 'base', 'value'];
  // Where devices never agreed, "as it was before" would mean: neither of both.
  return takes.filter((take) => (take === 'both' ? change.both !== undefined : take !== 'base' || hasBase));
}

/** What keeps most: both where that is possible, the side that still has something, else the later one. */
function suggest(change: Change, setAt: ReviewItem['setAt']): Take {
  if (change.path.length === 0 || change.both !== undefined) return 'both';
  if (change.guard === 'stale-app') return 'theirs';
  if (change.guard === 'bulk-removal' || change.guard === 'bells-off') return keepsMore(change);
  if (change.local === undefined) return 'theirs';
  return change.remote === undefined ? 'mine' : newerSide(setAt);
}

/** Of a removal, the side that did not remove; of a loss, the side that is as it was. */
const keepsMore = ({ base, local, remote }: Change): Take => {
  if (local === undefined) return 'theirs';
  if (remote === undefined) return 'mine';
  return sameJson(local, base) ? 'mine' : 'theirs';
};
