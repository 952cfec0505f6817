import { SOCKET_PATH } from '../../../shared/ipc/socket-messages.ts';
import { SocketTransport } from './socket-transport.ts';
import { redeemCode, tabTokenStore, takeCode } from './tab-session.ts';

/** Connects this tab to the host that served it. */
export function connectTab(): SocketTransport {
  const transport = new SocketTransport({
    tokens: tabTokenStore(),
    openSocket: () => new WebSocket(`ws://${location.host}${SOCKET_PATH}`),
    redeem: redeemCode,
    after: (ms, callback) => void setTimeout(callback, ms),
  });
  // Opening a fresh link in a tab that is here already changes the fragment only, and loads nothing.
  window.addEventListener('hashchange', () => {
    const code = takeCode(window);
    if (code !== null) void transport.connect(code);
  });
  void transport.connect(takeCode(window));
  return transport;
}
