import { hrefOf } from '../../../shared/routes.ts';
import { text } from '../../app/text.ts';
import { Page } from '../../parts/page.tsx';
import { BackupFiles } from './backup-files.tsx';
import { FollowsFiles } from './follows-files.tsx';

/** What goes to files and comes from them: follows and tags, and the whole wallet, encrypted. */
export function FilesPage({ profile }: { readonly profile: string }) {
  return (
    <Page title={text('ui.files')} lead={text('ui.files.lead')} className="settings narrow">
      <p>
        <a href={hrefOf('history', profile)}>{text('ui.history.all')}</a>
      </p>
      <FollowsFiles profile={profile} />
      <BackupFiles profile={profile} />
    </Page>
  );
}
