import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '../../src/shared/problem.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { EMAIL, Household, PASSWORD } from '../fakes/household.ts';
import { type TestApp, value } from '../fakes/test-app.ts';
import { FIRST_PAGE, inSync, joinedApp } from './two-computers.ts';

const profile = 'default';
const current = PASSWORD.reveal();
const next = 'tomorrow is another password';

let home: Household;
let studio: TestApp;
const others: TestApp[] = [];

async function second(options?: Parameters<typeof joinedApp>[2]): Promise<TestApp> {
  const laptop = await joinedApp(home, 'Laptop', options);
  others.push(laptop);
  await inSync(studio);
  return laptop;
}

const kindsOf = async (test: TestApp) =>
  (await value(test.window.activity.list({ ...FIRST_PAGE }))).items.map(({ kind }) => kind);

beforeEach(async () => {
  home = await Household.open();
  studio = await joinedApp(home, 'Studio');
});

afterEach(async () => {
  for (const other of others.splice(0)) await other.app.close();
  await studio.app.close();
  await home.close();
});

describe('changing the password', () => {
  it('is committed, shown while it is done, and the profile goes on syncing', async () => {
    expect(await studio.window.password.change({ profile, current, next })).toEqual(
      ok({ outcome: 'committed' }),
    );
    const steps = studio.snapshots.map(({ profiles }) => profiles[0]?.busy?.step);
    expect(steps).toContain('changing-password');
    await inSync(studio);
    expect(await studio.profile()).toMatchObject({ busy: null, passwordInDoubt: false });
    expect(await kindsOf(studio)).toContain('password-changed');
  });

  it.each([
    ['wrong', { current: 'wrong', next }, 'password-wrong'],
    ['the old one again', { current, next: current }, 'password-same'],
    ['empty', { current, next: '' }, 'password-empty'],
  ])('is not committed when one is %s, and nothing else changes', async (_, passwords, code) => {
    expect(await studio.window.password.change({ profile, ...passwords })).toEqual(
      ok({ outcome: 'not-committed', problem: problem(code as 'password-wrong') }),
    );
    expect(await studio.profile()).toMatchObject({ status: 'up-to-date', problem: null });
  });

  it('waits for what is unsent', async () => {
    await value(studio.window.sync.pause({ profile, until: 'resumed' }));
    await studio.device.edit('animal', 'cow');
    expect(await studio.window.password.change({ profile, current, next })).toEqual(
      ok({ outcome: 'not-committed', problem: problem('changes-pending') }),
    );
  });

  it('is cleared up by itself when the answer was lost', async () => {
    home.server.faults.beforeAnswer = ({ path }) => {
      if (path !== '/api/3/password') return 'answer';
      home.server.faults.beforeAnswer = () => 'refuse';
      return 'drop-answer';
    };
    expect(await studio.window.password.change({ profile, current, next })).toEqual(
      ok({ outcome: 'checking', problem: problem('outcome-unknown') }),
    );
    expect(await studio.profile()).toMatchObject({ passwordInDoubt: true, status: 'offline' });
    delete home.server.faults.beforeAnswer;
    await value(studio.window.sync.now(profile));
    await studio.until((seen) =>
      expect(seen).toMatchObject({ passwordInDoubt: false, status: 'up-to-date' }),
    );
  });
});

describe('a password that was changed on another device', () => {
  it('is asked for calmly, and unsent edits stay', async () => {
    const laptop = await second();
    await value(studio.window.password.change({ profile, current, next }));
    await laptop.until((seen) => {
      expect(seen).toMatchObject({
        status: 'needs-password',
        problem: problem('password-changed-elsewhere'),
        next: null,
      });
    });
    await laptop.device.edit('animal', 'cow');
    const { password } = laptop.window;
    expect(await password.adopt({ profile, next: current })).toEqual(fail(problem('password-previous')));
    expect(await password.adopt({ profile, next: 'neither' })).toEqual(fail(problem('password-refused')));
    expect((await laptop.profile()).problem).toEqual(problem('password-changed-elsewhere'));
    expect(await password.adopt({ profile, next })).toEqual(ok(undefined));
    await inSync(laptop);
    expect(await laptop.device.preference('animal')).toBe('cow');
    expect(home.server.walletOf(EMAIL)?.sequence).toBeGreaterThan(2);
    expect(await kindsOf(laptop)).toContain('password-adopted');
  });

  it('pre-empts a change that is made here at the same time', async () => {
    const laptop = await second();
    await value(laptop.window.sync.pause({ profile, until: 'resumed' }));
    await value(studio.window.password.change({ profile, current, next }));
    expect(await laptop.window.password.change({ profile, current, next: 'mine instead' })).toEqual(
      ok({ outcome: 'not-committed', problem: problem('password-changed-elsewhere') }),
    );
    expect(await laptop.profile()).toMatchObject({ status: 'needs-password' });
    await value(laptop.window.password.adopt({ profile, next }));
    await value(laptop.window.sync.resume(profile));
    await inSync(laptop);
  });

  it('needs both passwords after a restart without a keychain, or does without the old one', async () => {
    const laptop = await second({ keychain: null });
    await value(laptop.window.sync.pause({ profile, until: 'resumed' }));
    await value(studio.window.password.change({ profile, current, next }));
    await laptop.keychain.remove(profile);
    await laptop.restart();
    await value(laptop.window.state.refresh());
    const { password } = laptop.window;
    expect(await password.adopt({ profile, next })).toEqual(fail(problem('old-password-needed')));
    expect(await password.adopt({ profile, next, previous: 'wrong' })).toEqual(
      fail(problem('password-wrong')),
    );
    expect(await password.adopt({ profile, next, withoutPrevious: true })).toEqual(ok(undefined));
    await value(laptop.window.sync.now(profile));
    expect((await laptop.profile()).sequence).toBeGreaterThan(0);
  });
});

describe('a password that was not kept', () => {
  it('is asked for at the start, and given once', async () => {
    const laptop = await second({ keychain: null });
    expect(await laptop.profile()).toMatchObject({ remembered: false });
    await laptop.keychain.remove(profile);
    await laptop.restart();
    await value(laptop.window.state.refresh());
    await laptop.until((seen) => expect(seen.status).toBe('needs-password'));
    const { password } = laptop.window;
    expect(await password.unlock({ profile, password: 'wrong' })).toEqual(fail(problem('password-wrong')));
    expect(await password.unlock({ profile, password: current })).toEqual(ok(undefined));
    await inSync(laptop);
    expect(await kindsOf(laptop)).toContain('unlocked');
  });
});
