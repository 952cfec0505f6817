import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BundledProgram, bundleForNode } from '../../../../test/support/bundle-for-node.ts';
import { problem } from '../../../shared/problem.ts';
import { fail } from '../../../shared/result.ts';
import { systemClock } from '../platform/system-clock.ts';
import { systemRandom } from '../platform/system-random.ts';
import { fileSystem } from './file-system.ts';
import { ownIdentity } from './process-identity.ts';
import { type ProfileLock, takeLock } from './profile-lock.ts';

let directory: string;
beforeEach(async () => {
  directory = await fs.mkdtemp(join(tmpdir(), 'lbry-sync-lock-'));
});
afterEach(() => fs.rm(directory, { recursive: true }));

const lock = (profile = 'home') =>
  takeLock({ files: fileSystem, clock: systemClock() }, systemRandom, directory, profile);

async function taken(profile = 'home'): Promise<ProfileLock> {
  const result = await lock(profile);
  if (!result.ok) throw new Error(`The lock should have been free: ${JSON.stringify(result.problem)}`);
  return result.value;
}

const busy = (pid: number) => fail(problem('profile-busy', { pid }));
const claimOf = (claim: object) => fs.writeFile(join(directory, 'home.lock'), JSON.stringify(claim));

/** A process number nobody has: Linux gives none above 2^22. */
const NOBODY = 2 ** 22 + 1;

describe('the lock of a profile', () => {
  it('is had by one at a time, told by process', async () => {
    const first = await taken();
    expect(await lock()).toEqual(busy(process.pid));
    await first.release();
    const second = await taken();
    expect(await lock()).toEqual(busy(process.pid));
    await second.release();
  });

  it('is another for every profile, also for names that look alike', async () => {
    for (const profile of ['home', 'home.lock', 'home.', 'hom']) await taken(profile);
    expect(await lock('home')).toEqual(busy(process.pid));
  });

  it('may be released twice, without freeing the lock of the next one', async () => {
    const first = await taken();
    await first.release();
    await taken();
    await first.release();
    expect(await lock()).toEqual(busy(process.pid));
  });

  it('leaves nothing on the disk once released', async () => {
    const first = await taken();
    await lock();
    await first.release();
    expect(await fs.readdir(directory)).toEqual([]);
  });
});

describe('the lock of a process that is gone', () => {
  it('is free', async () => {
    await claimOf({ pid: NOBODY, started: '', token: 'old' });
    await taken();
    expect(await lock()).toEqual(busy(process.pid));
    expect(await fs.readdir(directory)).toEqual(['home.lock']);
  });

  it.runIf(process.platform === 'linux')('is free although another process has its number now', async () => {
    const own = await ownIdentity();
    await claimOf({ pid: own.pid, started: `${own.started}0`, token: 'old' });
    await taken();
  });

  it.each(['', 'null', '{"pid":"1"}', '{"pid":0,"started":""}'])(
    'is free when the claim was not even written whole: %j',
    async (text) => {
      await fs.writeFile(join(directory, 'home.lock'), text);
      await taken();
    },
  );

  it('is free when its successor is gone as well, before it got to the start', async () => {
    const dead = (token: string) => ({ pid: NOBODY, started: '', token });
    await claimOf(dead('first'));
    const name = createHash('sha256')
      .update(JSON.stringify(dead('first')))
      .digest('hex')
      .slice(0, 32);
    await fs.writeFile(join(directory, `home~${name}.lock`), JSON.stringify(dead('second')));
    await taken();
    expect(await lock()).toEqual(busy(process.pid));
    expect(await fs.readdir(directory)).toEqual(['home.lock']);
  });

  it('goes to exactly one of many that want it at once', async () => {
    for (let round = 0; round < 100; round += 1) {
      await claimOf({ pid: NOBODY, started: '', token: `round ${round}` });
      const results = await Promise.all(Array.from({ length: 12 }, () => lock()));
      const holders = results.filter((result) => result.ok);
      expect(holders, `round ${round}`).toHaveLength(1);
      expect(await lock()).toEqual(busy(process.pid));
      for (const holder of holders) await holder.value.release();
      expect(await fs.readdir(directory)).toEqual([]);
    }
  });
});

describe('locks between processes', () => {
  let bundle: BundledProgram;
  beforeAll(async () => {
    bundle = await bundleForNode(new URL('./file-state-store.ts', import.meta.url));
  });
  afterAll(() => bundle.remove());

  /**
   * Wants the lock until it has had it `rounds` times. Whoever has it creates a file that must not be there yet,
   * so two at once are noticed. At the end it keeps the lock, and the test kills it.
   */
  const contender = `
    import { randomFillSync } from 'node:crypto';
    import { open, unlink } from 'node:fs/promises';
    const [, bundle, dataDirectory, inside, rounds] = process.argv;
    const { fileStateStore } = await import(bundle);
    const random = { bytes: (length) => randomFillSync(new Uint8Array(length)), fraction: () => 0 };
    const clock = { now: () => 0, after: (ms, callback) => setTimeout(callback, ms) };
    const store = fileStateStore({ dataDirectory, clock, random });
    for (let round = 1; ; ) {
      const lock = await store.lock('home');
      if (!lock.ok) {
        if (lock.problem.code !== 'profile-busy') throw new Error(JSON.stringify(lock.problem));
        continue;
      }
      await (await open(inside, 'wx')).close();
      await new Promise(setImmediate);
      await unlink(inside);
      if (round++ < Number(rounds)) await lock.value.release();
      else break;
    }
    console.log('holding');
    setInterval(() => undefined, 1000);
  `;

  function start(rounds: number) {
    const options = ['--input-type=module', '--eval', contender, '--'];
    const values = [bundle.url.href, directory, join(directory, 'inside'), String(rounds)];
    const child = spawn(process.execPath, [...options, ...values], { stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (text) => {
      errors += text;
    });
    const lines = createInterface(child.stdout);
    const holding = once(lines, 'line');
    const ended = once(child, 'exit').then(() => {
      throw new Error(`A contender ended by itself: ${errors}`);
    });
    ended.catch(() => undefined);
    return {
      pid: child.pid ?? 0,
      holding: Promise.race([holding, ended]),
      async kill() {
        child.kill('SIGKILL');
        await ended.catch(() => undefined);
      },
    };
  }

  const lockHere = () =>
    takeLock({ files: fileSystem, clock: systemClock() }, systemRandom, join(directory, 'locks'), 'home');

  it('are kept from others while the process lives, and end with it, however it ends', async () => {
    const holder = start(1);
    await holder.holding;
    expect(await lockHere()).toEqual(busy(holder.pid));
    await holder.kill();
    expect((await lockHere()).ok).toBe(true);
  });

  it('are never had by two, through hundreds of turns and several violent deaths', async () => {
    const contenders = Array.from({ length: 4 }, () => start(60));
    const left = new Set(contenders);
    try {
      while (left.size > 0) {
        const holder = await Promise.race(
          [...left].map(async (one) => {
            await one.holding;
            return one;
          }),
        );
        expect(await lockHere()).toEqual(busy(holder.pid));
        await holder.kill();
        left.delete(holder);
      }
    } finally {
      await Promise.all(contenders.map((one) => one.kill()));
    }
    expect((await lockHere()).ok).toBe(true);
  });
});
