import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startBrowser } from '../renderer/window-page.ts';
import { DesktopDouble } from './desktop-double.ts';
import { smallApp } from './small-app.ts';

let browser: Browser;
let built: Awaited<ReturnType<typeof smallApp>>;

beforeAll(async () => {
  [browser, built] = await Promise.all([startBrowser(), smallApp()]);
});

afterAll(async () => {
  await browser.close();
  await built.remove();
});

const SETUP = `
import * as electron from 'electron';
import { mkdirSync } from 'node:fs';
const { app, BrowserWindow, ipcMain, protocol, Tray } = electron;
const say = (...what) => process.send({ did: ['said', ...what] });
const attempt = (act) => { try { return act(); } catch (error) { return error.message; } };
`;

/** Runs an app of these lines; what it said. */
async function run(code: string): Promise<{ desktop: DesktopDouble; said: () => readonly unknown[] }> {
  await built.write(`${SETUP}${code}`);
  const home = await mkdtemp(join(tmpdir(), 'lbry-sync-quirk-'));
  const desktop = await DesktopDouble.start({ browser, built, home });
  onTestFinished(async () => {
    await desktop.end();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });
  return { desktop, said: () => desktop.did('said').flat() };
}

/** What it says until it has ended. */
async function ended(code: string): Promise<readonly unknown[]> {
  const { desktop, said } = await run(code);
  const exit = await desktop.exited;
  return [...said(), `exit ${exit}`];
}

describe('the double is like Electron:', () => {
  it('waiting for it to be ready while the module runs waits for ever', async () => {
    // Node itself ends a process whose module waits for nothing that could come.
    expect(await ended("process.disconnect(); await app.whenReady(); say('ready');")).toEqual(['exit 13']);
  });

  it('without its directory nobody gets the lock', async () => {
    expect(
      await ended(`
        app.setPath('userData', app.getPath('appData') + '/App');
        say(app.requestSingleInstanceLock());
        mkdirSync(app.getPath('userData'), { recursive: true });
        say(app.requestSingleInstanceLock());
        app.exit(0);`),
    ).toEqual([false, true, 'exit 0']);
  });

  it('some things can be done only before it is ready, and some only then', async () => {
    const [early, late, lateSchemes] = await ended(`
      say(attempt(() => new BrowserWindow()));
      app.whenReady().then(() => {
        say(attempt(() => app.enableSandbox()));
        say(attempt(() => protocol.registerSchemesAsPrivileged([])));
        app.exit(0);
      });`);
    expect([early, late, lateSchemes]).toEqual([
      'BrowserWindow can only be used after the app is ready',
      'app.enableSandbox() should be called before the app is ready',
      'protocol.registerSchemesAsPrivileged() should be called before the app is ready',
    ]);
  });

  it('it quits with its last window unless somebody listens, and not by itself when somebody does', async () => {
    expect(
      await ended(`
        app.on('will-quit', () => say('will-quit'));
        app.whenReady().then(() => new BrowserWindow().close());`),
    ).toEqual(['will-quit', 'exit 0']);
    expect(
      await ended(`
        app.on('window-all-closed', () => { say('all closed'); setImmediate(() => app.exit(3)); });
        app.whenReady().then(() => new BrowserWindow().close());`),
    ).toEqual(['all closed', 'exit 3']);
  });

  it('quitting asks first, closes the windows without saying that all are closed, and asks once more', async () => {
    expect(
      await ended(`
        for (const event of ['before-quit', 'window-all-closed', 'will-quit', 'quit'])
          app.on(event, () => say(event));
        app.whenReady().then(() => {
          const window = new BrowserWindow();
          window.on('close', () => say('close'));
          window.on('closed', () => say('closed'));
          app.quit();
        });`),
    ).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit', 'exit 0']);
  });

  it('quitting that is prevented does not happen', async () => {
    expect(
      await ended(`
        app.once('before-quit', (event) => { event.preventDefault(); say('not yet'); setImmediate(() => app.quit()); });
        app.whenReady().then(() => app.quit());`),
    ).toEqual(['not yet', 'exit 0']);
  });

  it('a window that is gone cannot be used, and destroying one asks nobody', async () => {
    expect(
      await ended(`
        app.whenReady().then(() => {
          app.on('window-all-closed', () => undefined);
          const window = new BrowserWindow();
          window.on('close', () => say('close'));
          window.destroy();
          say(attempt(() => window.show()), window.isDestroyed());
          app.exit(0);
        });`),
    ).toEqual(['Object has been destroyed', true, 'exit 0']);
  });

  it('a channel has one handler', async () => {
    expect(
      await ended(`
        ipcMain.handle('a', () => 1);
        say(attempt(() => ipcMain.handle('a', () => 2)));
        app.exit(0);`),
    ).toEqual(["Attempted to register a second handler for 'a'", 'exit 0']);
  });

  it('a tray needs a picture that is there, and is gone when nobody keeps it', async () => {
    const { desktop, said } = await run(`
      app.whenReady().then(() => {
        say(attempt(() => new Tray('/nonexistent.png')));
        new Tray(process.argv[1]);
        setTimeout(() => say('later'), 10);
      });`);
    await expect.poll(said).toEqual(["Failed to load image from path '/nonexistent.png'", 'later']);
    expect(await desktop.tray()).toBeNull();
  });
});
