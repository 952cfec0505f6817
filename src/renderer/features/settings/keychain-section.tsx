import { Checkbox } from '@mantine/core';
import type { KeychainState } from '../../../shared/model/setup.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Section } from '../../parts/section.tsx';
import { useCall } from '../../parts/use-call.ts';

/** Whether this computer's keychain keeps the keys. */
export function KeychainSection({ keychain }: { readonly keychain: KeychainState }) {
  const { settings } = useCompanion();
  const keeping = useCall(settings.setKeychain);
  return (
    <Section title={text('ui.settings.keychain')} lead={text(`ui.keychain.${keychain.kind}`)}>
      <Checkbox
        label={text('ui.settings.keychain.use')}
        checked={keychain.choice !== 'off' && keychain.kind === 'keychain'}
        onChange={(event) => void keeping.run(event.currentTarget.checked)}
      />
      <ProblemNote problem={keeping.problem ?? keychain.problem} />
    </Section>
  );
}
