import type { IpcMainInvokeEvent } from 'electron';
import { windowOf } from './window.ts';
import { answerTest } from './wire.ts';

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
};

/** The frame a message comes from. */
interface Frame {
  readonly url: string;
  readonly isMain: boolean;
}

answerTest({
  async invoke(id: number, frame: Frame, channel: string, args: unknown[]) {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    // A message may still be on its way when its window is gone.
    const sender = windowOf(id)?.webContents ?? { id };
    const senderFrame = { url: frame.url, parent: frame.isMain ? null : {} };
    // The app asks for no more of it than this.
    const event = { sender, senderFrame } as IpcMainInvokeEvent;
    return structuredClone(await handler(event, ...args));
  },
  channels: () => [...handlers.keys()],
});
