import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Program } from '../support/program.ts';
import { median } from './kit/measure.ts';
import type { Benchmark, Row } from './kit/row.ts';
import type { Derivation, Implementation } from './programs/derivation.ts';

const PYTHON = `
import hashlib, time
start = time.process_time()
hashlib.scrypt(b'correct horse battery staple', salt=b'ab' * 16, n=2**20, r=8, p=1, maxmem=2**31 - 1, dklen=64)
print((time.process_time() - start) * 1000)
`;

/**
 * Root password to keys, by everybody who can, in turn. All of it is work, so what is compared is time on the processor,
 * which other programs cannot lengthen much.
 */
export const kdf: Benchmark = async ({ builtDirectory, quick }) => {
  const derive = async (implementation: Implementation): Promise<Derivation> => {
    const program = fileURLToPath(new URL('bench/derive.js', builtDirectory));
    const worker = new URL('main/scrypt-worker.js', builtDirectory).href;
    return JSON.parse(await new Program(process.execPath, [program, implementation, worker]).output());
  };
  const implementations = ['ours', 'node', 'noble'] as const;
  const results = new Map<string, Derivation[]>(implementations.map((name) => [name, []]));
  const python: number[] = [];
  for (let round = 0; round < (quick ? 1 : 5); round += 1) {
    for (const name of implementations) results.get(name)?.push(await derive(name));
    const ms = derivePython();
    if (ms !== undefined) python.push(ms);
  }
  const cpuOf = (name: string): number => median((results.get(name) ?? []).map(({ cpuMs }) => cpuMs));
  const ours = results.get('ours') ?? [];
  const others = [cpuOf('node'), cpuOf('noble'), ...(python.length > 0 ? [median(python)] : [])];
  const twice = await derive('ours-twice');
  const worst = (pick: (derivation: Derivation) => number): number => Math.max(...ours.map(pick));
  return [
    { what: 'ours, proving its candidates first', value: cpuOf('ours'), unit: 'ms' },
    { what: '`crypto.scrypt` of Node', value: cpuOf('node'), unit: 'ms' },
    { what: '`@noble/hashes`', value: cpuOf('noble'), unit: 'ms' },
    ...(python.length > 0
      ? [{ what: '`hashlib.scrypt` of Python', value: median(python), unit: 'ms' } satisfies Row]
      : []),
    { what: 'ours against the fastest', value: cpuOf('ours') / Math.min(...others), unit: 'x', limit: 1.05 },
    {
      what: 'event loop late meanwhile, p99, worst run',
      value: worst(({ lagMs }) => lagMs),
      unit: 'ms',
      limit: 20,
    },
    { what: 'memory at its peak', value: worst(({ peakMb }) => peakMb), unit: 'MB', limit: 1.15 * 1024 },
    { what: 'memory afterwards', value: worst(({ afterMb }) => afterMb), unit: 'MB', limit: 100 },
    {
      what: 'memory at its peak, two asked for at once',
      value: twice.peakMb,
      unit: 'MB',
      limit: 1.15 * 1024,
    },
  ];
};

/** Milliseconds; undefined where there is no Python, or one without scrypt. */
function derivePython(): number | undefined {
  try {
    return Number(
      execFileSync('python3', ['-c', PYTHON], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return undefined;
  }
}
