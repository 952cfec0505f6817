import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPracticeSdk } from '../../../src/practice/sdk/practice-sdk.ts';
import { startPracticeServer } from '../../../src/practice/server/practice-server.ts';

/** What the program says once it is there. */
export interface HostedPractice {
  readonly serverUrl: string;
  readonly sdkUrl: string;
}

/** What it can be told. */
export type HostCommand = { readonly do: 'restart'; readonly downMs: number } | { readonly do: 'end' };

/*
 * A practice network in a process of its own, so that what it does and remembers is not measured with everything else.
 * Started with `fork`; the argument is the number of wallets `wallet_0`, `wallet_1`, …
 */

const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-practice-host-'));
const server = (port: number) =>
  startPracticeServer({ port, mode: 'allow-all', dataFile: join(directory, 'server.json') });
let running = await server(0);
const sdk = await startPracticeSdk({
  walletDirectory: directory,
  wallets: Array.from({ length: Number(process.argv[2]) }, (_, number) => `wallet_${number}`),
});

process.on('message', (command: HostCommand) => {
  void (command.do === 'end' ? end() : restart(command.downMs));
});
process.send?.({ serverUrl: running.url, sdkUrl: sdk.url } satisfies HostedPractice);

async function restart(downMs: number): Promise<void> {
  const { port } = new URL(running.url);
  await running.close();
  await new Promise((resolve) => setTimeout(resolve, downMs));
  running = await server(Number(port));
  process.send?.('restarted');
}

async function end(): Promise<void> {
  await sdk.close();
  await running.close();
  await rm(directory, { recursive: true });
  process.exit(0);
}
