import { Button } from '@mantine/core';
import { hrefOf } from '../../../shared/routes.ts';
import { text } from '../../app/text.ts';
import { Section } from '../../parts/section.tsx';

/** The way to what goes to files and comes from them. */
export function FilesSection({ profile }: { readonly profile: string }) {
  return (
    <Section title={text('ui.files')} lead={text('ui.files.lead')}>
      <div className="row">
        <Button component="a" variant="default" href={hrefOf('history', profile, 'files')}>
          {text('ui.settings.files.open')}
        </Button>
      </div>
    </Section>
  );
}
