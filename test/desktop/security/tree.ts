import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import configuration from '../../../electron-builder.config.ts';
import { mainFiles, PROGRAMS } from '../../../packaging/app-files.ts';
import { FUSES } from '../../../packaging/fuses.ts';

const PROJECT = join(import.meta.dirname, '../../..');

/** Texts by their path within a part of the build. */
export type Texts = Readonly<Record<string, string>>;

/** All that decides how safe the desktop app is: what was built, as it will be packed, and how it will be packed. */
export interface Tree {
  readonly main: Texts;
  readonly preload: Texts;
  readonly renderer: Texts;
  readonly builder: Configuration;
  /** By their index in the wire. */
  readonly fuses: Readonly<Record<number, boolean | undefined>>;
  readonly entitlements: string;
  /** The version of Electron that is installed, and packed. */
  readonly electron: string;
}

/** What is wrong, in words. */
export type Check = (tree: Tree) => readonly string[];

export async function readTree(): Promise<Tree> {
  const main = join(PROJECT, 'out/main');
  const { version } = JSON.parse(await readFile(join(PROJECT, 'node_modules/electron/package.json'), 'utf8'));
  return {
    main: await texts(main, mainFiles(main, PROGRAMS).files),
    preload: await textsIn('out/preload', /\.cjs$/),
    renderer: await textsIn('out/renderer', /\.(html|js|css)$/),
    builder: configuration(),
    fuses: FUSES,
    entitlements: await readFile(join(PROJECT, 'packaging/entitlements.mac.plist'), 'utf8'),
    electron: version,
  };
}

async function textsIn(part: string, wanted: RegExp): Promise<Texts> {
  const directory = join(PROJECT, part);
  const paths = await readdir(directory, { recursive: true });
  return texts(
    directory,
    paths.filter((path) => wanted.test(path)).map((path) => path.replaceAll('\\', '/')),
  );
}

async function texts(directory: string, paths: readonly string[]): Promise<Texts> {
  const read = paths.map(async (path) => [path, await readFile(join(directory, path), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(read));
}

type Part = 'main' | 'preload' | 'renderer';

/** The tree with something else in one place of one part. What is to be replaced has to be there. */
export function replaced(tree: Tree, part: Part, from: string | RegExp, to: string): Tree {
  const found = Object.entries(tree[part]).find(([, text]) =>
    typeof from === 'string' ? text.includes(from) : from.test(text),
  );
  if (found === undefined) throw new Error(`Nothing in ${part} is like ${from}`);
  const [path, text] = found;
  return { ...tree, [part]: { ...tree[part], [path]: text.replace(from, () => to) } };
}

/** The tree with one more module in a part. */
export function added(tree: Tree, part: Part, path: string, text: string): Tree {
  return { ...tree, [part]: { ...tree[part], [path]: text } };
}
