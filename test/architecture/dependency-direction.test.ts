import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { violations } from './violations.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The program's own source, tests left out, by path from the root. */
const sources: ReadonlyMap<string, string> = new Map(
  readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [relative(root, file).replaceAll(sep, posix.sep), readFileSync(file, 'utf8')]),
);

const found = (path: string, source: string): readonly string[] => violations(new Map([[path, source]]));

describe('the source', () => {
  it('keeps the rules of the house', () => {
    expect(violations(sources)).toEqual([]);
  });

  it('was really read', () => {
    for (const path of ['src/main/core/sync/plan.ts', 'src/main/wire.ts', 'src/preload/index.ts']) {
      expect(sources.get(path)).toMatch(/^import /m);
    }
  });
});

describe('the rules', () => {
  it.each([
    ['src/shared/x.ts', '../main/core/y.ts'],
    ['src/shared/x.ts', 'node:fs'],
    ['src/shared/x.ts', 'path'],
    ['src/main/core/sync/x.ts', '../../ports/clock.ts'],
    ['src/main/core/sync/x.ts', 'node:crypto'],
    ['src/main/ports/x.ts', '../engine/ports.ts'],
    ['src/main/adapters/files/x.ts', '../../engine/round.ts'],
    ['src/main/adapters/files/x.ts', '../../companion.ts'],
    ['src/main/engine/x.ts', '../adapters/files/y.ts'],
    ['src/main/engine/x.ts', '../companion.ts'],
    ['src/main/companion.ts', './adapters/files/y.ts'],
    ['src/main/companion.ts', './ipc/serve.ts'],
    ['src/main/companion.ts', './app/app.ts'],
    ['src/main/app/x.ts', '../adapters/files/y.ts'],
    ['src/main/app/x.ts', '../ipc/serve.ts'],
    ['src/main/companion.ts', './wire.ts'],
    ['src/main/profile-access.ts', './adapters/files/y.ts'],
    ['src/main/ipc/x.ts', '../hosts/cli/output.ts'],
    ['src/main/ipc/x.ts', '../wire.ts'],
    ['src/main/wire.ts', './hosts/cli/cli.ts'],
    ['src/main/hosts/cli/x.ts', '../../../practice/index.ts'],
    ['src/main/hosts/cli/x.ts', '../../../renderer/app/app.tsx'],
    ['src/main/hosts/cli/x.ts', '../../../../test/fakes/y.ts'],
    ['src/renderer/app/x.tsx', '../../main/core/wallet/json.ts'],
    ['src/preload/x.ts', '../main/ipc/serve.ts'],
    ['src/preload/x.ts', '../renderer/app/app.tsx'],
    ['src/practice/x.ts', '../../test/fakes/y.ts'],
  ])('%s must not import %s, in any form', (path, name) => {
    const forms = [
      `import { a } from '${name}';`,
      `import type { A } from '${name}';`,
      `import '${name}';`,
      `export { a } from '${name}';`,
      `export type { A } from '${name}';`,
      `const a = await import('${name}');`,
      `let a: typeof import('${name}');`,
      `let a: import('${name}').A;`,
    ];
    for (const form of forms) expect(found(path, form)).toEqual([`${path}: must not import ${name}`]);
  });

  it.each([
    ['src/shared/x.ts', './problem.ts'],
    ['src/shared/text/x.ts', '../../../resources/locales/en.json'],
    ['src/main/core/sync/x.ts', '@noble/hashes/sha2.js'],
    ['src/main/core/sync/x.ts', '../../../shared/problem.ts'],
    ['src/main/ports/x.ts', '../core/sync/plan.ts'],
    ['src/main/adapters/files/x.ts', '../../ports/clock.ts'],
    ['src/main/adapters/files/x.ts', 'node:fs'],
    ['src/main/engine/x.ts', '../ports/clock.ts'],
    ['src/main/companion.ts', './engine/round.ts'],
    ['src/main/companion.ts', './profile-access.ts'],
    ['src/main/app/x.ts', '../companion.ts'],
    ['src/main/ipc/x.ts', '../app/app.ts'],
    ['src/main/ipc/x.ts', '../companion.ts'],
    ['src/main/wire.ts', './adapters/files/y.ts'],
    ['src/main/hosts/cli/x.ts', '../../wire.ts'],
    ['src/main/hosts/cli/x.ts', '../../../../package.json'],
    ['src/renderer/app/x.tsx', '../../shared/problem.ts'],
    ['src/preload/x.ts', '../shared/problem.ts'],
    ['src/practice/x.ts', '../main/core/wallet/json.ts'],
  ])('%s may import %s', (path, name) => {
    expect(found(path, `import { a } from '${name}';`)).toEqual([]);
  });

  it.each([
    ['Date.now()', 'Date.now'],
    ['Math.random()', 'Math.random'],
    ['[1].map(Math.random)', 'Math.random'],
    ['new Date()', 'the present Date'],
    ['Date()', 'the present Date'],
    ['setTimeout(() => 1, 1)', 'setTimeout'],
    ['setInterval(() => 1, 1)', 'setInterval'],
    ['process.env', 'process'],
    ['fetch("http://localhost")', 'fetch'],
    ['crypto.randomUUID()', 'crypto'],
    ['performance.now()', 'performance'],
  ])('the pure layers must not contain %s', (code, name) => {
    for (const path of ['src/shared/x.ts', 'src/main/core/x.ts']) {
      expect(found(path, `export const a = ${code};`)).toEqual([`${path}: must not use ${name}`]);
    }
    expect(found('src/main/adapters/x.ts', `export const a = ${code};`)).toEqual([]);
  });

  it.each([
    'a.process + b.now',
    '{ process: 1, setTimeout: 2 }',
    '"Date.now()"',
    '/* Math.random() */ 1 // new Date()',
    'new Date(0)',
    'Math.max(1, 2)',
  ])('the pure layers may contain %s', (code) => {
    expect(found('src/main/core/x.ts', `export const a = ${code};`)).toEqual([]);
  });

  it.each([
    ["export * from './y.ts';", 'must not export * from'],
    ["export * as y from './y.ts';", 'must not export * from'],
    ['export default 1;', 'must not export default'],
    ['export default function x() {}', 'must not export default'],
  ])('no file may contain %j', (source, what) => {
    expect(found('src/main/engine/x.ts', source)).toEqual([`src/main/engine/x.ts: ${what}`]);
  });

  it('know every file', () => {
    expect(found('src/main/odds/x.ts', '')).toEqual(['src/main/odds/x.ts: belongs to no layer']);
    expect(found('src/elsewhere/x.ts', '')).toEqual(['src/elsewhere/x.ts: belongs to no layer']);
    expect(found('src/shared/x.ts', 'import {')).toEqual(['src/shared/x.ts: cannot be parsed']);
  });

  it('let a file have 400 lines and no more', () => {
    const path = 'src/main/engine/x.ts';
    expect(found(path, 'a;\n'.repeat(400))).toEqual([]);
    expect(found(path, 'a;\n'.repeat(401))).toEqual([`${path}: has 401 lines, more than 400`]);
  });
});
