import { useEffect, useState } from 'react';
import type { HistoryEntry, WentBack } from '../../../shared/model/history.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { timeAgo } from '../../parts/time-ago.ts';
import { useCall } from '../../parts/use-call.ts';
import { formatPlace } from './history-place.ts';
import { wentBackWords } from './went-back-words.ts';

interface UndoLastProps {
  readonly profile: string;
  readonly now: number;
  /** What is there is looked up anew when it changes. */
  readonly sequence: number;
  readonly onUndone: () => void;
}

const UNDOABLE = ['before-apply', 'before-restore', 'before-import'] as const;

/** What the companion did to the wallet here last, what that would be taken back to, and taking it back. */
export function UndoLast({ profile, now, sequence, onUndone }: UndoLastProps) {
  const { history } = useCompanion();
  const undoing = useCall(history.undo);
  const [last, setLast] = useState<HistoryEntry | null>(null);
  const [back, setBack] = useState<WentBack | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version and what was taken back are reasons to look.
  useEffect(() => {
    let current = true;
    void history.list({ profile, offset: 0, limit: 100, only: 'backups' }).then((answer) => {
      if (!current || !answer.ok) return;
      setLast(answer.value.items.find((entry) => isUndoable(entry) && !entry.undone) ?? null);
    });
    return () => {
      current = false;
    };
  }, [history, profile, sequence, back]);

  const undo = async () => {
    const done = await undoing.run({ profile });
    if (done === null) return;
    setBack(done.value);
    onUndone();
  };
  const kind = UNDOABLE.find((known) => known === last?.kind);
  return (
    <>
      {last !== null && kind !== undefined && (
        <div className="row">
          <span>{text(`ui.history.last.${kind}`, { when: timeAgo(last.at, now) })}</span>
          <a href={hrefOf('history', profile, formatPlace({ kind: 'entry', id: last.id, other: 'now' }))}>
            {text('ui.history.last.look')}
          </a>
          <ActionButton variant="default" running={undoing.running} onClick={() => void undo()}>
            {text('ui.undo')}
          </ActionButton>
        </div>
      )}
      <div role="status">
        {back !== null && (
          <p className="note" data-tone="good">
            {wentBackWords(back)}
          </p>
        )}
      </div>
      <ProblemNote problem={undoing.problem} />
    </>
  );
}

const isUndoable = ({ kind }: HistoryEntry): boolean => UNDOABLE.some((known) => known === kind);
