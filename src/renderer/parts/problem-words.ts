import type { Refusal } from '../../shared/ipc/types.ts';
import { type Problem, type ProblemCode, problem as problemOf } from '../../shared/problem.ts';
import { text } from '../app/text.ts';

/** Where the advice of the command line would not help in a window. */
const OWN_ADVICE = [
  'email-taken',
  'email-unknown',
  'port-taken',
  'sequence-conflict',
  'wallet-exists',
  'sdk-not-local',
  'sdk-not-running',
  'sdk-wallet-locked',
  'sdk-wallet-unknown',
  'state-damaged',
  'history-unknown',
  'history-damaged',
  'file-exists',
  'profile-unknown',
  'profile-exists',
  'server-wallet-tampered',
  'server-wallet-unreadable',
  'server-went-back',
  'server-rewrote-history',
  'server-lost-wallet',
  'password-needed',
  'password-changed-elsewhere',
  'old-password-needed',
  'joined-already',
  'wallet-in-use',
  'changes-pending',
  'conflict-waiting',
  'path-unknown',
  'choice-invalid',
  'outcome-unknown',
  'usage',
  'internal',
] as const satisfies readonly ProblemCode[];

type OwnAdvice = (typeof OWN_ADVICE)[number];

const hasOwnAdvice = (code: ProblemCode): code is OwnAdvice =>
  (OWN_ADVICE as readonly ProblemCode[]).includes(code);

/** A refusal of the boundary is a bug of ours; to a person, that is all there is to know. */
export const speakable = (trouble: Problem | Refusal): Problem =>
  isRefusal(trouble) ? problemOf('internal') : trouble;

const isRefusal = (trouble: Problem | Refusal): trouble is Refusal =>
  trouble.code === 'sender-refused' || trouble.code === 'argument-refused';

/** What happened, and what to do about it. */
export function problemWords(trouble: Problem | Refusal): { readonly what: string; readonly advice: string } {
  const { code, params } = speakable(trouble);
  return {
    what: text(`problem.${code}`, params),
    advice: hasOwnAdvice(code) ? text(`ui.advice.${code}`, params) : text(`advice.${code}`, params),
  };
}
