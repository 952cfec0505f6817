import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { isComplete, NewPassword, NO_PASSWORD } from '../../parts/new-password.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import { useCall } from '../../parts/use-call.ts';
import { preconditions, preconditionsOf } from './password-kind.ts';

type Outcome = { readonly outcome: 'committed' | 'not-committed' | 'checking'; readonly problem?: Problem };

/** Changes the password everywhere: what must be so first, the change, and whether the server took it. */
export function ChangeForm({ profile }: { readonly profile: ProfileSnapshot }) {
  const { password: calls } = useCompanion();
  const changing = useCall(calls.change);
  const [current, setCurrent] = useState('');
  const [draft, setDraft] = useState(NO_PASSWORD);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const met = preconditionsOf(profile);
  const blocked = preconditions.some((name) => !met[name]);
  const ready = !blocked && current !== '' && isComplete(draft) && !changing.running;
  const checking = profile.passwordInDoubt && outcome?.outcome !== 'checking';

  const change = async () => {
    if (!ready) return;
    setOutcome(null);
    const done = await changing.run({ profile: profile.name, current, next: draft.password });
    setCurrent('');
    if (done === null) return;
    setOutcome(done.value);
    if (done.value.outcome !== 'not-committed') setDraft(NO_PASSWORD);
  };
  const wrong = changing.problem?.code === 'password-wrong' || changing.problem?.code === 'password-refused';

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <ul className="plain-list checks" aria-label={text('ui.password.preconditions')}>
        {preconditions.map((name) => (
          <li key={name} className="line" data-met={met[name]}>
            {met[name] ? (
              <IconCheck size={16} stroke={2} aria-hidden="true" />
            ) : (
              <IconX size={16} stroke={2} aria-hidden="true" />
            )}
            <span>{text(met[name] ? `ui.precondition.${name}` : `ui.precondition.${name}.not`)}</span>
          </li>
        ))}
      </ul>
      <PasswordField
        label={text('ui.password.current')}
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={wrong && changing.problem ? problemWords(changing.problem).what : undefined}
      />
      <NewPassword draft={draft} onChange={setDraft} known={[profile.binding?.email ?? '', profile.name]} />
      {!wrong && <ProblemNote problem={changing.problem} />}
      <p className="soft">{text('ui.password.change.others')}</p>
      <div className="row">
        <ActionButton type="submit" blocked={!ready} running={changing.running}>
          {text('ui.password.change.do')}
        </ActionButton>
      </div>
      <div role="status">
        {checking && <p className="note">{text('ui.password.inDoubt')}</p>}
        {outcome !== null && (
          <div className="note" data-tone={outcome.outcome === 'committed' ? 'good' : 'asks'}>
            <p>{text(`ui.password.outcome.${outcome.outcome}`)}</p>
            {outcome.problem !== undefined && <p>{problemWords(outcome.problem).what}</p>}
          </div>
        )}
      </div>
    </form>
  );
}
