import { describe, expect, it, vi } from 'vitest';
import { ok } from '../result.ts';
import { channels } from './channels.ts';
import type { Ipc } from './contract.ts';
import { type BridgeTransport, createBridge } from './create-bridge.ts';

const transport = (change: Partial<BridgeTransport> = {}): BridgeTransport => ({
  call: async () => ok(undefined),
  listen: () => () => undefined,
  ...change,
});

describe('the bridge of a window', () => {
  it('has one function for every name of the contract and nothing else', () => {
    const bridge = createBridge<Ipc>(channels, transport());
    const functions = Object.entries(bridge).flatMap(([area, names]) =>
      Object.keys(names).map((name) => `${area}.${name}`),
    );
    const expected = Object.entries(channels).flatMap(([area, names]) =>
      Object.entries(names).map(([name, kind]) =>
        kind === 'call' ? `${area}.${name}` : `${area}.on${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      ),
    );
    expect(functions).toEqual(expected);
    expect(functions).toEqual(expect.arrayContaining(['state.read', 'state.onChanged', 'activity.onAdded']));
  });

  it('sends a call on its channel and hands back the answer', async () => {
    const call = vi.fn(async () => ok('done'));
    const bridge = createBridge<Ipc>(channels, transport({ call }));
    expect(await bridge.sync.now('default')).toEqual(ok('done'));
    expect(call).toHaveBeenCalledExactlyOnceWith('sync.now', 'default');
  });

  it('answers with a problem when the transport breaks down', async () => {
    const call = () => Promise.reject(new Error('no such channel'));
    const bridge = createBridge<Ipc>(channels, transport({ call }));
    expect(await bridge.state.read()).toEqual({ ok: false, problem: { code: 'internal' } });
  });

  it('listens on the channel of the event until told to stop', () => {
    const stop = vi.fn();
    const listen = vi.fn(() => stop);
    const listener = () => undefined;
    const unsubscribe = createBridge<Ipc>(channels, transport({ listen })).state.onChanged(listener);
    expect(listen).toHaveBeenCalledExactlyOnceWith('state.changed', listener);
    expect(stop).not.toHaveBeenCalled();
    unsubscribe();
    expect(stop).toHaveBeenCalledOnce();
  });
});
