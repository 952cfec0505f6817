import { useState } from 'react';
import type { Question } from '../../../shared/model/review.ts';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import type { ChangeGroup, ConflictPolicy, Take } from '../../../shared/model/terms.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { type Trouble, useCall } from '../../parts/use-call.ts';
import type { BulkActions } from './group-menu.tsx';
import { guardOf, isOpen } from './review-list.ts';
import type { Review } from './use-review.ts';

/** A standing order that was given just now, and the one there was before. */
export interface PolicySet {
  readonly group: ChangeGroup;
  readonly policy: ConflictPolicy;
  readonly before: ConflictPolicy;
}

interface Bulk {
  readonly actions: BulkActions;
  readonly set: PolicySet | null;
  readonly forget: () => void;
  readonly problem: Trouble | null;
}

interface BulkParts {
  readonly profile: string;
  readonly review: Review;
  readonly policies: ProfileSnapshot['policies'];
  readonly onDone: (ids: readonly string[]) => void;
}

/** Many questions at once: the rest, a group, accidents of one kind; or never to be asked again about a group. */
export function useBulk({ profile, review, policies, onDone }: BulkParts): Bulk {
  const { settings } = useCompanion();
  const setting = useCall(settings.setPolicy);
  const [set, setSet] = useState<PolicySet | null>(null);
  const open = (wanted: (question: Question) => boolean) =>
    review.list?.items.filter((item) => isOpen(item) && wanted(item)) ?? [];
  return {
    set,
    problem: setting.problem,
    forget: () => setSet(null),
    actions: {
      onRest: (side, group) => {
        const meant = open(
          (item) => item.asked.because === 'conflict' && (group === null || item.group === group),
        );
        if (meant.length === 0) return;
        review.decide({ take: 'rest', side, group }, meant, (item) =>
          side === 'suggested' ? item.suggestion : side,
        );
        onDone(meant.map(({ id }) => id));
      },
      onGuarded: ({ group, guard }, side) => {
        const meant = open((item) => guardOf(item) === guard && item.group === group);
        review.decide({ take: 'guarded', guard, group, side }, meant, ({ suggestion }) =>
          side === 'suggested' ? suggestion : opposite(suggestion),
        );
        onDone(meant.map(({ id }) => id));
      },
      onAlways: (group, policy) => {
        const before = policies[group] ?? 'ask';
        void setting.run({ profile, group, policy }).then(async (done) => {
          if (done === null) return;
          setSet({ group, policy, before });
          await review.reload(true);
        });
      },
    },
  };
}

const opposite = (take: Take): Take => (take === 'mine' ? 'theirs' : 'mine');
