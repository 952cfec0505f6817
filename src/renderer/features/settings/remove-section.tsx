import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { goTo } from '../../app/use-route.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Section } from '../../parts/section.tsx';
import { useCall } from '../../parts/use-call.ts';

/** Stops keeping this wallet in sync. What goes and what stays is said before. */
export function RemoveSection({ profile: { name, pendingChanges } }: { readonly profile: ProfileSnapshot }) {
  const { settings } = useCompanion();
  const removing = useCall(settings.removeProfile);
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    if ((await removing.run(name)) === null) return;
    setAsking(false);
    goTo({ page: 'status' });
  };
  return (
    <Section title={text('ui.settings.remove')} lead={text('ui.settings.remove.lead')}>
      <div className="row">
        <Button variant="default" color="warns" onClick={() => setAsking(true)}>
          {text('ui.settings.remove.ask')}
        </Button>
      </div>
      {asking && (
        <Dialog title={text('ui.settings.remove.title')} onClose={() => setAsking(false)}>
          <p>{text('ui.settings.remove.lost', { count: pendingChanges ?? 0 })}</p>
          <p>{text('ui.settings.remove.stays')}</p>
          <ProblemNote problem={removing.problem} />
          <div className="row">
            <ActionButton color="warns" running={removing.running} onClick={() => void remove()}>
              {text('ui.settings.remove.do')}
            </ActionButton>
            <Button variant="default" onClick={() => setAsking(false)}>
              {text('ui.settings.remove.keep')}
            </Button>
          </div>
        </Dialog>
      )}
    </Section>
  );
}
