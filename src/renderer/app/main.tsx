import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createSnapshotStore } from '../stores/snapshot-store.ts';
import { App } from './app.tsx';
import './app.css';
import { ErrorBoundary } from './error-boundary.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the app');

const { state, sync } = window.companion;
const snapshots = createSnapshotStore(state);

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App snapshots={snapshots} sync={sync} />
    </ErrorBoundary>
  </StrictMode>,
);
