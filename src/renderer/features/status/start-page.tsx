import { Button } from '@mantine/core';
import type { AppSnapshot } from '../../../shared/model/snapshot.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { goTo } from '../../app/use-route.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useCall } from '../../parts/use-call.ts';
import { startPractice } from '../setup/start-practice.ts';

interface StartPageProps {
  readonly app: AppSnapshot;
  /** A setup was begun and left. */
  readonly underWay: boolean;
}

/** Nothing is kept in sync yet: how to begin, or how to have a look first. */
export function StartPage({ app, underWay }: StartPageProps) {
  const companion = useCompanion();
  const practice = useCall(() => startPractice(companion));
  const look = async () => {
    if ((await practice.run()) !== null) goTo({ page: 'setup' });
  };
  return (
    <Page title={text('ui.empty.title')} lead={text('ui.empty.lead')} className="start">
      <div className="row">
        <Button component="a" href={hrefOf('setup')}>
          {text(underWay ? 'ui.action.goOn' : 'ui.action.setUp')}
        </Button>
        <Button component="a" variant="default" href={hrefOf('restore')}>
          {text('ui.restore.open')}
        </Button>
        {app.practice !== null && (
          <ActionButton variant="default" running={practice.running} onClick={() => void look()}>
            {text('ui.practice.start')}
          </ActionButton>
        )}
      </div>
      {app.practice !== null && <p className="soft">{text('ui.practice.means')}</p>}
      <ProblemNote problem={practice.problem} />
    </Page>
  );
}
