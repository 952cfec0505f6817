import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { build, Platform } from 'electron-builder';
import config from '../../electron-builder.config.ts';

const PROJECT = join(import.meta.dirname, '../..');

/** As Electron's program carries it: a mark, version 1, and a byte for each of its nine fuses, all as Electron ships them. */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
]);

export interface PackedApp {
  /** The program, whose fuses are burnt. */
  readonly program: string;
  readonly archive: string;
  /** Everything in the archive that is a file, with `/`. */
  readonly files: readonly string[];
  /** A directory with what is in the archive, as Electron would see it. */
  readonly contents: string;
  /** A path in `resources`, beside the archive. */
  resource(...parts: string[]): string;
  remove(): Promise<void>;
}

/**
 * Packs the built app with the real packager and the real configuration. Only Electron is a stand-in: a directory of the
 * right layout, whose program is nothing but its fuses.
 */
export async function packApp(): Promise<PackedApp> {
  const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-packed-'));
  const electronDist = await standInElectron(join(directory, 'electron'));
  await build({
    projectDir: PROJECT,
    publish: 'never',
    targets: Platform.LINUX.createTarget('dir'),
    config: {
      ...config,
      electronDist,
      directories: { ...config.directories, output: join(directory, 'dist') },
    },
  });
  const unpacked = join(directory, 'dist/linux-unpacked');
  const resource = (...parts: string[]) => join(unpacked, 'resources', ...parts);
  const archive = resource('app.asar');
  const contents = join(directory, 'contents');
  extractAll(archive, contents);
  // Below the contents, so that their own modules are found and no others; Electron's place is taken by the caller.
  await cp(resource('app.asar.unpacked'), contents, { recursive: true });
  return {
    ...{ archive, contents, resource },
    program: join(unpacked, 'lbry-sync-companion'),
    files: filesIn(archive),
    remove: () => rm(directory, { recursive: true }),
  };
}

/** The archive lists directories too; a directory is what another path begins with. */
function filesIn(archive: string): readonly string[] {
  const paths = listPackage(archive, { isPack: false }).map((path) => path.slice(1).replaceAll('\\', '/'));
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`)));
}

async function standInElectron(directory: string): Promise<string> {
  await mkdir(join(directory, 'resources'), { recursive: true });
  await mkdir(join(directory, 'locales'));
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'chrome-sandbox',
    'version',
    'locales/en-US.pak',
  ]) {
    await writeFile(join(directory, name), '');
  }
  const program = join(directory, 'electron');
  await writeFile(program, Buffer.concat([Buffer.alloc(64), FUSE_WIRE, Buffer.alloc(64)]));
  await chmod(program, 0o755);
  return directory;
}
