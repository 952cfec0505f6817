import { Button } from '@mantine/core';
import { useState } from 'react';
import { hrefOf } from '../../../shared/routes.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { FilePicker } from '../../parts/file-picker.tsx';
import { Page } from '../../parts/page.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import { BringIn, type BringInWish } from '../history/bring-in.tsx';
import { type PlaceInLbry, WalletPicker } from './wallet-picker.tsx';

/** Given once, to look into the file and to bring it in. */
interface Given {
  readonly text: string;
  readonly password: string;
  readonly place: PlaceInLbry;
}

/** A wallet from a backup file, where nothing is set up: the file, its password, and a wallet in LBRY to put it into. */
export function RestorePage() {
  const { backup } = useCompanion();
  const [file, setFile] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const [place, setPlace] = useState<PlaceInLbry | null>(null);
  const [given, setGiven] = useState<Given | null>(null);
  const [isDone, setDone] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const ready = file !== null && password !== '' && place !== null;
  const look = () => {
    if (!ready) return;
    setWrong(null);
    setGiven({ text: file, password, place });
    setPassword('');
  };
  const ask = async ({ place: where, ...secret }: Given, wish: BringInWish) => {
    const answer = await backup.restore({ ...wish, ...where, ...secret });
    if (!answer.ok && answer.problem.code === 'password-wrong') {
      setWrong(problemWords(answer.problem).what);
      setGiven(null);
    }
    return answer;
  };
  return (
    <Page title={text('ui.restore')} lead={text('ui.restore.lead')} className="narrow">
      {given === null ? (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            look();
          }}
        >
          <div className="row">
            <FilePicker label={text('ui.restore.pick')} accept=".json,application/json" onText={setFile} />
            <span role="status">{file !== null && text('ui.restore.picked')}</span>
          </div>
          <PasswordField
            label={text('ui.restore.password')}
            description={text('ui.restore.password.hint')}
            autoComplete="off"
            value={password}
            onChange={setPassword}
            error={wrong}
          />
          <WalletPicker place={place} onPlace={setPlace} />
          <div className="row">
            <Button type="submit" aria-disabled={!ready}>
              {text('ui.restore.look')}
            </Button>
            <span className="soft">{text('ui.restore.look.means')}</span>
          </div>
        </form>
      ) : (
        <BringIn
          ask={(wish) => ask(given, wish)}
          done={text('ui.restore.done')}
          onDone={() => setDone(true)}
          locked={() => null}
        />
      )}
      <div className="row">
        {isDone && (
          <Button component="a" href={hrefOf('setup')}>
            {text('ui.action.setUp')}
          </Button>
        )}
        {given !== null && !isDone && (
          <Button variant="default" onClick={() => setGiven(null)}>
            {text('ui.back')}
          </Button>
        )}
        <a href={hrefOf('status')}>{text('ui.toStatus')}</a>
      </div>
    </Page>
  );
}
