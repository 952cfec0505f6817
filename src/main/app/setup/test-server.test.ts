import { describe, expect, it } from 'vitest';
import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { ConnectionEnd } from '../../core/sync/connection-end.ts';
import type { SyncServer } from '../../ports/sync-server.ts';
import { testServer } from './test-server.ts';

const NOW = 1_700_000_000_000;
const ADDRESS = 'https://sync.example.org';

/** A server that answers the probe with this problem, its websocket with this end, and shows this time. */
function probes(
  met: Problem = problem('email-unknown'),
  { end = 'unauthorized', time = NOW }: { end?: ConnectionEnd | 'open'; time?: number | null } = {},
) {
  const asked: string[] = [];
  const refused = met.code === 'server-address-invalid' || met.code === 'server-insecure';
  const server = { saltSeed: async () => fail(met) } as unknown as SyncServer;
  return {
    asked,
    clock: { now: () => NOW, after: () => () => undefined },
    connectSyncServer: (address: string) => {
      asked.push(address);
      return refused ? fail(problem('server-address-invalid')) : ok(server);
    },
    connectServerEvents: () => ({
      connect: (_: unknown, listener: { onOpen(): void; onEnd(end: ConnectionEnd): void }) => {
        queueMicrotask(() => (end === 'open' ? listener.onOpen() : listener.onEnd(end)));
        return { close: () => undefined };
      },
    }),
    readServerTime: async () => time,
  };
}

const statesOf = async (given: ReturnType<typeof probes>, address = ADDRESS) => {
  const report = await testServer(given, address);
  return Object.fromEntries(report.layers.map(({ layer, state }) => [layer, state]));
};

describe('a test of a server', () => {
  it('passes layer by layer', async () => {
    const report = await testServer(probes(), ` ${ADDRESS}/ `);
    expect(report).toMatchObject({ ok: true, address: ADDRESS, clockSkewSeconds: 0 });
    expect(report.layers.map(({ layer }) => layer)).toEqual([
      'address',
      'name',
      'connection',
      'tls',
      'api',
      'version',
      'websocket',
      'clock',
    ]);
    expect(new Set(report.layers.map(({ state }) => state))).toEqual(new Set(['passed']));
  });

  it('takes https for a bare host, and knows that http on this computer has no TLS', async () => {
    const given = probes();
    expect((await testServer(given, 'sync.example.org:8090')).address).toBe('https://sync.example.org:8090');
    expect(given.asked).toEqual(['https://sync.example.org:8090']);
    expect(await statesOf(probes(), 'http://127.0.0.1:8090')).not.toHaveProperty('tls');
  });

  it.each([
    [problem('server-address-invalid'), 'address'],
    [problem('server-name-unknown'), 'name'],
    [problem('server-unreachable'), 'connection'],
    [problem('server-timeout', { phase: 'connect' }), 'connection'],
    [problem('server-timeout', { phase: 'body' }), 'api'],
    [problem('server-tls', { reason: 'expired' }), 'tls'],
    [problem('server-not-sync-server'), 'api'],
    [problem('server-redirected'), 'api'],
    [problem('server-failing', { status: 502 }), 'api'],
    [problem('server-version', { version: 4 }), 'version'],
  ] as const)('that meets %j fails at the %s, and goes no further', async (met, layer) => {
    const report = await testServer(probes(met), ADDRESS);
    const at = report.layers.findIndex((each) => each.layer === layer);
    expect(report).toMatchObject({ ok: false, clockSkewSeconds: null });
    expect(report.layers[at]).toEqual({ layer, state: 'failed', problem: met });
    expect(report.layers.slice(0, at).every(({ state }) => state === 'passed')).toBe(true);
    expect(report.layers.slice(at + 1).every(({ state }) => state === 'not-tried')).toBe(true);
  });

  it.each([
    ['unauthorized', 'passed'],
    ['open', 'passed'],
    ['unreachable', 'failed'],
    ['lost', 'failed'],
  ] as const)(
    'a websocket that ends as %s has %s, which alone is no reason not to go on',
    async (end, state) => {
      const report = await testServer(probes(undefined, { end }), ADDRESS);
      expect(report.ok).toBe(true);
      expect(report.layers).toContainEqual({ layer: 'websocket', state, problem: null });
    },
  );

  it.each([
    [NOW + 121_000, 'failed', 121],
    [NOW - 3_600_000, 'failed', -3600],
    [NOW + 120_000, 'passed', 120],
    [null, 'not-tried', null],
  ] as const)('a clock that shows %j has %s', async (time, state, clockSkewSeconds) => {
    const report = await testServer(probes(undefined, { time }), ADDRESS);
    expect(report).toMatchObject({ ok: true, clockSkewSeconds });
    expect(report.layers).toContainEqual({ layer: 'clock', state, problem: null });
  });
});
