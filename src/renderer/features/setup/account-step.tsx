import { Radio, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { isComplete, NewPassword } from '../../parts/new-password.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import type { Trouble } from '../../parts/use-call.ts';
import { useCall } from '../../parts/use-call.ts';
import { fieldOf } from './account-fields.ts';
import { WITHOUT_SECRETS } from './draft.ts';
import type { StepProps } from './step-props.ts';

const WAYS = ['sign-up', 'sign-in'] as const;

/** A new account, or the one the other devices use already. */
export function AccountStep({ setup, draft, onType }: StepProps) {
  const { setup: calls } = useCompanion();
  const saving = useCall(calls.save);
  const signingUp = useCall(calls.signUp);
  const signingIn = useCall(calls.signIn);
  const way = setup.account;
  const entering = way === 'sign-up' ? signingUp : signingIn;
  const problem = entering.problem ?? setup.problem;
  const field = problem === null ? null : fieldOf(problem.code);
  const { email, deviceName, password, newPassword } = draft;
  const complete =
    email.trim() !== '' &&
    deviceName.trim() !== '' &&
    (way === 'sign-up' ? isComplete(newPassword) : password !== '');

  const choose = (account: (typeof WAYS)[number]) => {
    signingUp.clear();
    signingIn.clear();
    return saving.run({ account });
  };
  const enter = async () => {
    if (!complete || way === null) return;
    const secret = way === 'sign-up' ? newPassword.password : password;
    const done = await entering.run({ email: email.trim(), password: secret, deviceName: deviceName.trim() });
    if (done !== null) onType({ ...WITHOUT_SECRETS, email: done.value.email ?? email });
  };
  const errorAt = (name: 'email' | 'password'): ReactNode =>
    problem !== null &&
    field === name && <FieldProblem problem={problem} onSignIn={() => void choose('sign-in')} />;

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <Radio.Group
        label={text('ui.account.which')}
        value={way ?? ''}
        onChange={(value) => void choose(value === 'sign-up' ? 'sign-up' : 'sign-in')}
      >
        <div className="choices">
          {WAYS.map((value) => (
            <Radio
              key={value}
              value={value}
              label={text(`ui.account.${value}`)}
              description={text(`ui.account.${value}.means`)}
            />
          ))}
        </div>
      </Radio.Group>
      {way !== null && (
        <>
          <TextInput
            type="email"
            label={text('ui.email')}
            description={text('ui.email.hint')}
            autoComplete="username"
            spellCheck={false}
            maxLength={320}
            value={email}
            onChange={(event) => onType({ email: event.currentTarget.value })}
            error={errorAt('email')}
          />
          {way === 'sign-up' ? (
            <NewPassword
              draft={newPassword}
              onChange={(changed) => onType({ newPassword: changed })}
              known={[email, setup.serverAddress ?? '']}
            />
          ) : (
            <PasswordField
              label={text('ui.password')}
              autoComplete="current-password"
              value={password}
              onChange={(changed) => onType({ password: changed })}
              error={errorAt('password')}
            />
          )}
          <TextInput
            label={text('ui.deviceName')}
            description={text('ui.deviceName.hint')}
            maxLength={64}
            value={deviceName}
            onChange={(event) => onType({ deviceName: event.currentTarget.value })}
          />
          <p className="soft">{text('ui.account.takes')}</p>
        </>
      )}
      <ProblemNote problem={saving.problem ?? (field === null ? problem : null)} />
      {way !== null && (
        <div className="row">
          <ActionButton type="submit" blocked={!complete} running={entering.running || setup.busy !== null}>
            {text(`ui.account.${way}.do`)}
          </ActionButton>
        </div>
      )}
    </form>
  );
}

/** Under its field, with the way out in it. */
function FieldProblem({ problem, onSignIn }: { readonly problem: Trouble; readonly onSignIn: () => void }) {
  const { what, advice } = problemWords(problem);
  return (
    <span>
      {what} {advice}{' '}
      {problem.code === 'email-taken' && (
        <button type="button" className="link-button" onClick={onSignIn}>
          {text('ui.account.signInInstead')}
        </button>
      )}
    </span>
  );
}
