import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { utf8 } from '../../core/crypto/bytes.ts';
import { ROOT_SCRYPT } from '../../core/crypto/root-keys.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ScryptParameters } from '../../ports/kdf.ts';
import { PROBE } from './probe-scrypt.ts';
import type { ScryptImplementation } from './scrypt-implementation.ts';
import { serialKdf } from './serial-kdf.ts';

const password = utf8('password');
const salt = utf8('salt');

/** A clock that moves when told to. */
function handClock(): Clock & { advance(ms: number): void; readonly waiting: number } {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  return {
    now: () => now,
    after(ms, callback) {
      const timer = { at: now + ms, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers.delete(next);
        now = next.at;
        next.callback();
      }
      now = end;
    },
    get waiting() {
      return timers.size;
    },
  };
}

let clock: ReturnType<typeof handClock>;
beforeEach(() => {
  clock = handClock();
});

type Job = (parameters: ScryptParameters, onProgress: (fraction: number) => void) => Promise<Uint8Array>;

/** An implementation that passes the probe in `probeMs` and does `job` for everything else. */
function fake(
  probeMs: number,
  job: Job,
  { reportsProgress = false, probeHex = PROBE.derivedHex as string } = {},
) {
  const calls: ScryptParameters[] = [];
  const implementation: ScryptImplementation = {
    reportsProgress,
    async derive(_password, _salt, parameters, onProgress) {
      calls.push(parameters);
      if (parameters.N !== PROBE.parameters.N) return job(parameters, onProgress);
      clock.advance(probeMs);
      return Uint8Array.from(Buffer.from(probeHex, 'hex'));
    },
  };
  return { ...implementation, calls };
}

const answer = (byte: number): Job => {
  return async ({ dkLen }) => new Uint8Array(dkLen).fill(byte);
};
const refuse: Job = async () => {
  throw new Error('out of memory');
};

/** Which of the fakes answered, told by the byte it fills with. */
async function answeredBy(candidates: readonly ScryptImplementation[]): Promise<number | undefined> {
  const result = await serialKdf(candidates, clock).scrypt(password, salt, ROOT_SCRYPT);
  return result.ok ? result.value.reveal()[0] : undefined;
}

describe('the choice of an implementation', () => {
  it('falls on the first, and no time is spent on the others', async () => {
    const [first, other] = [fake(80, answer(1)), fake(40, answer(2))];
    expect(await answeredBy([first, other])).toBe(1);
    expect(other.calls).toEqual([]);
  });

  it('never falls on one that gives a wrong answer', async () => {
    const wrong = fake(1, answer(1), { probeHex: `00${PROBE.derivedHex.slice(2)}` });
    expect(await answeredBy([wrong, fake(80, answer(2))])).toBe(2);
    expect(wrong.calls).toEqual([PROBE.parameters]);
  });

  it('never falls on one that cannot even answer the probe', async () => {
    const broken: ScryptImplementation = {
      reportsProgress: false,
      derive: () => Promise.reject(new Error('no')),
    };
    expect(await answeredBy([broken, fake(80, answer(2))])).toBe(2);
  });

  it('is made at first use and kept', async () => {
    const implementation = fake(40, answer(1));
    const kdf = serialKdf([implementation], clock);
    expect(implementation.calls).toEqual([]);
    await kdf.scrypt(password, salt, ROOT_SCRYPT);
    await kdf.scrypt(password, salt, ROOT_SCRYPT);
    expect(implementation.calls).toEqual([PROBE.parameters, ROOT_SCRYPT, ROOT_SCRYPT]);
  });

  it('is made again when none was fit, for memory may be free by then', async () => {
    let fit = false;
    const sound = fake(40, answer(1));
    const moody: ScryptImplementation = {
      reportsProgress: false,
      derive: (...call) => (fit ? sound.derive(...call) : Promise.reject(new Error('out of memory'))),
    };
    const kdf = serialKdf([moody], clock);
    expect((await kdf.scrypt(password, salt, ROOT_SCRYPT)).ok).toBe(false);
    fit = true;
    expect((await kdf.scrypt(password, salt, ROOT_SCRYPT)).ok).toBe(true);
  });
});

