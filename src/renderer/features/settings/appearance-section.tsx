import { NativeSelect, Radio } from '@mantine/core';
import type { AppSnapshot } from '../../../shared/model/snapshot.ts';
import { themes } from '../../../shared/model/terms.ts';
import { LANGUAGES } from '../../../shared/text/languages.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Section } from '../../parts/section.tsx';
import { useCall } from '../../parts/use-call.ts';

/** Light or dark, and the language. */
export function AppearanceSection({ app: { theme, language } }: { readonly app: AppSnapshot }) {
  const { settings } = useCompanion();
  const painting = useCall(settings.setTheme);
  const speaking = useCall(settings.setLanguage);
  return (
    <Section title={text('ui.settings.appearance')}>
      <Radio.Group
        label={text('ui.settings.theme')}
        value={theme}
        onChange={(value) => {
          const chosen = themes.find((known) => known === value);
          if (chosen !== undefined) void painting.run(chosen);
        }}
      >
        <div className="row radios">
          {themes.map((value) => (
            <Radio key={value} value={value} label={text(`ui.theme.${value}`)} />
          ))}
        </div>
      </Radio.Group>
      <NativeSelect
        label={text('ui.settings.language')}
        value={language ?? ''}
        onChange={(event) => void speaking.run(event.currentTarget.value || null)}
        data={[
          { value: '', label: text('ui.settings.language.system') },
          ...LANGUAGES.map(({ tag, name }) => ({ value: tag, label: name })),
        ]}
      />
      <ProblemNote problem={painting.problem ?? speaking.problem} />
    </Section>
  );
}
