import { join } from 'node:path';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

/** The SDK stand-in opens these, so that one computer can play two devices. */
const WALLETS = ['test_wallet_1', 'test_wallet_2'] as const;

/** The port is taken by another program, or for the system's own programs only. */
const portRefused = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && error.syscall === 'listen';

/** Starts a practice network, says where it is, and keeps it until interrupted. */
export async function practice(
  context: Context,
  options: { readonly serverPort: number; readonly sdkPort: number; readonly strict: boolean },
): Promise<ExitCode> {
  const { output, text } = context;
  const dataDirectory = join(context.dataDirectory, 'practice');
  const launched = context.launchPractice({ ...options, dataDirectory, wallets: WALLETS });
  const running = await launched.catch((error: unknown) => {
    if (!portRefused(error)) throw error;
    return null;
  });
  if (running === null) {
    output.remark(text('cli.practice.portRefused'));
    return EXIT.usage;
  }
  const { serverUrl, sdkUrl } = running;
  output.say(text('cli.practice', { server: serverUrl, sdk: sdkUrl }), {
    event: 'practice',
    server: serverUrl,
    sdk: sdkUrl,
    wallets: WALLETS,
  });
  await context.interrupted;
  await running.close();
  return EXIT.settled;
}
