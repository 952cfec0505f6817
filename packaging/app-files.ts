import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';
import { parseSync } from 'vite';

/** The built programs the desktop app runs. The command line, the practice network and the walkthrough are not among them. */
export const PROGRAMS = ['index.js', 'scrypt-worker.js'] as const;

export interface MainFiles {
  /** Relative to the directory of the programs, with `/`. */
  readonly files: readonly string[];
  /** Names of the packages they import. */
  readonly packages: readonly string[];
}

/** What programs are made of: themselves, the chunks they load, and the packages they import. */
export function mainFiles(directory: string, programs: readonly string[]): MainFiles {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting: string[] = [...programs];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const name of importsOf(readFileSync(join(directory, file), 'utf8'))) {
      if (name.startsWith('.')) waiting.push(posix.join(posix.dirname(file), name));
      else if (!isBuiltin(name) && name !== 'electron') packages.add(packageName(name));
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() };
}

/** What a module imports, statically or when it is needed. */
function importsOf(code: string): readonly string[] {
  const { dynamicImports, staticExports, staticImports } = parseSync('module.js', code).module;
  const imported = staticImports.map(({ moduleRequest }) => moduleRequest.value);
  const passedOn = staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
  );
  const asked = dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const [, name] = /^["'](.+)["']$/.exec(code.slice(start, end)) ?? [];
    return name ?? [];
  });
  return [...imported, ...passedOn, ...asked];
}

function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Where packages and all they depend on are installed, relative to the project, with `/`. */
export function installedPackages(project: string, names: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const waiting = names.map((name) => ({ name, from: project }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const directory = findPackage(project, next.from, next.name);
    const path = relative(project, directory).split(sep).join('/');
    if (found.has(path)) continue;
    found.add(path);
    for (const name of Object.keys(manifestOf(directory).dependencies ?? {})) {
      waiting.push({ name, from: directory });
    }
  }
  return [...found].sort();
}

/** As Node looks for it: in the nearest `node_modules`, going up. */
function findPackage(project: string, from: string, name: string): string {
  for (let directory = from; directory.startsWith(project); directory = dirname(directory)) {
    const candidate = join(directory, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
  }
  throw new Error(`${name}, which ${from} needs, is not installed`);
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (directory: string): Manifest =>
  JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
}

/** Where packages are installed that come with the app, in its window or beside it: all but those for development. */
export function shippedPackages(project: string): readonly string[] {
  const lockfile: Lockfile = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
  return Object.entries(lockfile.packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true)
    .map(([path]) => path)
    .filter((path) => existsSync(join(project, path)))
    .sort();
}

/** Patterns that keep packages out which nothing packed imports. The packager may move a package up; then its name counts. */
export function exclusions(shipped: readonly string[], needed: readonly string[]): readonly string[] {
  const unneeded = shipped.filter((path) => !needed.includes(path));
  const names = new Set(needed.map(installedName));
  const moved = unneeded.map(installedName).filter((name) => !names.has(name));
  return [...new Set([...unneeded, ...moved.map((name) => `node_modules/${name}`)])].map(
    (path) => `!${path}/**`,
  );
}

/** Under which name a package is imported. */
export const installedName = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
