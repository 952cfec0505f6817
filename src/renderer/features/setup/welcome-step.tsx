import { IconArrowsExchange, IconLock, IconQuestionMark } from '@tabler/icons-react';
import type { SetupState } from '../../../shared/model/setup.ts';
import type { AppSnapshot } from '../../../shared/model/snapshot.ts';
import type { SetupStep } from '../../../shared/model/terms.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useCall } from '../../parts/use-call.ts';
import { startPractice } from './start-practice.ts';

interface WelcomeStepProps {
  readonly app: AppSnapshot;
  readonly setup: SetupState | null;
  readonly onStep: (step: SetupStep) => Promise<void>;
}

const POINTS = [
  ['syncs', IconArrowsExchange],
  ['sealed', IconLock],
  ['asks', IconQuestionMark],
] as const;

/** What this does and what it does not, before anything is asked. */
export function WelcomeStep({ app, setup, onStep }: WelcomeStepProps) {
  const companion = useCompanion();
  const beginning = useCall(companion.setup.begin);
  const practising = useCall(() => startPractice(companion));
  const begin = async () => {
    if (setup === null && (await beginning.run({ mode: 'new' })) === null) return;
    await onStep('server');
  };
  return (
    <>
      <ul className="points">
        {POINTS.map(([point, Icon]) => (
          <li key={point}>
            <Icon size={20} stroke={1.5} aria-hidden="true" />
            <span>{text(`ui.setup.point.${point}`)}</span>
          </li>
        ))}
      </ul>
      <div className="row">
        <ActionButton running={beginning.running} onClick={() => void begin()}>
          {text('ui.setup.begin')}
        </ActionButton>
        {app.practice !== null && (
          <ActionButton variant="default" running={practising.running} onClick={() => void practising.run()}>
            {text('ui.practice.start')}
          </ActionButton>
        )}
      </div>
      {app.practice !== null && <p className="soft">{text('ui.practice.means')}</p>}
      <ProblemNote problem={beginning.problem ?? practising.problem} />
    </>
  );
}
