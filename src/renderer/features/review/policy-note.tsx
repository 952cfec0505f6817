import { hrefOf } from '../../../shared/routes.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useCall } from '../../parts/use-call.ts';
import type { PolicySet } from './use-bulk.ts';

interface PolicyNoteProps {
  readonly profile: string;
  readonly set: PolicySet | null;
  readonly onUndone: () => void;
}

/** From now on something is decided by itself; where that is listed, and the way back. */
export function PolicyNote({ profile, set, onUndone }: PolicyNoteProps) {
  const { settings } = useCompanion();
  const setting = useCall(settings.setPolicy);
  if (set === null) return null;
  const { before, group, policy } = set;
  const undo = async () => {
    const done = await setting.run({ profile, group, policy: before });
    if (done !== null) onUndone();
  };
  return (
    <div className="note" data-tone="good" role="status">
      <p>
        {text('ui.review.policy.set', {
          group: text(`ui.group.${group}`),
          policy: text(`ui.policy.${policy}`),
        })}
      </p>
      <div className="row">
        <ActionButton variant="default" running={setting.running} onClick={() => void undo()}>
          {text('ui.undo')}
        </ActionButton>
        <a href={hrefOf('settings', profile)}>{text('ui.review.policy.all')}</a>
      </div>
      <ProblemNote problem={setting.problem} />
    </div>
  );
}
