import { Radio } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { Answer } from '../../../shared/ipc/types.ts';
import type { ImportReport } from '../../../shared/model/history.ts';
import { MAX_SHOWN } from '../../../shared/model/terms.ts';
import { text } from '../../app/text.ts';
import { AccountList } from '../../parts/account-list.tsx';
import { ActionButton } from '../../parts/action-button.tsx';
import { DifferenceList } from '../../parts/difference-list.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { type Trouble, useCall } from '../../parts/use-call.ts';
import { OpenQuestions } from './open-questions.tsx';

/** What is to be done with a backup file, as far as a person has said. */
export interface BringInWish {
  readonly apply: boolean;
  readonly side?: 'mine' | 'theirs' | 'newest';
  readonly uniteWallets?: boolean;
  readonly offset: number;
  readonly limit: number;
}

interface BringInProps {
  readonly ask: (wish: BringInWish) => Promise<Answer<ImportReport>>;
  /** What to say when it is done. */
  readonly done: string;
  /** How to go on with a file that this password does not open. */
  readonly locked: (problem: Trouble) => ReactNode;
  readonly onDone?: () => void;
}

const SIDES = ['mine', 'theirs', 'newest'] as const;
type Side = (typeof SIDES)[number];

/** What a backup would bring, looked at before anything is changed; then, if a person says so, brought in. */
export function BringIn({ ask, done, locked, onDone }: BringInProps) {
  const asking = useCall(ask);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [side, setSide] = useState<Side>('mine');
  const [unites, setUnites] = useState(false);
  const { run } = asking;
  useEffect(() => {
    const wish = { apply: false, offset: 0, limit: MAX_SHOWN, ...(unites && { uniteWallets: true }) };
    void run(wish).then((answer) => {
      if (answer !== null) setReport(answer.value);
    });
  }, [run, unites]);

  const apply = async () => {
    const decided = report !== null && report.open > 0 ? { side } : {};
    const answer = await run({
      apply: true,
      offset: 0,
      limit: MAX_SHOWN,
      ...decided,
      ...(unites && { uniteWallets: true }),
    });
    if (answer === null) return;
    setReport(answer.value);
    if (answer.value.applied) onDone?.();
  };

  const { problem } = asking;
  if (problem !== null && LOCKED.has(problem.code)) return locked(problem);
  if (report === null) {
    return (
      <>
        <div role="status">{asking.running && <p>{text('ui.bringIn.looking')}</p>}</div>
        <ProblemNote problem={problem} />
      </>
    );
  }
  if (report.applied) {
    return (
      <p className="note" data-tone="good" role="status">
        {done}
      </p>
    );
  }
  const isStranger = report.questions.some(({ label }) => label.kind === 'wallet');
  const nothing = report.total + report.accounts.length + report.open === 0;
  return (
    <div className="form">
      <p className="strong" role="status">
        {text('ui.bringIn.brings', {
          items: report.total,
          accounts: report.accounts.length,
          open: isStranger ? 0 : report.open,
        })}
      </p>
      <DifferenceList differences={report.items} />
      {report.total > report.items.length && (
        <p className="soft">{text('ui.shownOf', { shown: report.items.length, total: report.total })}</p>
      )}
      <AccountList accounts={report.accounts} wordsOf={() => text('ui.bringIn.account')} />
      <ProblemNote problem={problem} />
      {isStranger ? (
        <div className="note" data-tone="asks">
          <p>{text('ui.guard.another-wallet')}</p>
          <ActionButton variant="default" running={asking.running} onClick={() => setUnites(true)}>
            {text('ui.merge.unite-wallets')}
          </ActionButton>
        </div>
      ) : (
        <>
          {report.open > 0 && (
            <>
              <OpenQuestions questions={report.questions} total={report.open} />
              <Radio.Group
                label={text('ui.bringIn.side')}
                value={side}
                onChange={(value) => setSide(SIDES.find((known) => known === value) ?? 'mine')}
              >
                <div className="choices">
                  {SIDES.map((value) => (
                    <Radio key={value} value={value} label={text(`ui.bringIn.side.${value}`)} />
                  ))}
                </div>
              </Radio.Group>
            </>
          )}
          {!nothing && (
            <div className="row">
              <ActionButton running={asking.running} onClick={() => void apply()}>
                {text('ui.bringIn.do')}
              </ActionButton>
              <span className="soft">{text('ui.bringIn.means')}</span>
            </div>
          )}
        </>
      )}
    </div>
  );
}

const LOCKED: ReadonlySet<string> = new Set(['old-password-needed', 'password-wrong']);
