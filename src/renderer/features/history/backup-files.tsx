import { useState } from 'react';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { FilePicker } from '../../parts/file-picker.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { Section } from '../../parts/section.tsx';
import { useCall } from '../../parts/use-call.ts';
import { BringIn } from './bring-in.tsx';
import { OlderPassword } from './older-password.tsx';

/** The whole wallet as an encrypted file, and what such a file would bring. */
export function BackupFiles({ profile }: { readonly profile: string }) {
  const { history } = useCompanion();
  const saving = useCall(() => history.exportBackup(profile));
  const [file, setFile] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const older = password === '' ? {} : { older: password };
  const save = async () => {
    const done = await saving.run();
    if (done !== null) saveFile(done.value);
  };
  return (
    <Section title={text('ui.files.backup')} lead={text('ui.files.backup.lead')}>
      <div className="row">
        <ActionButton variant="default" running={saving.running} onClick={() => void save()}>
          {text('ui.files.saveBackup')}
        </ActionButton>
        <FilePicker
          label={text('ui.files.openBackup')}
          accept=".json,application/json"
          onText={(picked) => {
            setPassword('');
            setFile(picked);
          }}
        />
      </div>
      <ProblemNote problem={saving.problem} />
      {file !== null && (
        <BringIn
          key={`${file}/${password}`}
          ask={(wish) => history.importBackup({ ...older, ...wish, profile, text: file })}
          done={text('ui.bringIn.done')}
          locked={(problem) => <OlderPassword problem={problem} onGiven={setPassword} />}
        />
      )}
    </Section>
  );
}
