import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { FollowsAdded } from '../../../shared/model/history.ts';
import { followsFormats } from '../../../shared/model/terms.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { FilePicker } from '../../parts/file-picker.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { Section } from '../../parts/section.tsx';
import { useCall } from '../../parts/use-call.ts';

type Format = (typeof followsFormats)[number];

/** Follows, tags and muted channels, to a file and from one. Nobody is unfollowed by a file. */
export function FollowsFiles({ profile }: { readonly profile: string }) {
  const { history } = useCompanion();
  const saving = useCall(history.exportFollows);
  const importing = useCall(history.importFollows);
  const [format, setFormat] = useState<Format>('json');
  const [added, setAdded] = useState<FollowsAdded | null>(null);
  const save = async () => {
    const done = await saving.run({ profile, format });
    if (done !== null) saveFile(done.value);
  };
  const take = async (file: string) => {
    setAdded(null);
    const done = await importing.run({ profile, text: file });
    setAdded(done?.value ?? null);
  };
  return (
    <Section title={text('ui.files.follows')} lead={text('ui.files.follows.lead')}>
      <NativeSelect
        label={text('ui.files.format')}
        value={format}
        onChange={(event) => {
          const wanted = followsFormats.find((known) => known === event.currentTarget.value);
          if (wanted !== undefined) setFormat(wanted);
        }}
        data={followsFormats.map((value) => ({ value, label: text(`ui.files.format.${value}`) }))}
      />
      <div className="row">
        <ActionButton variant="default" running={saving.running} onClick={() => void save()}>
          {text('ui.files.saveFollows')}
        </ActionButton>
        <FilePicker
          label={text('ui.files.addFollows')}
          accept=".json,.opml,.xml,.txt,application/json,text/plain,text/xml"
          running={importing.running}
          onText={(file) => void take(file)}
        />
      </div>
      <div role="status">
        {added !== null && (
          <p className="note" data-tone="good">
            {text('ui.files.added', { ...added })}
          </p>
        )}
      </div>
      <ProblemNote problem={saving.problem ?? importing.problem} />
    </Section>
  );
}
