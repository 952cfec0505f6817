import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { double } from './electron/index.ts';

/** Only what is as costly as a root key: wallets are encrypted as ever. */
const COSTLY = 2 ** 18;

/** Keys that cost nothing, and still differ for every password and salt: the platform is replaced, the app is not. */
function makeKeysCheap(): void {
  const real = crypto.scrypt;
  const cheap = (...args: unknown[]): void => {
    const [, , , options] = args;
    const cost = typeof options === 'object' && options !== null ? options : {};
    const { N = 0 } = cost as { N?: number };
    if (N >= COSTLY) args[3] = { ...cost, N: 2, r: 1, p: 1 };
    (real as (...args: unknown[]) => void)(...args);
  };
  Object.assign(crypto, { scrypt: cheap });
  syncBuiltinESMExports();
}

/** What would be waited for longer than a test can. */
const LONG_MS = 30_000;

function makeTimePass(): void {
  const real = globalThis.setTimeout;
  const quick = (callback: () => void, ms = 0, ...args: []): NodeJS.Timeout =>
    real(callback, ms >= LONG_MS ? ms / 1000 : ms, ...args);
  Object.assign(globalThis, { setTimeout: quick });
}

Object.assign(process, { resourcesPath: process.env['DOUBLE_resources'] ?? '' });
if (process.env['DOUBLE_keys'] === 'cheap') makeKeysCheap();
if (process.env['DOUBLE_hurry'] === 'yes') makeTimePass();

/** Starts the app as Electron does: its module first, all of it, and only then it is ready. */
export async function runApp(path: string): Promise<void> {
  await import(pathToFileURL(path).href);
  double.become();
}
