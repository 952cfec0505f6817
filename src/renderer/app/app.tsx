import { useStore } from 'zustand';
import { ProblemNote } from '../features/status/problem-note.tsx';
import { StatusPage } from '../features/status/status-page.tsx';
import type { SnapshotStore } from '../stores/snapshot-store.ts';
import { text } from './text.ts';
import { useNow } from './use-now.ts';
import type { CompanionBridge } from './window.ts';

interface AppProps {
  readonly snapshots: SnapshotStore;
  readonly sync: CompanionBridge['sync'];
}

/** The one page there is, fed by the snapshots. */
export function App({ snapshots, sync }: AppProps) {
  const { snapshot, problem } = useStore(snapshots);
  const now = useNow();
  return (
    <main>
      <h1 className="unseen">{text('ui.appName')}</h1>
      {problem !== null && <ProblemNote problem={problem} />}
      {snapshot === null && problem === null && <p role="status">{text('ui.starting')}</p>}
      {snapshot !== null && <StatusPage snapshot={snapshot} now={now} onSync={sync.now} />}
    </main>
  );
}
