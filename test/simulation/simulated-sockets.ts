import type { ConnectionEnd } from '../../src/main/core/sync/connection-end.ts';
import type { ServerEvents } from '../../src/main/ports/server-events.ts';
import { messageFaults, socketFaults } from './faults.ts';
import type { ServerSocket } from './model-server.ts';
import type { SimulatedProcess } from './simulated-process.ts';

const CLOSE_MS = 20;
const DROP_WITHIN_MS = 120_000;
const LATE_MS = 10_000;
const TWICE_MS = 500;

/** Websockets to the server over a network. */
export function simulatedEvents(process: SimulatedProcess): ServerEvents {
  const { device } = process;
  const { world } = device;
  const { server, time } = world;
  const delay = (method: string): number => device.diceFor(method).between(...world.networkLegs.there);
  return {
    connect(token, listener) {
      const fault = world.faults.strike(device.index, 'socket', device.countCall('socket'), socketFaults);
      let over = false;

      const socket: ServerSocket = {
        announce(sequence) {
          const call = device.countCall('message');
          const strike = world.faults.strike(device.index, 'message', call, messageFaults);
          if (world.muted || strike?.kind === 'message-lost') return;
          const late = strike?.kind === 'message-late' ? strike.how * LATE_MS : 0;
          const deliver = (): void => {
            if (!over && process.alive) listener.onWalletUpdate(sequence);
          };
          const label = `${device.name} wallet-update`;
          const ms = delay('message') + late;
          time.after(ms, label, deliver);
          if (strike?.kind === 'message-twice') time.after(ms + strike.how * TWICE_MS, label, deliver);
        },
        dismiss: () => time.after(delay('message'), `${device.name} dismissed`, () => end('server-closed')),
      };

      function end(how: ConnectionEnd): void {
        if (over) return;
        over = true;
        server.disconnect(socket);
        if (process.alive) listener.onEnd(how);
      }

      function open(): void {
        if (over || !process.alive) return;
        if (fault?.kind === 'socket-refused' || !server.connect(token, socket)) {
          end(fault?.kind === 'socket-refused' ? 'unreachable' : 'unauthorized');
          return;
        }
        if (fault?.kind === 'socket-dropped') {
          time.after(fault.how * DROP_WITHIN_MS, `${device.name} dropped`, () => end('lost'));
        }
        listener.onOpen();
      }

      time.after(delay('socket'), `${device.name} handshake`, open);
      process.whenDead(() => {
        over = true;
        server.disconnect(socket);
      });
      return { close: () => void time.after(CLOSE_MS, `${device.name} closed`, () => end('closed-by-us')) };
    },
  };
}
