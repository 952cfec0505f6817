import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { goTo } from '../../app/use-route.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Fingerprint } from '../../parts/fingerprint.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useCall } from '../../parts/use-call.ts';
import type { StepProps } from './step-props.ts';

const POINTS = ['byItself', 'asks', 'back'] as const;

/** What happens from now on, and the fingerprint to hold next to the other device. */
export function DoneStep({ setup, profile }: StepProps) {
  const { setup: calls } = useCompanion();
  const finishing = useCall(calls.finish);
  const finish = async () => {
    if ((await finishing.run()) !== null) goTo({ page: 'status', profile: setup.profile });
  };
  const fingerprint = profile?.fingerprint ?? null;
  return (
    <>
      <ul className="points">
        {POINTS.map((point) => (
          <li key={point}>{text(`ui.done.${point}`)}</li>
        ))}
      </ul>
      {fingerprint !== null && (
        <section className="compare" aria-label={text('ui.fingerprint.title')}>
          <Fingerprint fingerprint={fingerprint} large />
          <p className="soft">{text('ui.fingerprint.howTo')}</p>
        </section>
      )}
      <ProblemNote problem={finishing.problem} />
      <div className="row">
        <ActionButton running={finishing.running} onClick={() => void finish()}>
          {text('ui.setup.finish')}
        </ActionButton>
      </div>
    </>
  );
}
