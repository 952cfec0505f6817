import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '../../src/shared/problem.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { type BundledProgram, bundleForNode } from '../support/bundle-for-node.ts';
import type { Step } from './keychain-program.ts';

const run = promisify(execFile);
const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

let program: BundledProgram;

beforeAll(async () => {
  const needed = [
    run('sh', ['-c', 'command -v gnome-keyring-daemon']),
    run('sh', ['-c', 'command -v dbus-run-session && command -v dbus-send']),
    // Loads only with libsecret.
    import('keytar'),
  ];
  if ((await Promise.allSettled(needed)).some(({ status }) => status === 'rejected')) {
    throw new Error(
      'The keychain is tested against a real one, which needs: ' +
        'apt-get install --no-install-recommends libsecret-1-0 gnome-keyring dbus',
    );
  }
  program = await bundleForNode(new URL('./keychain-program.ts', import.meta.url));
});
afterAll(() => program?.remove());

/** The answers to the steps, from a process started by the given command in the given environment. */
async function answers(wrapper: readonly string[], environment: NodeJS.ProcessEnv, steps: readonly Step[]) {
  const [command = '', ...rest] = [...wrapper, process.execPath, program.path, JSON.stringify(steps)];
  const { stdout } = await run(command, rest, { env: { PATH: process.env['PATH'], ...environment } });
  return JSON.parse(stdout) as unknown[];
}

const inOwnKeyring = (...steps: readonly Step[]) => answers(['sh', beside('with-keyring.sh')], {}, steps);
const withoutKeyring = (environment: NodeJS.ProcessEnv, ...steps: readonly Step[]) =>
  answers(['env'], environment, steps);

const secret = 'eyJyb290UGFzc3dvcmQiOiJww6Rzc3fDtnJkIn0=';

describe('in a real, unlocked gnome-keyring', () => {
  it('a secret is there until it is removed', async () => {
    expect(
      await inOwnKeyring(
        ['read', 'home'],
        ['write', 'home', secret],
        ['read', 'home'],
        ['read', 'work'],
        ['remove', 'home'],
        ['read', 'home'],
        ['remove', 'home'],
      ),
    ).toEqual([ok(null), { ok: true }, ok(secret), ok(null), ok(true), ok(null), ok(false)]);
  });

  it('a second write replaces the first', async () => {
    expect(
      await inOwnKeyring(['write', 'home', 'old'], ['write', 'home', secret], ['read', 'home'], ['count']),
    ).toEqual([{ ok: true }, { ok: true }, ok(secret), 1]);
  });

  it('a secret as long as a profile of many keys comes back whole', async () => {
    const long = 'A1+/'.repeat(600);
    expect(await inOwnKeyring(['write', 'home', long], ['read', 'home'])).toEqual([{ ok: true }, ok(long)]);
  });

  it('a probe succeeds, and neither it nor an empty read leaves an entry', async () => {
    expect(
      await inOwnKeyring(['write', 'home', secret], ['probe'], ['read', 'work'], ['count'], ['read', 'home']),
    ).toEqual([{ ok: true }, { ok: true }, ok(null), 1, ok(secret)]);
  });
});

describe('in a locked gnome-keyring that nobody opens', () => {
  it('every call says so; none says that there is nothing', async () => {
    const locked = fail(problem('keychain-locked'));
    const [, , ...after] = await inOwnKeyring(
      ['write', 'home', secret],
      ['lock'],
      ['read', 'home'],
      ['read', 'work'],
      ['write', 'home', secret],
      ['remove', 'home'],
      ['probe'],
    );
    expect(after).toEqual([locked, locked, locked, locked, locked]);
  });
});

/** Absent, not slow: the answer came well within the time limit of five seconds. */
describe('without a keychain every call says so at once', () => {
  const absent = fail(problem('keychain-absent'));
  const everyCall: readonly Step[] = [
    ['read', 'home'],
    ['write', 'home', secret],
    ['remove', 'home'],
    ['probe'],
  ];
  const allAbsent = [absent, absent, absent, absent];

  it('when there is no session bus', async () => {
    expect(await withoutKeyring({}, ...everyCall)).toEqual(allAbsent);
  });

  it('when there is a display through which a bus could be started', async () => {
    expect(await withoutKeyring({ DISPLAY: ':99' }, ...everyCall)).toEqual(allAbsent);
  });

  it('when the session bus is gone', async () => {
    const environment = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
    expect(await withoutKeyring(environment, ...everyCall)).toEqual(allAbsent);
  });

  it('when the session bus knows no keychain', async () => {
    const bareSession = ['dbus-run-session', `--config-file=${beside('bare-session.conf')}`, '--'];
    expect(await answers(bareSession, {}, everyCall)).toEqual(allAbsent);
  });
});
