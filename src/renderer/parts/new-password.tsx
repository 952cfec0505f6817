import { Checkbox } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { text } from '../app/text.ts';
import { PasswordField } from './password-field.tsx';

export interface NewPasswordDraft {
  readonly password: string;
  readonly repeat: string;
  readonly understood: boolean;
}

export const NO_PASSWORD: NewPasswordDraft = { password: '', repeat: '', understood: false };

/** What is still missing before it can be used; the words under the field say it. */
export const isComplete = ({ password, repeat, understood }: NewPasswordDraft): boolean =>
  password !== '' && password === repeat && understood;

interface NewPasswordProps {
  readonly draft: NewPasswordDraft;
  readonly onChange: (draft: NewPasswordDraft) => void;
  /** Words a password must not be made of. */
  readonly known: readonly string[];
}

/** Large word lists come with it, and only when a password is chosen. */
const StrengthMeter = lazy(() =>
  import('./strength-meter.tsx').then(({ StrengthMeter }) => ({ default: StrengthMeter })),
);

/** A password to be chosen, twice, knowing that nobody can reset it. */
export function NewPassword({ draft, onChange, known }: NewPasswordProps) {
  const { password, repeat, understood } = draft;
  const differs = repeat !== '' && !password.startsWith(repeat) && password !== repeat;
  return (
    <>
      <PasswordField
        label={text('ui.password.new')}
        description={text('ui.password.new.hint')}
        autoComplete="new-password"
        value={password}
        onChange={(value) => onChange({ ...draft, password: value })}
      />
      {password !== '' && (
        <Suspense fallback={<p className="soft">{text('ui.strength.looking')}</p>}>
          <StrengthMeter password={password} known={known} />
        </Suspense>
      )}
      <PasswordField
        label={text('ui.password.repeat')}
        autoComplete="new-password"
        value={repeat}
        onChange={(value) => onChange({ ...draft, repeat: value })}
        error={differs ? text('ui.password.differs') : undefined}
      />
      <Checkbox
        label={text('ui.password.noReset')}
        description={text('ui.password.noReset.means')}
        checked={understood}
        onChange={(event) => onChange({ ...draft, understood: event.currentTarget.checked })}
      />
    </>
  );
}
