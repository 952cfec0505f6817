import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ConnectPage } from './connect-page.tsx';
import type { SocketTransport } from './socket-transport.ts';

interface BrowserTabProps {
  readonly connection: SocketTransport['connection'];
  /** Rendered from the first connection on, and kept while it is lost: what a person typed must not go. */
  readonly children: ReactNode;
}

/** The app in a browser tab: it can be used only while there is a connection. */
export function BrowserTab({ connection, children }: BrowserTabProps) {
  const { phase, wasOpen } = useStore(connection);
  return (
    <>
      {phase !== 'open' && <ConnectPage phase={phase} alone={!wasOpen} />}
      {wasOpen && <div inert={phase !== 'open'}>{children}</div>}
    </>
  );
}
