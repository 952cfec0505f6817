import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useCall } from '../../parts/use-call.ts';
import type { StepProps } from './step-props.ts';

const ASK_EVERY_MS = 5000;

/** Waits until the link in the mail was opened: asked quietly, and at once when the person comes back to the window. */
export function VerifyStep({ setup }: StepProps) {
  const { setup: calls } = useCompanion();
  const resending = useCall(calls.resendVerification);
  const checking = useCall(calls.checkVerified);
  const { run: check } = checking;
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') void check();
    };
    const timer = setInterval(ask, ASK_EVERY_MS);
    window.addEventListener('focus', ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', ask);
    };
  }, [check]);
  const resent = setup.verification?.resentAt != null;
  return (
    <>
      <p className="lead">{text('ui.verify.sentTo', { email: setup.email ?? '' })}</p>
      <p className="soft" role="status">
        {text(resent ? 'ui.verify.resent' : 'ui.verify.waiting')}
      </p>
      <ProblemNote problem={resending.problem ?? setup.problem} />
      <div className="row">
        <Button onClick={() => void check()}>{text('ui.action.verified')}</Button>
        <ActionButton variant="default" running={resending.running} onClick={() => void resending.run()}>
          {text('ui.verify.resend')}
        </ActionButton>
      </div>
    </>
  );
}
