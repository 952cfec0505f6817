import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import { useCall } from '../../parts/use-call.ts';
import type { StepProps } from './step-props.ts';

/** After a restart the keys have to be made anew before the setup can go on. */
export function UnlockStep({ draft, onType }: StepProps) {
  const { setup } = useCompanion();
  const unlocking = useCall(setup.unlock);
  const unlock = async () => {
    if (draft.password === '') return;
    await unlocking.run(draft.password);
    onType({ password: '' });
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void unlock();
      }}
    >
      <p>{text('ui.setup.unlock')}</p>
      <PasswordField
        label={text('ui.password')}
        autoComplete="current-password"
        value={draft.password}
        onChange={(password) => onType({ password })}
        error={
          unlocking.problem &&
          `${problemWords(unlocking.problem).what} ${problemWords(unlocking.problem).advice}`
        }
      />
      <div className="row">
        <ActionButton type="submit" running={unlocking.running}>
          {text('ui.continue')}
        </ActionButton>
      </div>
    </form>
  );
}
