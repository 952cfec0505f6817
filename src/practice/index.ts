import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startPracticeSdk } from './sdk/practice-sdk.ts';
import { startPracticeServer } from './server/practice-server.ts';

/** A practice network that keeps its data in a directory: a sync server and an LBRY SDK stand-in, on loopback. */
export async function launchPractice(options: {
  readonly serverPort: number;
  readonly sdkPort: number;
  readonly strict: boolean;
  readonly dataDirectory: string;
  readonly wallets: readonly string[];
}): Promise<{ readonly serverUrl: string; readonly sdkUrl: string; close(): Promise<void> }> {
  const { dataDirectory, strict, wallets } = options;
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const server = await startPracticeServer({
    port: options.serverPort,
    mode: 'allow-all',
    strict,
    dataFile: join(dataDirectory, 'server.json'),
  });
  const sdk = await startPracticeSdk({
    port: options.sdkPort,
    walletDirectory: join(dataDirectory, 'lbryum'),
    wallets: [...wallets],
  });
  return {
    serverUrl: server.url,
    sdkUrl: sdk.url,
    close: async () => {
      await sdk.close();
      await server.close();
    },
  };
}
