import { join } from 'node:path';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { PracticeNetwork } from '../../ports/practice-network.ts';
import type { PracticeLauncher, RunningPractice } from './practice-launcher.ts';

/** Always the same, so that a profile finds its network again after a restart. */
const SERVER_PORT = 5282;
const SDK_PORT = 5283;
const WALLETS = ['practice_wallet'] as const;

/** Offers the practice network to a window, with its data beside the app's. It ends with this process. */
export function practiceNetwork(launch: PracticeLauncher, dataDirectory: string): PracticeNetwork {
  let running: Promise<RunningPractice> | null = null;
  const start = (): Promise<RunningPractice> =>
    launch({
      serverPort: SERVER_PORT,
      sdkPort: SDK_PORT,
      strict: false,
      dataDirectory: join(dataDirectory, 'practice'),
      wallets: WALLETS,
    });
  return {
    async start() {
      running ??= start();
      try {
        const { sdkUrl, serverUrl } = await running;
        return ok({ serverAddress: serverUrl, sdkAddress: sdkUrl });
      } catch (error) {
        running = null;
        if (!isPortRefusal(error)) throw error;
        return fail(problem('port-taken', { port: `${SERVER_PORT}, ${SDK_PORT}` }));
      }
    },
  };
}

const isPortRefusal = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && error.syscall === 'listen';
