import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Section } from '../../parts/section.tsx';
import { useCall } from '../../parts/use-call.ts';

interface DeviceSectionProps {
  readonly profile: string;
  readonly name: string;
}

/** What this device is called on the others. */
export function DeviceSection({ profile, name }: DeviceSectionProps) {
  const { settings } = useCompanion();
  const renaming = useCall(settings.renameDevice);
  const [draft, setDraft] = useState(name);
  const deviceName = draft.trim();
  const changed = deviceName !== '' && deviceName !== name;
  return (
    <Section title={text('ui.settings.device')} lead={text('ui.settings.device.lead')}>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (changed) void renaming.run({ profile, deviceName });
        }}
      >
        <TextInput
          label={text('ui.deviceName')}
          value={draft}
          maxLength={64}
          onChange={(event) => setDraft(event.currentTarget.value)}
          error={deviceName === '' ? text('ui.deviceName.empty') : undefined}
        />
        <ActionButton type="submit" variant="default" blocked={!changed} running={renaming.running}>
          {text('ui.rename')}
        </ActionButton>
      </form>
      <ProblemNote problem={renaming.problem} />
    </Section>
  );
}
