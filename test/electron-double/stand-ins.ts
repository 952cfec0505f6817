import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Packages that need what is not there in a test: the app finds these before the real ones. */
const STAND_INS: Readonly<Record<string, string>> = {
  /** A keychain in a file, so that it outlives the process; or none. A second file beside it holds why it refuses. */
  keytar: `
    import { existsSync, readFileSync, writeFileSync } from 'node:fs';
    const path = process.env.DOUBLE_keychain;
    if (!path) throw new Error('No keychain on this computer');
    const refuse = () => {
      if (existsSync(path + '.refuses')) throw new Error(readFileSync(path + '.refuses', 'utf8'));
    };
    const read = () => {
      refuse();
      return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
    };
    const write = (all) => writeFileSync(path, JSON.stringify(all));
    export default {
      getPassword: async (service, account) => read()[service + '/' + account] ?? null,
      setPassword: async (service, account, password) => write({ ...read(), [service + '/' + account]: password }),
      deletePassword: async (service, account) => {
        const { [service + '/' + account]: gone, ...rest } = read();
        write(rest);
        return gone !== undefined;
      },
    };`,
  /** One newer version, or none. */
  'electron-updater': `
    import { EventEmitter } from 'node:events';
    const version = process.env.DOUBLE_update;
    const autoUpdater = Object.assign(new EventEmitter(), {
      checkForUpdates: async () => ({ isUpdateAvailable: version !== undefined, updateInfo: { version } }),
      downloadUpdate: async () => autoUpdater.emit('download-progress', { percent: 50 }),
      quitAndInstall: () => process.send({ did: ['quitAndInstall'] }),
    });
    export default { autoUpdater };`,
};

export async function writeStandIns(modules: string): Promise<void> {
  for (const [name, code] of Object.entries(STAND_INS)) {
    const directory = join(modules, name);
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'package.json'), '{ "type": "module", "main": "index.js" }');
    await writeFile(join(directory, 'index.js'), code);
  }
}
