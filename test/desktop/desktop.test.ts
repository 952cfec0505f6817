import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import en from '../../resources/locales/en.json' with { type: 'json' };
import { DesktopStage, shownPage, until } from './app-on-double.ts';

let stage: DesktopStage;

beforeAll(async () => {
  stage = await DesktopStage.open();
});

afterAll(() => stage.close());

const OPEN = 'Open LBRY Sync Companion';
const QUIT = 'Quit LBRY Sync Companion';
const TRAY_SHOWS = (items: readonly { readonly label: string }[]) => items.map(({ label }) => label);

/** A started app whose tray is there. */
async function started(options: Partial<Parameters<DesktopStage['start']>[0]> = {}) {
  const home = options.home ?? (await stage.home());
  const desktop = await stage.start({ ...options, home });
  return { desktop, home };
}

describe('a start of the desktop app', () => {
  it('prepares what must be ready before Electron is, in this order, and opens one window with nothing of Node in it', async () => {
    const { desktop, home } = await started();
    const page = await shownPage(desktop);
    const userData = join(home, 'app-data/LBRY Sync Companion');
    expect(desktop.log.slice(0, 6)).toEqual([
      ['enableSandbox'],
      ['schemes', [{ scheme: 'app', privileges: { standard: true, secure: true } }]],
      ['setPath', 'userData', userData],
      ['requestSingleInstanceLock', true],
      ['setAppUserModelId', 'io.github.lbry-sync-companion'],
      ['ready'],
    ]);
    expect(desktop.did('window')).toEqual([
      [
        expect.objectContaining({
          show: false,
          webPreferences: {
            preload: stage.built.path('preload/index.cjs'),
            devTools: false,
            sandbox: true,
            contextIsolation: true,
            nodeIntegration: false,
            nodeIntegrationInWorker: false,
            nodeIntegrationInSubFrames: false,
            webviewTag: false,
            spellcheck: false,
          },
        }),
      ],
    ]);
    expect(await page.evaluate(() => [typeof window.companion?.state.read, typeof require])).toEqual([
      'function',
      'undefined',
    ]);
    expect(desktop.did('setAsDefaultProtocolClient')).toEqual([['lbry-sync']]);
    expect(desktop.stderr).toBe('');
  });

  it('a second one ends before it has opened anything, and brings the first one to the front', async () => {
    const { desktop, home } = await started({ args: ['--hidden'] });
    await until(async () => (await desktop.tray()) ?? undefined);
    const before = await readdir(home, { recursive: true });
    const second = await stage.start({ home, args: ['lbry-sync://settings'] });
    expect(await second.exited).toBe(0);
    expect(second.did('requestSingleInstanceLock')).toEqual([[false]]);
    expect(second.log.map(([what]) => what)).not.toContain('window');
    const page = await shownPage(desktop);
    expect(page.url()).toMatch(/#\/settings$/);
    expect(await desktop.ask('windowIs')).toMatchObject({ visible: true });
    expect((await readdir(home, { recursive: true })).sort()).toEqual(expect.arrayContaining(before.sort()));
  });

  it('opens the screen of a link and nothing else, whoever sends it', async () => {
    const { desktop } = await started();
    const page = await shownPage(desktop);
    await desktop.ask('openUrl', 'lbry-sync://activity');
    await expect.poll(() => page.url()).toMatch(/#\/activity$/);
    await desktop.ask('openUrl', 'lbry-sync://settings/../../x?quit');
    await desktop.ask('secondInstance', [], '/', { hidden: false, route: { page: 'shell', profile: null } });
    expect(page.url()).toMatch(/#\/activity$/);
    expect(desktop.pages).toHaveLength(1);
  });
});

describe('a page', () => {
  it('reaches the app through the bridge, and others reach nothing', async () => {
    const { desktop } = await started();
    const page = await shownPage(desktop);
    const snapshot = await page.evaluate(() => window.companion?.state.read());
    expect(snapshot).toMatchObject({
      ok: true,
      value: { app: { version: manifest.version, autostart: { on: false }, practice: null }, profiles: [] },
    });
    const frame = (url: string, isMain = true) => ({ url, isMain });
    const refused = { ok: false, problem: { code: 'sender-refused' } };
    const read = (from: object, id = 1) => desktop.ask('invoke', id, from, 'state.read', []);
    expect(await read(frame('https://example.org/'))).toEqual(refused);
    expect(await read(frame('app://companion/index.html', false))).toEqual(refused);
    expect(await read(frame('app://companion/index.html'))).toMatchObject({ ok: true });
    await desktop.ask('closeWindow');
    await expect(read(frame('app://companion/index.html'))).resolves.toEqual(refused);
  });

  it('is served its own files under a strict policy, and nothing else', async () => {
    const { desktop } = await started();
    const page = await shownPage(desktop);
    const answer = await desktop.ask<{ status: number; headers: Record<string, string> }>(
      'fetch',
      'app://companion/index.html',
      'GET',
    );
    expect(answer).toMatchObject({ status: 200, headers: { 'x-content-type-options': 'nosniff' } });
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'.*connect-src 'none'/);
    for (const [url, status] of [
      ['app://companion/..%2fmain%2findex.js', 403],
      ['app://companion/../main/index.js', 404],
      ['app://elsewhere/index.html', 403],
    ] as const)
      expect(await desktop.ask('fetch', url, 'GET')).toMatchObject({ status });
    const reached = await page.evaluate(() =>
      fetch('https://example.org/').then(
        () => 'reached',
        () => 'refused',
      ),
    );
    expect(reached).toBe('refused');
  });

  it('is given no permission, goes nowhere and opens nothing', async () => {
    const { desktop } = await started();
    const page = await shownPage(desktop);
    for (const name of ['media', 'geolocation', 'notifications', 'openExternal'])
      expect(await desktop.ask('permission', name)).toEqual([false, false, false]);
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])
      expect(await desktop.ask('prevents', 1, event, 'https://example.org/')).toBe(true);
    expect(await desktop.ask('opens', 1, 'https://example.org/')).toBe('deny');
    await page.evaluate(() => {
      location.href = 'https://example.org/';
    });
    await page.evaluate(() => {
      location.href = 'app://companion/other.html';
    });
    await shownPage(desktop);
    expect(page.url()).toMatch(/^https:\/\/companion\.app\.invalid\/index\.html/);
  });
});

describe('the tray', () => {
  it('opens the window, which is gone when it is closed, and quits', async () => {
    const { desktop } = await started({ args: ['--hidden'] });
    const tray = await until(async () => (await desktop.tray()) ?? undefined);
    expect(TRAY_SHOWS(tray.items)).toEqual(['Nothing is set up yet', 'Set up syncing', '-', OPEN, '-', QUIT]);
    expect(desktop.pages).toHaveLength(0);

    await desktop.clickTray('Set up syncing');
    const page = await shownPage(desktop);
    expect(page.url()).toMatch(/#\/setup$/);
    await desktop.ask('closeWindow');
    await expect.poll(() => desktop.pages.length).toBe(0);
    await expect.poll(() => page.isClosed()).toBe(true);
    expect(desktop.notifications).toEqual([en['notification.stillHere.title']]);

    await desktop.clickTray(OPEN);
    await shownPage(desktop);
    await desktop.ask('closeWindow');
    // It was said once.
    expect(desktop.notifications).toHaveLength(1);
    await desktop.clickTray(QUIT);
    expect(await desktop.exited).toBe(0);
  });

  it('shows what fits the panel', async () => {
    const { desktop } = await started({ args: ['--hidden'] });
    const image = async () => (await desktop.tray())?.image;
    await expect.poll(image).toMatch(/plain-light-22\.png$/);
    await desktop.ask('darken', true);
    await expect.poll(image).toMatch(/plain-dark-22\.png$/);
  });
});

describe('a desktop without a tray', () => {
  it('shows the window also for a hidden start, once it is clear that no tray comes', async () => {
    const { desktop } = await started({ args: ['--hidden'], tray: false });
    await shownPage(desktop);
    expect(await desktop.tray()).toBeNull();
  });

  it('ends with its window, and says why', async () => {
    const { desktop } = await started({ tray: false });
    await shownPage(desktop);
    await desktop.ask('closeWindow');
    expect(await desktop.exited).toBe(0);
    expect(desktop.notifications).toEqual([en['notification.noTray.title']]);
  });
});

describe('the window', () => {
  it('stands where it stood, as long as that is on a screen', async () => {
    const { desktop, home } = await started();
    await shownPage(desktop);
    await desktop.ask('moveWindow', { x: 300, y: 200, width: 900, height: 700 });
    await desktop.ask('closeWindow');
    await desktop.clickTray(OPEN);
    expect(await desktop.ask('windowIs')).toMatchObject({
      bounds: { x: 300, y: 200, width: 900, height: 700 },
    });
    await desktop.ask('quit');
    await desktop.exited;

    const displays = JSON.stringify([{ workArea: { x: 0, y: 0, width: 250, height: 150 } }]);
    const later = await stage.start({ home, env: { DOUBLE_displays: displays } });
    await shownPage(later);
    expect(await later.ask('windowIs')).toMatchObject({ bounds: { width: 980, height: 700 } });
    expect(await later.ask('windowIs')).not.toMatchObject({ bounds: { x: 300 } });
  });

  it('is light or dark as the person wants it', async () => {
    const { desktop } = await started();
    const page = await shownPage(desktop);
    await page.evaluate(() => window.companion?.settings.setTheme('dark'));
    await expect.poll(() => desktop.did('theme')).toContainEqual(['dark']);
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  });

  it('has a menu from which LBRY can be got, and nothing else opens a browser', async () => {
    const { desktop } = await started();
    await shownPage(desktop);
    expect(TRAY_SHOWS((await desktop.menu()) ?? [])).toEqual(['File', 'Edit', 'View', 'Help']);
    await desktop.ask('clickMenu', ['Help', 'Get LBRY']);
    await expect.poll(() => desktop.did('openExternal')).toEqual([['https://lbry.com/get']]);
  });
});

describe('starting at log-in', () => {
  it('is a file of the desktop that starts the app hidden', async () => {
    const { desktop, home } = await started();
    const page = await shownPage(desktop);
    await page.evaluate(() => window.companion?.settings.setAutostart(true));
    const entry = await readFile(join(home, 'config/autostart/lbry-sync-companion.desktop'), 'utf8');
    expect(entry).toMatch(/^Exec=".+" "--hidden"$/m);
    await page.evaluate(() => window.companion?.settings.setAutostart(false));
    expect(await readdir(join(home, 'config/autostart'))).toEqual([]);
  });
});

describe('a newer version', () => {
  it('is offered in the tray, and fetched and installed only when that is wanted', async () => {
    const { desktop } = await started({ args: ['--hidden'], update: '9.9.9', hurry: true });
    const labels = async () => TRAY_SHOWS((await desktop.tray())?.items ?? []);
    await expect.poll(labels).toContain('Download version 9.9.9');
    await desktop.clickTray('Download version 9.9.9');
    await expect.poll(labels).toContain('Restart to update to version 9.9.9');
    expect(desktop.did('quitAndInstall')).toEqual([]);

    // Whoever is in the middle of a setup is not thrown out of it.
    await desktop.clickTray('Set up syncing');
    const page = await shownPage(desktop);
    await page.evaluate(() => window.companion?.setup.begin({ mode: 'new' }));
    await desktop.clickTray('Restart to update to version 9.9.9');
    await expect.poll(() => desktop.notifications).toContain(en['notification.updateWaits.title']);
    expect(desktop.did('quitAndInstall')).toEqual([]);

    await page.evaluate(() => window.companion?.setup.drop());
    await desktop.clickTray('Restart to update to version 9.9.9');
    await expect.poll(() => desktop.did('quitAndInstall')).toEqual([[]]);
  });
});

describe('a keychain that is missing', () => {
  it('is said calmly, and nothing waits for it', async () => {
    const { desktop } = await started({ keychain: false });
    const page = await shownPage(desktop);
    expect(await page.evaluate(() => window.companion?.setup.probeKeychain())).toMatchObject({
      ok: true,
      value: { choice: 'undecided', problem: { code: 'keychain-absent' } },
    });
    expect(desktop.stderr).toBe('');
  });
});
