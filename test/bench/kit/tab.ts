import { once } from 'node:events';
import { WebSocket } from 'ws';
import { channelName } from '../../../src/shared/ipc/channels.ts';
import {
  type FromTab,
  SESSION_PATH,
  SOCKET_PATH,
  type ToTab,
} from '../../../src/shared/ipc/socket-messages.ts';
import type { Snapshot } from '../../../src/shared/model/snapshot.ts';

const CHANGED = channelName('state', 'changed');
const READ = channelName('state', 'read');

/** Enters a service as a browser does, by its link, and waits until its window shows this. */
export async function untilShown(link: string, fits: (snapshot: Snapshot) => boolean): Promise<void> {
  const { origin, hash, host } = new URL(link);
  const answer = await fetch(new URL(SESSION_PATH, origin), {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ code: new URLSearchParams(hash.slice(1)).get('code') }),
  });
  const { token } = (await answer.json()) as { readonly token: string };
  const socket = new WebSocket(`ws://${host}${SOCKET_PATH}`, { headers: { Origin: origin } });
  const send = (message: FromTab): void => socket.send(JSON.stringify(message));
  try {
    await new Promise<void>((resolve, reject) => {
      socket.on('message', (data) => {
        const snapshot = snapshotIn(JSON.parse(String(data)) as ToTab);
        if (snapshot !== undefined && fits(snapshot)) resolve();
      });
      socket.once('error', reject);
      socket.once('open', () => {
        send({ type: 'hello', token });
        send({ type: 'call', id: 1, channel: READ });
      });
    });
  } finally {
    socket.close();
    await once(socket, 'close');
  }
}

function snapshotIn(message: ToTab): Snapshot | undefined {
  if (message.type === 'event')
    return message.channel === CHANGED ? (message.payload as Snapshot) : undefined;
  return message.type === 'answer' && message.answer.ok ? (message.answer.value as Snapshot) : undefined;
}
