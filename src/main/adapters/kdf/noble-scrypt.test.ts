import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BundledProgram, bundleForNode } from '../../../../test/support/bundle-for-node.ts';
import { utf8 } from '../../core/crypto/bytes.ts';
import { systemClock } from '../platform/system-clock.ts';
import { nativeScrypt } from './native-scrypt.ts';
import { nobleScrypt } from './noble-scrypt.ts';
import { probeScrypt } from './probe-scrypt.ts';
import type { ScryptImplementation } from './scrypt-implementation.ts';

let bundle: BundledProgram;
let noble: ScryptImplementation;

beforeAll(async () => {
  bundle = await bundleForNode(new URL('./scrypt-worker.ts', import.meta.url));
  noble = nobleScrypt(bundle.url);
});
afterAll(() => bundle.remove());

const ignore = (): void => undefined;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** RFC 7914 section 12; its fourth vector has the protocol's own cost and is left to the root key vectors. */
const RFC_VECTORS = [
  {
    password: '',
    salt: '',
    parameters: { N: 16, r: 1, p: 1, dkLen: 64 },
    derived:
      '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906',
  },
  {
    password: 'password',
    salt: 'NaCl',
    parameters: { N: 1024, r: 8, p: 16, dkLen: 64 },
    derived:
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
  },
] as const;

describe.each([
  ['native', (): ScryptImplementation => nativeScrypt],
  ['noble in a worker', (): ScryptImplementation => noble],
])('scrypt, %s', (_name, get) => {
  it.each(RFC_VECTORS)('gives the answer of RFC 7914 for "$password"', async (vector) => {
    const { password, salt, parameters } = vector;
    const derived = await get().derive(utf8(password), utf8(salt), parameters, ignore);
    expect(hex(derived)).toBe(vector.derived);
  });

  it('passes the probe', async () => {
    expect(await probeScrypt(get(), systemClock())).toBeGreaterThanOrEqual(0);
  });

  it('leaves the password and the salt as they are', async () => {
    const password = utf8('password');
    const salt = utf8('salt');
    await get().derive(password, salt, { N: 16, r: 1, p: 1, dkLen: 32 }, ignore);
    expect([password, salt]).toEqual([utf8('password'), utf8('salt')]);
  });

  it('gives a plain byte array, whose slices are copies', async () => {
    const derived = await get().derive(utf8('pw'), utf8('salt'), { N: 16, r: 1, p: 1, dkLen: 64 }, ignore);
    expect(Object.getPrototypeOf(derived)).toBe(Uint8Array.prototype);
  });

  it('lets other work go on meanwhile', async () => {
    let turns = 0;
    const ticker = setInterval(() => {
      turns += 1;
    }, 0);
    await get().derive(utf8('pw'), utf8('salt'), { N: 2 ** 15, r: 8, p: 1, dkLen: 64 }, ignore);
    clearInterval(ticker);
    expect(turns).toBeGreaterThan(5);
  });

  it('rejects what is not scrypt', async () => {
    const parameters = { N: 1000, r: 8, p: 1, dkLen: 64 };
    await expect(get().derive(utf8('pw'), utf8('salt'), parameters, ignore)).rejects.toThrow();
  });
});

describe('noble beside native', () => {
  it.each([
    { N: 2, r: 1, p: 1, dkLen: 1 },
    { N: 512, r: 8, p: 1, dkLen: 64 },
    { N: 512, r: 8, p: 3, dkLen: 33 },
    { N: 2 ** 13, r: 16, p: 1, dkLen: 32 },
  ])('answers the same for $N, $r, $p, $dkLen', async (parameters) => {
    const password = utf8('p\u0000ä密🔑');
    const salt = utf8('d32413dfa7bc7f64d05a243d21370754');
    const [a, b] = await Promise.all([
      nativeScrypt.derive(password, salt, parameters, ignore),
      noble.derive(password, salt, parameters, ignore),
    ]);
    expect(hex(b)).toBe(hex(a));
  });

  it('knows how far it is, in at most a hundred rising steps', async () => {
    const fractions: number[] = [];
    const parameters = { N: 2 ** 15, r: 8, p: 1, dkLen: 64 };
    await noble.derive(utf8('pw'), utf8('salt'), parameters, (fraction) => fractions.push(fraction));
    expect(fractions.length).toBeGreaterThan(10);
    expect(fractions.length).toBeLessThanOrEqual(100);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.every((fraction) => fraction > 0 && fraction <= 1)).toBe(true);
  });

  it('has ended its worker by the time it answers, so the memory is free again', async () => {
    const workers: Worker[] = [];
    const remember = (worker: Worker): void => {
      workers.push(worker);
    };
    process.on('worker', remember);
    await noble.derive(utf8('pw'), utf8('salt'), { N: 16, r: 1, p: 1, dkLen: 64 }, ignore);
    process.off('worker', remember);
    expect(workers.map(({ threadId }) => threadId)).toEqual([-1]);
  });

  it('rejects when the worker is not where it should be', async () => {
    const lost = nobleScrypt(new URL('./nowhere.mjs', bundle.url));
    const parameters = { N: 16, r: 1, p: 1, dkLen: 64 };
    await expect(lost.derive(utf8('pw'), utf8('salt'), parameters, ignore)).rejects.toThrow();
  });
});
