import { useState } from 'react';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { goTo } from '../../app/use-route.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import { useCall } from '../../parts/use-call.ts';

/** The password that was not kept on this computer. */
export function UnlockForm({ profile }: { readonly profile: string }) {
  const { password: calls } = useCompanion();
  const unlocking = useCall(calls.unlock);
  const [password, setPassword] = useState('');
  const submit = async () => {
    if (password === '' || unlocking.running) return;
    const done = await unlocking.run({ profile, password });
    setPassword('');
    if (done !== null) goTo({ page: 'status', profile });
  };
  const { problem } = unlocking;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <PasswordField
        label={text('ui.password')}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={problem && `${problemWords(problem).what} ${problemWords(problem).advice}`}
      />
      <div className="row">
        <ActionButton type="submit" running={unlocking.running}>
          {text('ui.password.unlock.do')}
        </ActionButton>
      </div>
    </form>
  );
}
