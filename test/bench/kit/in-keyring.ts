import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Program } from '../../support/program.ts';

const SCRIPT = 'test/keychain/with-keyring.sh';

/** Runs a program of the benchmarks in a session with an unlocked keychain, and reads the JSON it prints. */
export async function inKeyring<T>(
  builtDirectory: URL,
  program: string,
  args: readonly string[],
): Promise<T> {
  const script = fileURLToPath(new URL(`../${SCRIPT}`, builtDirectory));
  const file = fileURLToPath(new URL(`bench/${program}.js`, builtDirectory));
  const running = new Program('sh', [script, process.execPath, file, builtDirectory.href, ...args]);
  return JSON.parse(await running.output());
}

/** Why there can be no such session here; undefined where there can. */
export function keyringIsMissing(): string | undefined {
  const missing = ['dbus-run-session', 'gnome-keyring-daemon'].filter((program) => !isInstalled(program));
  return missing.length === 0 ? undefined : `${missing.join(' and ')} not installed`;
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
