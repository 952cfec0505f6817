import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TextFile } from '../../../shared/model/basics.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { Section } from '../../parts/section.tsx';
import { useCall } from '../../parts/use-call.ts';

/** A report for whoever helps: seen whole before it is saved, and sent by nobody. */
export function DiagnosticsSection({ version }: { readonly version: string }) {
  const { diagnostics } = useCompanion();
  const { run, running, problem } = useCall(diagnostics.preview);
  const [file, setFile] = useState<TextFile | null>(null);
  const show = async () => setFile((await run())?.value ?? null);
  return (
    <Section title={text('ui.settings.diagnostics')} lead={text('ui.settings.diagnostics.lead')}>
      <div className="row">
        <ActionButton variant="default" running={running} onClick={() => void show()}>
          {text('ui.settings.diagnostics.preview')}
        </ActionButton>
        <span className="soft">{text('ui.settings.about', { version })}</span>
      </div>
      <ProblemNote problem={problem} />
      {file !== null && (
        <Dialog title={text('ui.settings.diagnostics')} onClose={() => setFile(null)} wide>
          <p>{text('ui.settings.diagnostics.whole')}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard. */}
          <pre className="report" tabIndex={0}>
            {file.text}
          </pre>
          <div className="row">
            <Button onClick={() => saveFile(file)}>{text('ui.saveAs', { name: file.fileName })}</Button>
          </div>
        </Dialog>
      )}
    </Section>
  );
}
