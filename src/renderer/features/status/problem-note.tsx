import type { Refusal } from '../../../shared/ipc/types.ts';
import { type Problem, problem as problemOf } from '../../../shared/problem.ts';
import { text } from '../../app/text.ts';

interface ProblemNoteProps {
  readonly problem: Problem | Refusal;
  /** A sentence that is on the page already and need not be said twice. */
  readonly said?: string;
}

/** What happened, and what to do about it. */
export function ProblemNote({ problem, said }: ProblemNoteProps) {
  const { code, params } = speakable(problem);
  const sentence = text(`problem.${code}`, params);
  return (
    <div className="note" role="status">
      {sentence !== said && <p>{sentence}</p>}
      <p>{code === 'password-needed' ? text('ui.advice.password-needed') : text(`advice.${code}`, params)}</p>
    </div>
  );
}

/** A refusal of the boundary is a bug of ours; to a person, that is all there is to know. */
const speakable = (problem: Problem | Refusal): Problem =>
  isRefusal(problem) ? problemOf('internal') : problem;

const isRefusal = (problem: Problem | Refusal): problem is Refusal =>
  problem.code === 'sender-refused' || problem.code === 'argument-refused';
