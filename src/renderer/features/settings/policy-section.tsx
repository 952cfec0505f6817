import { NativeSelect } from '@mantine/core';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { changeGroups, conflictPolicies } from '../../../shared/model/terms.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Section } from '../../parts/section.tsx';
import { useCall } from '../../parts/use-call.ts';

/** What to do when two devices disagree: ask, unless a person would rather not be asked. */
export function PolicySection({ profile: { name, policies } }: { readonly profile: ProfileSnapshot }) {
  const { settings } = useCompanion();
  const setting = useCall(settings.setPolicy);
  return (
    <Section title={text('ui.settings.policies')} lead={text('ui.settings.policies.lead')}>
      <div className="policies">
        {changeGroups.map((group) => (
          <NativeSelect
            key={group}
            label={text(`ui.group.${group}`)}
            value={policies[group] ?? 'ask'}
            onChange={(event) => {
              const policy = conflictPolicies.find((known) => known === event.currentTarget.value);
              if (policy !== undefined) void setting.run({ profile: name, group, policy });
            }}
            data={conflictPolicies.map((value) => ({ value, label: text(`ui.policy.${value}`) }))}
          />
        ))}
      </div>
      <ProblemNote problem={setting.problem} />
    </Section>
  );
}
