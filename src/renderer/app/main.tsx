import { type ReactNode, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { channels } from '../../shared/ipc/channels.ts';
import type { Ipc } from '../../shared/ipc/contract.ts';
import { createBridge } from '../../shared/ipc/create-bridge.ts';
import { localeFor } from '../../shared/text/languages.ts';
import { createSnapshotStore } from '../stores/snapshot-store.ts';
import { App } from './app.tsx';
import '../styles/index.css';
import { ErrorBoundary } from './error-boundary.tsx';
import { BrowserTab } from './transport/browser-tab.tsx';
import './transport/connect-page.css';
import { connectTab } from './transport/connect-tab.ts';
import { learn } from './use-language.ts';
import type { CompanionBridge } from './window.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the app');

// Before anything is shown, or it would begin in English everywhere.
await learn(localeFor(null, navigator.languages));

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      {window.companion === undefined ? tab() : <Mirror bridge={window.companion} />}
    </ErrorBoundary>
  </StrictMode>,
);

/** Without a preload this is a browser tab, and the main process is at the other end of a websocket. */
function tab(): ReactNode {
  const transport = connectTab();
  return (
    <BrowserTab connection={transport.connection}>
      <Mirror bridge={createBridge<Ipc>(channels, transport)} />
    </BrowserTab>
  );
}

/** The app, fed from when it is first shown. */
function Mirror({ bridge }: { readonly bridge: CompanionBridge }) {
  const [snapshots] = useState(() => createSnapshotStore(bridge.state));
  return <App snapshots={snapshots} companion={bridge} />;
}
