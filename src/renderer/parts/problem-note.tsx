import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { problemWords } from './problem-words.ts';
import type { Trouble } from './use-call.ts';

interface ProblemNoteProps {
  readonly problem: Trouble | null;
  /** A sentence that is on the page already and need not be said twice. */
  readonly said?: string;
  /** The way out of it. */
  readonly children?: ReactNode;
}

/** What happened, what to do about it, and the way out. */
export function ProblemNote({ problem, said, children }: ProblemNoteProps) {
  return (
    <div role="status">
      {problem !== null && (
        <div className="note" data-tone="asks">
          <IconAlertTriangle size={20} stroke={1.5} aria-hidden="true" />
          <div>
            {problemWords(problem).what !== said && <p className="strong">{problemWords(problem).what}</p>}
            <p>{problemWords(problem).advice}</p>
            {children}
          </div>
        </div>
      )}
    </div>
  );
}
