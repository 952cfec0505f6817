// Plants the bugs of `test/mutants/mutants.mjs` one by one in a copy of the tree and checks that each is found: by the
// tests named there and, where it says so, by the simulation. Prints a table; fails when a bug survives.
//   npm run mutants [-- --only WORDS] [--seeds N] [--write]      --write: the table in docs/reliability.md
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mutants } from '../test/mutants/mutants.mjs';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    seeds: { type: 'string', default: '1000' },
    write: { type: 'boolean', default: false },
  },
});
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const copy = mkdtempSync(join(tmpdir(), 'lbry-sync-mutants-'));
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
for (const file of files.split('\n').filter(Boolean)) {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  cpSync(join(root, file), join(copy, file));
}
symlinkSync(resolve(root, 'node_modules'), join(copy, 'node_modules'));

const run = (command, args) =>
  spawnSync(command, args, {
    cwd: copy,
    env: { ...process.env, NO_COLOR: '1' },
    encoding: 'utf8',
    timeout: 900_000,
    maxBuffer: 1 << 28,
  });

let survivors = 0;
const table = [];
const say = (line) => {
  table.push(line);
  process.stdout.write(`${line}\n`);
};
say('| planted bug | found by tests | seeds until the simulation finds it |');
say('|---|---|---|');
for (const mutant of mutants.filter(({ name }) => name.includes(options.only))) {
  const path = join(copy, mutant.file);
  const original = readFileSync(path, 'utf8');
  const planted = original.replace(mutant.find, () => mutant.replace);
  if (original.split(mutant.find).length !== 2) {
    say(`| ${mutant.name} | cannot be planted: the code has changed | |`);
    survivors += 1;
    continue;
  }
  writeFileSync(path, planted);
  if (mutant.build) run('npx', ['electron-vite', 'build', '--logLevel', 'warn']);
  const tests = run('npx', ['vitest', 'run', '--bail', '1', '--reporter', 'dot', ...mutant.tests]);
  const failed = tests.status !== 0 && /Tests\s+\d+ failed/.test(tests.stdout);
  let seeds = '';
  if (mutant.simulate) {
    const simulated = run('node', ['scripts/simulate.mjs', '--seeds', options.seeds, '--stop']);
    const [, code, played] = /^seed=\d+ ([\w-]+):[\s\S]*^seeds=(\d+)/m.exec(simulated.stdout) ?? [];
    seeds = code === undefined ? `none in ${options.seeds}` : `${played} (${code})`;
    if (code === undefined) survivors += 1;
  }
  if (!failed) survivors += 1;
  say(`| ${mutant.name} | ${failed ? 'yes' : 'NO'} | ${seeds} |`);
  writeFileSync(path, original);
}
rmSync(copy, { recursive: true, force: true });
if (options.write) {
  const page = join(root, 'docs/reliability.md');
  const [before, after] = readFileSync(page, 'utf8').split(
    /(?<=<!-- mutants -->\n)[\s\S]*(?=<!-- end of mutants -->)/,
  );
  writeFileSync(page, `${before}\n${table.join('\n')}\n\n${after}`);
}
process.stdout.write(`${survivors === 0 ? 'all' : `${survivors} not`} found\n`);
process.exitCode = survivors === 0 ? 0 : 1;
