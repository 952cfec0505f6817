import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Program, timeOf } from '../support/program.ts';
import { inTurn } from './kit/measure.ts';
import type { Benchmark } from './kit/row.ts';

/** How long the built command line takes, beside a program that does nothing. */
export const startup: Benchmark = async ({ builtDirectory, quick }) => {
  const cli = fileURLToPath(new URL('main/cli.js', builtDirectory));
  const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-bench-'));
  const node = (...args: readonly string[]) => timeOf(process.execPath, args);
  const serving = async (): Promise<number> => {
    const start = performance.now();
    const args = ['--data-dir', directory, '--no-keychain', '--json', 'serve', '--port', '0'];
    const service = new Program(process.execPath, [cli, ...args]);
    await service.until((line) => (line.includes('"serving"') ? line : undefined));
    const ready = performance.now() - start;
    await service.stop();
    return ready;
  };
  try {
    const took = await inTurn(quick ? 3 : 21, {
      nothing: () => node('-e', '0'),
      version: () => node(cli, '--version'),
      status: () => node(cli, '--data-dir', directory, '--no-keychain', 'status'),
      serving,
    });
    return [
      { what: '`node -e 0`', value: took.nothing, unit: 'ms' },
      { what: '`lbry-sync --version`', value: took.version, unit: 'ms' },
      { what: '`--version` against `node -e 0`', value: took.version / took.nothing, unit: 'x', limit: 3 },
      { what: '`lbry-sync status` without a profile', value: took.status, unit: 'ms' },
      { what: '`lbry-sync serve` until it serves', value: took.serving, unit: 'ms', limit: 500 },
    ];
  } finally {
    await rm(directory, { recursive: true });
  }
};
