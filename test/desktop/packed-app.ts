import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { build, Platform } from 'electron-builder';
import configuration from '../../electron-builder.config.ts';
import { burnFuses } from '../../packaging/fuses.ts';

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
  /** What tells the system about the app: on Linux its desktop entry, on macOS its list of properties. */
  readonly description: string;
  /** A path in `resources`, beside the archive. */
  resource(...parts: string[]): string;
  remove(): Promise<void>;
}

type System = 'linux' | 'darwin';

/**
 * Packs the built app with the real packager and the real configuration. Only Electron is a stand-in: a directory of the
 * right layout, whose program is nothing but its fuses.
 */
export async function packApp(system: System): Promise<PackedApp> {
  const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-packed-'));
  const electronDist = join(directory, 'electron');
  await (system === 'linux' ? linuxElectron(electronDist) : macElectron(electronDist));
  let entry = '';
  const config = configuration();
  await build({
    projectDir: PROJECT,
    publish: 'never',
    targets: (system === 'linux' ? Platform.LINUX : Platform.MAC).createTarget('dir'),
    config: {
      ...config,
      electronDist,
      directories: { ...config.directories, output: join(directory, 'dist') },
      afterPack: async (context) => {
        await burnFuses(context);
        if (system === 'linux') entry = await desktopEntry(context.packager);
      },
    },
  });
  const place =
    system === 'linux' ? 'dist/linux-unpacked' : `dist/mac${ARM_ON_MAC}/LBRY Sync Companion.app/Contents`;
  const unpacked = join(directory, place);
  const resource = (...parts: string[]) =>
    join(unpacked, system === 'linux' ? 'resources' : 'Resources', ...parts);
  const archive = resource('app.asar');
  const contents = join(directory, 'contents');
  extractAll(archive, contents);
  await cp(resource('app.asar.unpacked'), contents, { recursive: true });
  return {
    ...{ archive, contents, resource },
    description: system === 'linux' ? entry : await readFile(join(unpacked, 'Info.plist'), 'utf8'),
    program: system === 'linux' ? join(unpacked, 'lbry-sync-companion') : dirname(unpacked),
    files: filesIn(archive),
    remove: () => rm(directory, { recursive: true }),
  };
}

/** The packager names its directory after a processor that is not the usual one. */
const ARM_ON_MAC = process.arch === 'arm64' ? '-arm64' : '';

/** The archive lists directories too; a directory is what another path begins with. */
function filesIn(archive: string): readonly string[] {
  const paths = listPackage(archive, { isPack: false }).map((path) => path.slice(1).replaceAll('\\', '/'));
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`)));
}

/** As the packager writes it into a deb or rpm, which cannot be made everywhere. */
async function desktopEntry(packager: unknown): Promise<string> {
  const { LinuxTargetHelper } = createRequire(import.meta.url)(
    'app-builder-lib/out/targets/LinuxTargetHelper',
  );
  return new LinuxTargetHelper(packager).computeDesktopEntry(configuration().linux);
}

async function linuxElectron(directory: string): Promise<void> {
  await mkdir(join(directory, 'resources'), { recursive: true });
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'chrome-sandbox',
    'version',
    'locales/en-US.pak',
  ]) {
    await put(join(directory, name), '');
  }
  await put(join(directory, 'electron'), PROGRAM);
}

async function macElectron(directory: string): Promise<void> {
  const contents = join(directory, 'Electron.app/Contents');
  const helper = join(contents, 'Frameworks/Electron Helper.app/Contents');
  await mkdir(join(contents, 'Resources'), { recursive: true });
  await put(join(directory, 'LICENSE'), '');
  await put(join(contents, 'Info.plist'), PROPERTIES);
  await put(join(contents, 'MacOS/Electron'), '');
  // On macOS the fuses are in the framework.
  await put(join(contents, 'Frameworks/Electron Framework.framework/Electron Framework'), PROGRAM);
  await put(join(helper, 'Info.plist'), PROPERTIES);
  await put(join(helper, 'MacOS/Electron Helper'), '');
}

async function put(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { mode: 0o755 });
}

const PROGRAM = Buffer.concat([Buffer.alloc(64), FUSE_WIRE, Buffer.alloc(64)]);
const PROPERTIES =
  '<?xml version="1.0"?><plist version="1.0"><dict><key>CFBundleExecutable</key><string>Electron</string></dict></plist>';
