import { Checkbox } from '@mantine/core';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Section } from '../../parts/section.tsx';
import { useCall } from '../../parts/use-call.ts';

/** Whether the app is there without being started. */
export function AutostartSection({ on }: { readonly on: boolean }) {
  const { settings } = useCompanion();
  const turning = useCall(settings.setAutostart);
  return (
    <Section title={text('ui.settings.autostart')} lead={text('ui.settings.autostart.lead')}>
      <Checkbox
        label={text('ui.settings.autostart.use')}
        checked={on}
        onChange={(event) => void turning.run(event.currentTarget.checked)}
      />
      <ProblemNote problem={turning.problem} />
    </Section>
  );
}
