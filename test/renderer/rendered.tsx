import { renderToStaticMarkup } from 'react-dom/server';
import { Providers } from '../../src/renderer/app/providers.tsx';
import { ActivityPage } from '../../src/renderer/features/activity/activity-page.tsx';
import { ChangesPage } from '../../src/renderer/features/changes/changes-page.tsx';
import { HistoryPage } from '../../src/renderer/features/history/history-page.tsx';
import { PasswordPage } from '../../src/renderer/features/password/password-page.tsx';
import { RestorePage } from '../../src/renderer/features/restore/restore-page.tsx';
import { ReviewPage } from '../../src/renderer/features/review/review-page.tsx';
import { SettingsPage } from '../../src/renderer/features/settings/settings-page.tsx';
import { Wizard } from '../../src/renderer/features/setup/wizard.tsx';
import { StartPage } from '../../src/renderer/features/status/start-page.tsx';
import { StatusPage } from '../../src/renderer/features/status/status-page.tsx';
import { TroublePage } from '../../src/renderer/features/trouble/trouble-page.tsx';
import { SideBar } from '../../src/renderer/shell/side-bar.tsx';
import type { Snapshot } from '../../src/shared/model/snapshot.ts';
import type { Route } from '../../src/shared/routes.ts';
import { createFakeMain } from '../fakes/fake-main.ts';
import { NOW } from '../fakes/snapshots.ts';

/** What a window shows at first, before anything was answered, as HTML. */
export function rendered(snapshot: Snapshot, route: Route): string {
  return renderToStaticMarkup(
    <Providers companion={createFakeMain().bridge} scheme="light">
      {contentOf(snapshot, route)}
    </Providers>,
  );
}

function contentOf(snapshot: Snapshot, { page, item }: Route) {
  const [profile] = snapshot.profiles;
  if (page === 'setup') return <Wizard snapshot={snapshot} />;
  if (page === 'restore') return <RestorePage />;
  if (profile === undefined) return <StartPage app={snapshot.app} underWay={snapshot.setup !== null} />;
  const screens = {
    status: () => <StatusPage profile={profile} keychain={snapshot.app.keychain} now={NOW} />,
    changes: () => <ChangesPage profile={profile} item={item} now={NOW} />,
    review: () => <ReviewPage profile={profile} item={item} now={NOW} />,
    history: () => <HistoryPage profile={profile} item={item} now={NOW} />,
    activity: () => <ActivityPage profile={profile} now={NOW} />,
    settings: () => <SettingsPage snapshot={snapshot} profile={profile} />,
    password: () => <PasswordPage profile={profile} keychain={snapshot.app.keychain} />,
    trouble: () => <TroublePage profile={profile} now={NOW} />,
  };
  return (
    <>
      <SideBar profiles={snapshot.profiles} profile={profile} page={page} />
      {screens[page]()}
    </>
  );
}

/** The texts a person reads, and those a screen reader says besides. */
export function wordsOf(html: string): readonly string[] {
  const unescaped = (words: string) =>
    words
      .replaceAll('&#x27;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const attributes = [...html.matchAll(/ (?:aria-label|title|placeholder|alt)="([^"]*)"/g)].map(
    ([, words = '']) => words,
  );
  const nodes = html.split(/<[^>]*>/);
  return [...nodes, ...attributes].map((words) => unescaped(words).trim()).filter((words) => words !== '');
}
