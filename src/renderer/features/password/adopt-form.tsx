import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { goTo } from '../../app/use-route.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import { useCall } from '../../parts/use-call.ts';

/** Takes over a password that was changed on another device. Nothing is lost by it, and the words say so. */
export function AdoptForm({
  profile: { name, pendingChanges, problem: standing },
}: {
  readonly profile: ProfileSnapshot;
}) {
  const { password: calls } = useCompanion();
  const adopting = useCall(calls.adopt);
  const [next, setNext] = useState('');
  const [previous, setPrevious] = useState('');
  const [asked, setAsked] = useState(false);
  const { problem } = adopting;
  const needsBoth = problem?.code === 'old-password-needed' || standing?.code === 'old-password-needed';
  // Once asked for, it stays: a wrong one is no reason to hide its field.
  useEffect(() => {
    if (needsBoth) setAsked(true);
  }, [needsBoth]);
  const both = needsBoth || asked;
  const aboutPrevious = both && previous !== '' && problem?.code === 'password-wrong';
  const aboutNext =
    problem !== null &&
    !aboutPrevious &&
    ['password-previous', 'password-refused', 'password-wrong'].includes(problem.code);

  const adopt = async (withoutPrevious: boolean) => {
    if (next === '') return;
    const done = await adopting.run({
      profile: name,
      next,
      ...(withoutPrevious ? { withoutPrevious } : previous !== '' && { previous }),
    });
    if (done === null) return;
    setNext('');
    setPrevious('');
    goTo({ page: 'status', profile: name });
  };

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void adopt(false);
      }}
    >
      {(pendingChanges ?? 0) > 0 && (
        <p className="note">{text('ui.password.adopt.kept', { count: pendingChanges ?? 0 })}</p>
      )}
      <PasswordField
        label={text('ui.password.adopt.next')}
        autoComplete="current-password"
        value={next}
        onChange={setNext}
        error={aboutNext && problem && `${problemWords(problem).what} ${problemWords(problem).advice}`}
      />
      {both && (
        <>
          <p>{text('ui.password.adopt.both')}</p>
          <PasswordField
            label={text('ui.password.adopt.previous')}
            autoComplete="off"
            value={previous}
            onChange={setPrevious}
            error={
              aboutPrevious && problem && `${problemWords(problem).what} ${problemWords(problem).advice}`
            }
          />
        </>
      )}
      {!aboutNext && !aboutPrevious && problem?.code !== 'old-password-needed' && (
        <ProblemNote problem={problem} />
      )}
      <div className="row">
        <ActionButton type="submit" running={adopting.running}>
          {text('ui.password.adopt.do')}
        </ActionButton>
        {both && (
          <Button variant="subtle" onClick={() => void adopt(true)}>
            {text('ui.password.adopt.without')}
          </Button>
        )}
      </div>
    </form>
  );
}
