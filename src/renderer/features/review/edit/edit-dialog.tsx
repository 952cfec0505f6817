import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Editor } from '../../../../shared/model/item-detail.ts';
import type { Question } from '../../../../shared/model/review.ts';
import { useCompanion } from '../../../app/companion-context.ts';
import { text } from '../../../app/text.ts';
import { ActionButton } from '../../../parts/action-button.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { labelWords } from '../../../parts/item-words.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useCall } from '../../../parts/use-call.ts';
import { otherTitle } from '../question-words.ts';
import { FieldEditor } from './field-editor.tsx';
import { isJson } from './json-text.ts';

const JsonEditor = lazy(() => import('./json-editor.tsx').then((module) => ({ default: module.JsonEditor })));

interface EditDialogProps {
  readonly profile: string;
  readonly look: number;
  readonly question: Question;
  readonly editor: Editor;
  /** It is not asked any more as it was when the dialog was opened. */
  readonly moved: boolean;
  readonly onClose: () => void;
  /** The dialog stays until this is done. */
  readonly onSaved: () => Promise<void>;
}

/** A value of one's own: in fields where the kind of thing is known, as JSON in any case. It is checked before it is kept. */
export function EditDialog({ profile, look, question, editor, moved, onClose, onSaved }: EditDialogProps) {
  const { review } = useCompanion();
  const saving = useCall(review.decide);
  const [asJson, setAsJson] = useState(editor.kind === 'json');
  const [json, setJson] = useState<string | null>(null);
  const valid = json !== null && isJson(json) && !moved;
  const save = async () => {
    if (json === null || !valid) return;
    const decisions = [{ take: 'value' as const, id: question.id, json }];
    const done = await saving.run({ profile, look, decisions });
    if (done !== null) await onSaved();
  };
  const turn = () => {
    setAsJson(!asJson);
    setJson(null);
    saving.clear();
  };
  return (
    <Dialog
      title={text('ui.edit.title', { name: labelWords(question.label) })}
      onClose={onClose}
      wide={asJson}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {asJson ? (
          <Suspense fallback={<p className="soft">{text('ui.opening')}</p>}>
            <JsonEditor
              profile={profile}
              look={look}
              id={question.id}
              otherName={otherTitle(question.who)}
              onChange={setJson}
            />
          </Suspense>
        ) : (
          <FieldEditor editor={editor} onChange={setJson} />
        )}
        {asJson && json !== null && !isJson(json) && (
          <p className="note" data-tone="asks" role="status">
            {text('ui.edit.notJson')}
          </p>
        )}
        {moved && (
          <p className="note" data-tone="asks" role="status">
            {text('ui.edit.moved')}
          </p>
        )}
        {saving.problem?.code === 'choice-invalid' ? (
          <p className="note" data-tone="asks" role="status">
            {text('ui.edit.notFitting')}
          </p>
        ) : (
          <ProblemNote problem={saving.problem} />
        )}
        <div className="row">
          <ActionButton type="submit" blocked={!valid} running={saving.running}>
            {text('ui.edit.save')}
          </ActionButton>
          <Button variant="default" onClick={onClose}>
            {text('ui.cancel')}
          </Button>
          <span className="grow" />
          {editor.kind !== 'json' && (
            <Button variant="subtle" onClick={turn}>
              {text(asJson ? 'ui.edit.fields' : 'ui.edit.json')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
