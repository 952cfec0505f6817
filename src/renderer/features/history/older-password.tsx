import { Button } from '@mantine/core';
import { useState } from 'react';
import { text } from '../../app/text.ts';
import { PasswordField } from '../../parts/password-field.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import type { Trouble } from '../../parts/use-call.ts';

interface OlderPasswordProps {
  /** Why it is asked: it was not given yet, or was another one. */
  readonly problem: Trouble | null;
  readonly onGiven: (password: string) => void;
}

/** The password of then, for what was encrypted before a password change. */
export function OlderPassword({ problem, onGiven }: OlderPasswordProps) {
  const [typed, setTyped] = useState('');
  return (
    <form
      className="form narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== '') onGiven(typed);
      }}
    >
      <PasswordField
        label={text('ui.history.password')}
        description={text('ui.history.password.means')}
        autoComplete="off"
        value={typed}
        onChange={setTyped}
        error={problem?.code === 'password-wrong' && problemWords(problem).what}
      />
      <div className="row">
        <Button type="submit" variant="default">
          {text('ui.history.open')}
        </Button>
      </div>
    </form>
  );
}
