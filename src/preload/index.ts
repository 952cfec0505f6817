import { contextBridge, ipcRenderer } from 'electron';
import { channels } from '../shared/ipc/channels.ts';
import type { Ipc } from '../shared/ipc/contract.ts';
import { createBridge } from '../shared/ipc/create-bridge.ts';

// One function for every name of the contract, and nothing of Electron: not even the event of a message.
const bridge = createBridge<Ipc>(channels, {
  call: (channel, argument) => ipcRenderer.invoke(channel, argument),
  listen: (channel, listener) => {
    const onMessage = (_event: unknown, payload: unknown) => listener(payload);
    ipcRenderer.on(channel, onMessage);
    return () => {
      ipcRenderer.off(channel, onMessage);
    };
  },
});

contextBridge.exposeInMainWorld('companion', bridge);
