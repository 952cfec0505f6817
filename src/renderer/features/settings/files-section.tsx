import { FileButton } from '@mantine/core';
import { useState } from 'react';
import type { FollowsAdded } from '../../../shared/model/history.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { useCall } from '../../parts/use-call.ts';
import { Section } from './section.tsx';

const MAX_BYTES = 2_000_000;

/** Follows and the whole wallet as files; follows may come back in from one. */
export function FilesSection({ profile }: { readonly profile: string }) {
  const { history } = useCompanion();
  const follows = useCall(() => history.exportFollows({ profile, format: 'text' }));
  const backup = useCall(() => history.exportBackup(profile));
  const importing = useCall(history.importFollows);
  const [added, setAdded] = useState<FollowsAdded | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const save = async (call: typeof follows) => {
    const done = await call.run();
    if (done !== null) saveFile(done.value);
  };
  const take = async (file: File | null) => {
    if (file === null) return;
    setTooLarge(file.size > MAX_BYTES);
    if (file.size > MAX_BYTES) return;
    const done = await importing.run({ profile, text: await file.text() });
    setAdded(done?.value ?? null);
  };
  return (
    <Section title={text('ui.settings.files')} lead={text('ui.settings.files.lead')}>
      <div className="row">
        <ActionButton variant="default" running={follows.running} onClick={() => void save(follows)}>
          {text('ui.settings.exportFollows')}
        </ActionButton>
        <ActionButton variant="default" running={backup.running} onClick={() => void save(backup)}>
          {text('ui.settings.exportBackup')}
        </ActionButton>
        <FileButton accept=".txt,.json,text/plain,application/json" onChange={(file) => void take(file)}>
          {(props) => (
            <ActionButton {...props} variant="default" running={importing.running}>
              {text('ui.settings.importFollows')}
            </ActionButton>
          )}
        </FileButton>
      </div>
      <div role="status">
        {added !== null && <p>{text('ui.settings.imported', { ...added })}</p>}
        {tooLarge && <p>{text('ui.settings.fileTooLarge')}</p>}
      </div>
      <ProblemNote problem={follows.problem ?? backup.problem ?? importing.problem} />
    </Section>
  );
}
