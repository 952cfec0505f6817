import { systemClock } from '../../src/main/adapters/platform/system-clock.ts';
import { systemRandom } from '../../src/main/adapters/platform/system-random.ts';
import { createConnectServerEvents } from '../../src/main/adapters/sync-server/connect-server-events.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import { LiveLoop } from '../../src/main/engine/live.ts';
import { EMAIL } from '../fakes/household.ts';
import { quickCipher } from '../fakes/quick-cipher.ts';
import type { Computer, Watching } from './kit/computer.ts';
import { FarNetwork } from './kit/far-network.ts';
import { percentile, until } from './kit/measure.ts';
import { PlainClient } from './kit/plain-client.ts';
import type { Benchmark, Row } from './kit/row.ts';

/** Many clients of one server: one that restarts, and one account that is edited everywhere at once. */
export const storm: Benchmark = async ({ builtDirectory, quick }) => {
  const [clients, companions] = quick ? [100, 8] : [500, 50];
  return [
    ...(await restart(builtDirectory, clients, 20_000)),
    ...(await editing(builtDirectory, companions, quick ? 5_000 : 30_000)),
  ];
};

/** The connection logic of so many companions while the server is away for a while. */
async function restart(builtDirectory: URL, clients: number, downMs: number): Promise<readonly Row[]> {
  const network = await FarNetwork.open(builtDirectory, 1);
  const server = createConnectServerEvents({ clock: systemClock() })(network.serverUrl);
  const { token } = await PlainClient.enter(network.serverUrl, EMAIL, 'all', { url: '' });
  let connected = 0;
  const attempts: number[] = [];
  const loops = Array.from({ length: clients }, () => {
    const loop = new LiveLoop({
      clock: systemClock(),
      random: systemRandom,
      runRound: async () => ({
        ok: true,
        value: { sequence: 0, pulled: 0, pushed: 0, conflicts: [], byPolicy: [], takenIn: [] },
      }),
      connect: async (listener) => {
        attempts.push(performance.now());
        return server.connect(new Secret(token), {
          ...listener,
          onOpen: () => {
            connected += 1;
            listener.onOpen();
          },
          onEnd: (end) => {
            if (end !== 'unreachable') connected -= 1;
            listener.onEnd(end);
          },
        });
      },
      needsPerson: () => false,
      onNews: () => undefined,
    });
    loop.start(0);
    return loop;
  });
  const all = () =>
    until(() => (connected === clients ? true : undefined), { everyMs: 50, patienceMs: 300_000 });
  await all();
  const wentAway = performance.now();
  await network.restartServer(downMs);
  const cameBack = performance.now();
  await all();
  const recovered = performance.now() - cameBack;
  await Promise.all(loops.map((loop) => loop.close()));
  await network.close();
  const share = (from: number): number =>
    (busiestSecond(attempts.filter((at) => at >= from)) / clients) * 100;
  return [
    {
      what: `${clients} clients: attempts in the busiest second, server back after ${downMs / 1000} s`,
      value: share(cameBack),
      unit: '% of them',
      limit: 10,
    },
    { what: 'the same, while it was away', value: share(wentAway), unit: '% of them' },
    { what: 'until all were connected again', value: recovered / 1000, unit: 's' },
  ];
}

function busiestSecond(times: readonly number[]): number {
  const from = (at: number): number => times.filter((time) => time >= at && time < at + 1_000).length;
  return Math.max(0, ...times.map(from));
}

/** So many whole companions on one account, each edited at random times. */
async function editing(builtDirectory: URL, count: number, lengthMs: number): Promise<readonly Row[]> {
  const network = await FarNetwork.open(builtDirectory, count);
  const computers: Computer[] = [];
  for (let number = 0; number < count; number += 1)
    computers.push(await network.computer({ cipher: quickCipher }));
  for (const computer of computers) await computer.sync();
  const watching: Watching[] = await Promise.all(computers.map((computer) => computer.watch()));
  const answers: number[] = [];
  const probe = await PlainClient.enter(network.serverUrl, 'probe@example.com', 'probe', { url: '' });

  let editing = true;
  const edits = computers.map(async (computer, number) => {
    for (let edit = 0; editing; edit += 1) {
      await new Promise((resolve) => setTimeout(resolve, systemRandom.fraction() * lengthMs * 0.4));
      if (editing) await computer.edit(`from ${number}`, edit);
    }
  });
  const probing = (async () => {
    while (editing) {
      const start = performance.now();
      await probe.get();
      answers.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  await new Promise((resolve) => setTimeout(resolve, lengthMs));
  editing = false;
  await Promise.all([...edits, probing]);
  const quiet = performance.now();
  await until(async () => ((await agree(computers)) ? true : undefined), {
    everyMs: 500,
    patienceMs: 300_000,
  });
  const converged = performance.now() - quiet;
  for (const watch of watching) await watch.close();
  await network.close();
  return [
    {
      what: `${count} companions edited at random: all the same after the last edit`,
      value: converged / 1000,
      unit: 's',
    },
    { what: 'server answers meanwhile, p99', value: percentile(answers, 99), unit: 'ms', limit: 250 },
  ];
}

async function agree(computers: readonly Computer[]): Promise<boolean> {
  const held = await Promise.all(
    computers.map(async (computer) => JSON.stringify(sorted(await computer.preferences()))),
  );
  return new Set(held).size === 1;
}

const sorted = (preferences: unknown): unknown =>
  Object.entries(preferences ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
