import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import type { Route } from '../../shared/routes.ts';
import { StartPage } from '../features/status/start-page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Shell } from '../shell/shell.tsx';
import type { SnapshotStore } from '../stores/snapshot-store.ts';
import { Providers } from './providers.tsx';
import { text } from './text.ts';
import { useLanguage } from './use-language.ts';
import { useNow } from './use-now.ts';
import { useRoute } from './use-route.ts';
import { useTitle } from './use-title.ts';
import type { CompanionBridge } from './window.ts';

const Wizard = lazy(() =>
  import('../features/setup/wizard.tsx').then((module) => ({ default: module.Wizard })),
);

const RestorePage = lazy(() =>
  import('../features/restore/restore-page.tsx').then((module) => ({ default: module.RestorePage })),
);

interface AppProps {
  readonly snapshots: SnapshotStore;
  readonly companion: CompanionBridge;
}

/** The whole window, fed by the snapshots. */
export function App({ snapshots, companion }: AppProps) {
  const { snapshot, problem } = useStore(snapshots);
  const route = useRoute();
  const now = useNow(refreshOf(snapshot));
  useLanguage(snapshot?.app.language ?? null);

  return (
    <Providers companion={companion} scheme={snapshot?.app.theme ?? 'system'}>
      {snapshot === null ? (
        <main className="alone">
          <h1 className="unseen">{text('ui.appName')}</h1>
          {problem === null ? <p role="status">{text('ui.starting')}</p> : <ProblemNote problem={problem} />}
        </main>
      ) : (
        <Suspense fallback={<p className="soft alone">{text('ui.opening')}</p>}>
          {/* A companion that was started anew knows nothing of what was looked at before. */}
          <Window key={snapshot.run} snapshot={snapshot} route={route} now={now} />
        </Suspense>
      )}
    </Providers>
  );
}

interface WindowProps {
  readonly snapshot: Snapshot;
  readonly route: Route;
  readonly now: number;
}

/** Setting up, beginning, or a profile: whatever the address asks for and the snapshot allows. */
export function Window({ snapshot, route, now }: WindowProps) {
  const { profiles, setup, app, problem } = snapshot;
  const profile = profiles.find(({ name }) => name === route.profile) ?? profiles[0];
  useTitle(route.page, profile);
  if (route.page === 'setup') return <Wizard snapshot={snapshot} />;
  if (route.page === 'restore') {
    return (
      <main className="alone">
        <RestorePage />
      </main>
    );
  }
  if (profile !== undefined) return <Shell snapshot={snapshot} profile={profile} route={route} now={now} />;
  return (
    <main className="alone">
      {problem === null ? (
        <StartPage app={app} underWay={setup !== null} />
      ) : (
        <ProblemNote problem={problem} />
      )}
    </main>
  );
}

/** Every second where seconds are counted down, else seldom, in ms. */
function refreshOf(snapshot: Snapshot | null): number {
  return snapshot?.profiles.some(({ next }) => next?.kind === 'retry') === true ? 1000 : 10_000;
}
