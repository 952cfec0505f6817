import { useState } from 'react';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useCall } from '../../parts/use-call.ts';

/** The link may have been lost: another one can be mailed. */
export function NotVerified({ profile }: { readonly profile: string }) {
  const { trouble } = useCompanion();
  const resending = useCall(trouble.resendVerification);
  const [sent, setSent] = useState(false);
  const resend = async () => {
    setSent((await resending.run(profile)) !== null);
  };
  return (
    <div className="row">
      <ActionButton variant="default" running={resending.running} onClick={() => void resend()}>
        {text('ui.verify.resend')}
      </ActionButton>
      <span role="status">{sent && text('ui.verify.resent')}</span>
      <ProblemNote problem={resending.problem} />
    </div>
  );
}
