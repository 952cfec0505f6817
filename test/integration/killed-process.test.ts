import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PracticeSdk, startPracticeSdk } from '../../src/practice/sdk/practice-sdk.ts';
import { type PracticeServer, startPracticeServer } from '../../src/practice/server/practice-server.ts';
import { type BundledProgram, bundleForNode } from '../support/bundle-for-node.ts';

const EMAIL = 'joe@example.com';

let program: BundledProgram;
let directory: string;
let server: PracticeServer;
let sdk: PracticeSdk;

beforeAll(async () => {
  program = await bundleForNode(new URL('./killed-program.ts', import.meta.url));
});
afterAll(() => program.remove());

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lbry-sync-killed-'));
  server = await startPracticeServer({ mode: 'allow-all' });
  const wallets = ['laptop', 'desktop'];
  sdk = await startPracticeSdk({ walletDirectory: join(directory, 'lbryum'), wallets });
});

afterEach(async () => {
  await sdk.close();
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

/** Starts a command as a process of its own, with the password on its standard input. */
function start(device: string, args: readonly string[], passwords: readonly string[]): ChildProcess {
  const globals = ['--data-dir', join(directory, device), '--no-keychain', '--json', '--password-stdin'];
  const child = spawn(process.execPath, [program.path, ...globals, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin?.on('error', () => undefined).end(passwords.map((password) => `${password}\n`).join(''));
  return child;
}

async function run(device: string, args: readonly string[], ...passwords: readonly string[]) {
  const child = start(device, args, passwords);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, last: JSON.parse(output.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown> };
}

/** Runs a command and kills it at its nth request to the server: before it is performed, or right after. */
async function kill(
  device: string,
  args: readonly string[],
  at: number,
  when: 'before' | 'after',
  ...passwords: string[]
) {
  let seen = 0;
  const child = start(device, args, passwords);
  server.faults.beforeAnswer = async () => {
    seen += 1;
    if (seen !== at) return 'answer';
    if (when === 'after') return 'drop-answer';
    child.kill('SIGKILL');
    await once(child, 'close');
    return 'refuse';
  };
  // An answer that never comes is where the process stands when it is killed.
  child.stdout?.resume();
  if (when === 'after') {
    const performed = () => server.requests.length >= before + at;
    const before = server.requests.length;
    while (!performed() && child.exitCode === null) await new Promise((resolve) => setImmediate(resolve));
    child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  server.faults.beforeAnswer = undefined;
  return seen >= at;
}

const bind = (device: string) => {
  const where = ['--server', server.url, '--email', EMAIL, '--sdk', sdk.url];
  return [...where, '--wallet', device, '--device-name', device];
};

async function joined(password: string): Promise<void> {
  expect((await run('laptop', ['register', ...bind('laptop')], password)).code).toBe(0);
  expect((await run('laptop', ['sync'], password)).code).toBe(0);
  expect((await run('desktop', ['login', ...bind('desktop')], password)).code).toBe(0);
  expect((await run('desktop', ['sync'], password)).code).toBe(0);
}

describe('the program, killed outright', () => {
  it('while it uploads, stores the edit exactly once in the end', async () => {
    await joined('first');
    let version = server.walletOf(EMAIL)?.sequence ?? 0;
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; ; at += 1) {
        await run('laptop', ['prefs', 'set', 'edit', `"${when} ${at}"`]);
        const reached = await kill('laptop', ['sync'], at, when, 'first');
        expect(await run('laptop', ['sync'], 'first')).toMatchObject({
          code: 0,
          last: { status: 'up-to-date' },
        });
        version += 1;
        expect(server.walletOf(EMAIL)?.sequence).toBe(version);
        if (!reached) break;
      }
    }
    expect((await run('desktop', ['sync'], 'first')).code).toBe(0);
    const left = await run('laptop', ['prefs', 'get', 'edit']);
    expect(await run('desktop', ['prefs', 'get', 'edit'])).toEqual(left);
  });

  it('while it changes the password, leaves one of the two passwords good, and says which by working', async () => {
    await joined('password 0');
    let current = 'password 0';
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; ; at += 1) {
        const next = `${when} ${at}`;
        const reached = await kill('laptop', ['passwd'], at, when, current, next);
        const withNext = await run('laptop', ['sync'], next);
        if (withNext.code === 0) current = next;
        else expect(await run('laptop', ['sync'], current)).toMatchObject({ code: 0 });
        if (!reached) break;
      }
    }
    await run('laptop', ['prefs', 'set', 'animal', '"cow"']);
    expect((await run('laptop', ['sync'], current)).code).toBe(0);
    expect((await run('desktop', ['set-password'], current, 'password 0')).code).toBe(0);
    expect((await run('desktop', ['sync'], current)).code).toBe(0);
    expect((await run('desktop', ['prefs', 'get', 'animal'])).last).toEqual({
      preferences: { animal: 'cow' },
    });
  });
});
