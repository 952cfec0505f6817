import { useEffect, useRef, useState } from 'react';
import type { WentBack } from '../../../shared/model/history.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useCall } from '../../parts/use-call.ts';
import { wentBackWords } from '../history/went-back-words.ts';

interface UndoNoteProps {
  readonly profile: string;
  readonly applied: number;
  readonly onUndone: () => void;
}

/** It is done; and it can be taken back. */
export function UndoNote({ profile, applied, onUndone }: UndoNoteProps) {
  const { history } = useCompanion();
  const undoing = useCall(history.undo);
  const [back, setBack] = useState<WentBack | null>(null);
  const note = useRef<HTMLDivElement>(null);
  // What had the focus is gone with the questions.
  useEffect(() => note.current?.focus({ preventScroll: true }), []);
  const undo = async () => {
    const done = await undoing.run({ profile });
    if (done === null) return;
    setBack(done.value);
    onUndone();
  };
  return (
    <div ref={note} tabIndex={-1} className="note" data-tone="good" role="status">
      <p>{back === null ? text('ui.review.applied', { count: applied }) : wentBackWords(back)}</p>
      {back === null && (
        <ActionButton variant="default" running={undoing.running} onClick={() => void undo()}>
          {text('ui.undo')}
        </ActionButton>
      )}
      <ProblemNote problem={undoing.problem} />
    </div>
  );
}
