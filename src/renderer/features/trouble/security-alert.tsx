import { useState } from 'react';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { goTo } from '../../app/use-route.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { BusyBar } from '../../parts/busy-bar.tsx';
import { Page } from '../../parts/page.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import { saveFile } from '../../parts/save-file.ts';
import { clockTime } from '../../parts/time-ago.ts';
import { useCall } from '../../parts/use-call.ts';
import { type RecoverWay, waysOf } from './ways.ts';

interface SecurityAlertProps {
  readonly profile: ProfileSnapshot;
  readonly halt: NonNullable<ProfileSnapshot['halt']>;
  readonly now: number;
}

/** What was seen, and every way to go on, with what each does. Nothing was changed so far. */
export function SecurityAlert({ profile, halt: { code, sequence, since }, now }: SecurityAlertProps) {
  const { trouble } = useCompanion();
  const recovering = useCall(trouble.recover);
  const exporting = useCall(trouble.exportBoth);
  const [password, setPassword] = useState('');
  const needsPassword = recovering.problem?.code === 'password-needed';
  const words = problemWords({ code, params: { sequence } });

  const recover = async (way: RecoverWay) => {
    const done = await recovering.run({ profile: profile.name, way, ...(password !== '' && { password }) });
    if (done !== null) goTo({ page: 'status', profile: profile.name });
  };
  const save = async () => {
    const done = await exporting.run(profile.name);
    for (const file of done?.value ?? []) saveFile(file);
  };

  return (
    <Page title={text('ui.trouble.title')} lead={text('ui.trouble.nothingChanged')} className="narrow">
      <section className="note" data-tone="warns" aria-label={text('ui.trouble.seen')}>
        <p className="strong">{words.what}</p>
        <p>{words.advice}</p>
        <p className="soft">
          {text('ui.trouble.since', { when: clockTime(since, now), sequence: profile.sequence })}
        </p>
      </section>
      {profile.busy !== null && <BusyBar busy={profile.busy} />}
      {needsPassword && (
        <PasswordField
          label={text('ui.password')}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
      )}
      <ProblemNote problem={recovering.problem ?? exporting.problem} />
      <ul className="ways">
        {waysOf(code).map((way) => (
          <li key={way}>
            <ActionButton variant="default" running={recovering.running} onClick={() => void recover(way)}>
              {text(`ui.trouble.${way}`)}
            </ActionButton>
            <p className="soft">{text(`ui.trouble.${way}.means`)}</p>
          </li>
        ))}
        <li>
          <ActionButton variant="default" running={exporting.running} onClick={() => void save()}>
            {text('ui.trouble.export')}
          </ActionButton>
          <p className="soft">{text('ui.trouble.export.means')}</p>
        </li>
      </ul>
    </Page>
  );
}