describe('a derivation', () => {
  it('has exactly the parameters it was asked for', async () => {
    const implementation = fake(40, answer(1));
    const odd = { N: 2 ** 5, r: 3, p: 7, dkLen: 11 };
    await serialKdf([implementation], clock).scrypt(password, salt, odd);
    expect(implementation.calls[1]).toEqual(odd);
  });

  it('goes to the other implementation when the full size fails, with the same parameters', async () => {
    const small = fake(40, refuse);
    const other = fake(80, answer(2));
    expect(await answeredBy([small, other])).toBe(2);
    expect(small.calls).toEqual([PROBE.parameters, ROOT_SCRYPT]);
    expect(other.calls).toEqual([PROBE.parameters, ROOT_SCRYPT]);
  });

  it('is a problem naming the memory it wanted when every implementation fails', async () => {
    const kdf = serialKdf([fake(40, refuse), fake(80, refuse)], clock);
    expect(await kdf.scrypt(password, salt, ROOT_SCRYPT)).toEqual({
      ok: false,
      problem: problem('kdf-failed', { mebibytes: 1024 }),
    });
  });

  it('waits for the one before it, also when that one fails', async () => {
    let running = 0;
    let most = 0;
    let made = 0;
    const implementation = fake(40, async ({ dkLen }) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      made += 1;
      if (made === 2) throw new Error('out of memory');
      return new Uint8Array(dkLen);
    });
    const kdf = serialKdf([implementation], clock);
    const results = await Promise.all([1, 2, 3].map(() => kdf.scrypt(password, salt, ROOT_SCRYPT)));
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(most).toBe(1);
  });
});

describe('progress', () => {
  async function fractionsOf(candidates: readonly ScryptImplementation[]): Promise<number[]> {
    const fractions: number[] = [];
    await serialKdf(candidates, clock).scrypt(password, salt, ROOT_SCRYPT, (f) => fractions.push(f));
    return fractions;
  }
  const onlyRising = (fractions: number[]): boolean =>
    fractions.every((fraction, at) => at === 0 || fraction > (fractions[at - 1] ?? 0));

  it('is passed on from an implementation that knows it, from 0 to 1', async () => {
    const talkative = fake(
      40,
      async ({ dkLen }, onProgress) => {
        for (const fraction of [0.25, 0.5, 0.75]) onProgress(fraction);
        return new Uint8Array(dkLen);
      },
      { reportsProgress: true },
    );
    expect(await fractionsOf([talkative])).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('is estimated from the probe for one that does not: 40 ms there are 2560 ms at full cost', async () => {
    const silent = fake(40, async ({ dkLen }) => {
      clock.advance(1280);
      return new Uint8Array(dkLen);
    });
    const fractions = await fractionsOf([silent]);
    expect(fractions).toHaveLength(1 + 12 + 1);
    expect(fractions.at(-2)).toBeCloseTo(1200 / 2560);
    expect(onlyRising(fractions)).toBe(true);
    expect(fractions.at(-1)).toBe(1);
  });

  it('stays below 1 until the answer is there, however late it is', async () => {
    const beforeTheEnd: number[] = [];
    const late = fake(1, async ({ dkLen }) => {
      clock.advance(60_000);
      beforeTheEnd.push(...seen);
      return new Uint8Array(dkLen);
    });
    const seen: number[] = [];
    await serialKdf([late], clock).scrypt(password, salt, ROOT_SCRYPT, (f) => seen.push(f));
    expect(Math.max(...beforeTheEnd)).toBe(0.99);
    expect(seen.at(-1)).toBe(1);
  });

  it('does not go back when the other implementation starts over, and does not reach 1 on failure', async () => {
    const talkative = (job: Job, fractions: number[]): Job => {
      return (parameters, onProgress) => {
        for (const fraction of fractions) onProgress(fraction);
        return job(parameters, onProgress);
      };
    };
    const known = { reportsProgress: true };
    const failing = fake(40, talkative(refuse, [0.2, 0.6]), known);
    const fallback = fake(80, talkative(answer(2), [0.1, 0.5, 0.9]), known);
    expect(await fractionsOf([failing, fallback])).toEqual([0, 0.2, 0.6, 0.9, 1]);
    expect(await fractionsOf([failing])).toEqual([0, 0.2, 0.6]);
  });

  it('leaves no timer behind, whether it went well or not', async () => {
    const during = vi.fn();
    const slow = (job: Job): Job => {
      return (...call) => {
        during(clock.waiting);
        return job(...call);
      };
    };
    await fractionsOf([fake(40, slow(refuse)), fake(80, slow(answer(1)))]);
    expect(during.mock.calls).toEqual([[1], [1]]);
    expect(clock.waiting).toBe(0);
  });
});
