import { lazy, type ReactNode, Suspense, useRef } from 'react';
import type { ProfileSnapshot, Snapshot } from '../../shared/model/snapshot.ts';
import type { Route } from '../../shared/routes.ts';
import { ErrorBoundary } from '../app/error-boundary.tsx';
import { text } from '../app/text.ts';
import { StatusPage } from '../features/status/status-page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Announcer } from './announcer.tsx';
import { SideBar } from './side-bar.tsx';

const ChangesPage = lazy(() =>
  import('../features/changes/changes-page.tsx').then((module) => ({ default: module.ChangesPage })),
);
const ReviewPage = lazy(() =>
  import('../features/review/review-page.tsx').then((module) => ({ default: module.ReviewPage })),
);
const HistoryPage = lazy(() =>
  import('../features/history/history-page.tsx').then((module) => ({ default: module.HistoryPage })),
);
const ActivityPage = lazy(() =>
  import('../features/activity/activity-page.tsx').then((module) => ({ default: module.ActivityPage })),
);
const SettingsPage = lazy(() =>
  import('../features/settings/settings-page.tsx').then((module) => ({ default: module.SettingsPage })),
);
const PasswordPage = lazy(() =>
  import('../features/password/password-page.tsx').then((module) => ({ default: module.PasswordPage })),
);
const TroublePage = lazy(() =>
  import('../features/trouble/trouble-page.tsx').then((module) => ({ default: module.TroublePage })),
);

interface ShellProps {
  readonly snapshot: Snapshot;
  readonly profile: ProfileSnapshot;
  readonly route: Route;
  readonly now: number;
}

/** The side bar, and the page one is on. A bug in a page ends that page only. */
export function Shell({ snapshot, profile, route, now }: ShellProps) {
  const main = useRef<HTMLElement>(null);
  return (
    <div className="shell">
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        {text('ui.skip')}
      </button>
      <SideBar profiles={snapshot.profiles} profile={profile} page={route.page} />
      <main ref={main} tabIndex={-1} className="main">
        <Announcer profile={profile} />
        <ProblemNote problem={snapshot.problem} />
        <ErrorBoundary key={`${route.page}/${profile.name}`}>
          <Suspense fallback={<p className="soft page">{text('ui.opening')}</p>}>
            {pageOf(snapshot, profile, route, now)}
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

function pageOf(snapshot: Snapshot, profile: ProfileSnapshot, { page, item }: Route, now: number): ReactNode {
  switch (page) {
    case 'changes':
      return <ChangesPage profile={profile} item={item} now={now} />;
    case 'review':
      return <ReviewPage profile={profile} item={item} now={now} />;
    case 'history':
      return <HistoryPage profile={profile} item={item} now={now} />;
    case 'activity':
      return <ActivityPage profile={profile} now={now} />;
    case 'settings':
      return <SettingsPage snapshot={snapshot} profile={profile} />;
    case 'password':
      return <PasswordPage profile={profile} keychain={snapshot.app.keychain} />;
    case 'trouble':
      return <TroublePage profile={profile} now={now} />;
    case 'status':
    case 'setup':
    case 'restore':
      return <StatusPage profile={profile} keychain={snapshot.app.keychain} now={now} />;
  }
}
