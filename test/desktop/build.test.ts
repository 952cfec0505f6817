import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { channels } from '../../src/shared/ipc/channels.ts';
import { type BuiltApp, buildApp } from './built-app.ts';
import { RunningApp } from './running-app.ts';

const run = promisify(execFile);

let built: BuiltApp;

beforeAll(async () => {
  built = await buildApp();
});

afterAll(() => built.remove());

describe('what is built', () => {
  it('has the entries that the package names and the programs that they start', async () => {
    const entries = await readdir(built.path('main'));
    expect(entries).toEqual(
      expect.arrayContaining(['index.js', 'cli.js', 'scrypt-worker.js', 'practice.js', 'walkthrough.js']),
    );
    expect([manifest.main, manifest.bin['lbry-sync']]).toEqual(['out/main/index.js', 'out/main/cli.js']);
  });

  it('has a command line that runs, without Electron', async () => {
    const { stdout } = await run(process.execPath, [built.path('main/cli.js'), '--version']);
    expect(stdout.trim()).toBe(manifest.version);
    expect(await readFile(built.path('main/cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('has a page with scripts and styles of its own files only, as its policy demands', async () => {
    const page = await readFile(built.path('renderer/index.html'), 'utf8');
    const scripts = page.match(/<script[^>]*>[^<]*/g) ?? [];
    expect(scripts).toHaveLength(1);
    expect(scripts[0]).toMatch(/^<script type="module" crossorigin src="\.\/assets\/[^"]+\.js">$/);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|https?:/);
  });

  it('carries no validator into the window', async () => {
    const assets = await readdir(built.path('renderer/assets'));
    const scripts = assets.filter((name) => name.endsWith('.js'));
    expect(scripts).not.toHaveLength(0);
    for (const name of scripts) {
      expect(await readFile(built.path('renderer/assets', name), 'utf8')).not.toMatch(/ZodError|\$ZodType/);
    }
  });
});

describe('the preload', () => {
  /** Runs it as a sandboxed window would: with nothing but a `require` that knows Electron. */
  async function preload() {
    const required: string[] = [];
    const exposed: Record<string, Record<string, Record<string, (argument: unknown) => unknown>>> = {};
    const listeners = new Map<string, (...message: unknown[]) => void>();
    const electron = {
      contextBridge: {
        exposeInMainWorld: (name: string, api: never) => {
          exposed[name] = api;
        },
      },
      ipcRenderer: {
        invoke: async (...call: unknown[]) => call,
        on: (channel: string, listener: () => void) => listeners.set(channel, listener),
        off: (channel: string) => listeners.delete(channel),
      },
    };
    const require = (name: string) => {
      required.push(name);
      return electron;
    };
    runInNewContext(await readFile(built.path('preload/index.cjs'), 'utf8'), { require });
    return { required, exposed, listeners };
  }

  it('is one CommonJS file that needs nothing but Electron', async () => {
    expect(await readdir(built.path('preload'))).toEqual(['index.cjs']);
    expect((await preload()).required).toEqual(['electron']);
  });

  it('shows the window one function for each name of the contract and no more', async () => {
    const { exposed } = await preload();
    const { companion = {} } = exposed;
    expect(Object.keys(exposed)).toEqual(['companion']);
    expect(Object.keys(companion)).toEqual(Object.keys(channels));
    for (const [area, names] of Object.entries(channels)) {
      expect(Object.keys(companion[area] ?? {})).toHaveLength(Object.keys(names).length);
    }
    expect(companion['state']).toEqual({
      read: expect.any(Function),
      refresh: expect.any(Function),
      onChanged: expect.any(Function),
    });
    expect(await exposed['companion']?.['sync']?.['now']?.('default')).toEqual(['sync.now', 'default']);
  });

  it('passes on what an event says, and never the event itself', async () => {
    const { exposed, listeners } = await preload();
    const heard: unknown[][] = [];
    const stop = exposed['companion']?.['state']?.['onChanged']?.((...message: unknown[]) =>
      heard.push(message),
    );
    listeners.get('state.changed')?.({ sender: 'an Electron object' }, { revision: 1 });
    expect(heard).toEqual([[{ revision: 1 }]]);
    (stop as () => void)();
    expect(listeners.size).toBe(0);
  });
});

describe('the desktop app', () => {
  let desktop: RunningApp;

  beforeAll(() => {
    desktop = new RunningApp(built);
  });

  afterAll(() => desktop.end());

  it('prepares what must be ready before Electron is, in this order', async () => {
    const log = await desktop.ask('log');
    const userData = join(built.directory, 'home/app-data/LBRY Sync Companion');
    expect(log.slice(0, 5)).toEqual([
      ['enableSandbox'],
      ['schemes', [{ scheme: 'app', privileges: { standard: true, secure: true } }]],
      ['setPath', 'userData', userData],
      ['requestSingleInstanceLock'],
      ['ready'],
    ]);
    // It must exist by then: the lock lives in it.
    expect(await readdir(userData)).toEqual([]);
  });

  it('opens one window, with nothing of Node in it', async () => {
    const windows = (await desktop.ask('log')).filter(([what]) => what === 'window');
    expect(windows).toEqual([
      [
        'window',
        expect.objectContaining({
          webPreferences: {
            preload: built.path('preload/index.cjs'),
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
    expect(await desktop.ask('log')).toContainEqual(['loadURL', 'app://companion/index.html']);
  });

  it('serves its page and its assets under a strict policy', async () => {
    const page = await desktop.ask('load', 'app://companion/index.html');
    expect(page).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': expect.stringMatching(
          /^default-src 'none'; script-src 'self'; .*connect-src 'none'/,
        ),
      },
    });
    const [, script] = /src="\.\/(assets\/[^"]+)"/.exec(page.body) ?? [];
    expect(await desktop.ask('load', `app://companion/${script}`)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    });
  });

  it.each([
    ['app://companion/..%2fmain%2findex.js', 403],
    ['app://companion/..%2f..%2fpackage.json', 403],
    ['app://companion/../main/index.js', 404],
    ['app://elsewhere/index.html', 403],
  ])('serves nothing at %s', async (url, status) => {
    expect(await desktop.ask('load', url)).toMatchObject({ status, body: '' });
  });

  it.each(['media', 'geolocation', 'notifications', 'openExternal'])(
    'gives no page the permission %s',
    async (name) => {
      expect(await desktop.ask('permission', name)).toEqual([false, false, false]);
    },
  );

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'prevents %s in every page',
    async (event) => {
      expect(await desktop.ask('prevents', event)).toBe(true);
    },
  );

  it('lets no page open a window', async () => {
    expect(await desktop.ask('openWindow')).toEqual({ action: 'deny' });
  });

  it('tells its own page how things stand', async () => {
    expect(await desktop.ask('call', 'state.read', undefined)).toMatchObject({
      ok: true,
      value: {
        revision: expect.any(Number),
        app: { version: manifest.version, keychain: { choice: 'undecided' }, practice: null },
        profiles: [],
        setup: null,
        problem: null,
      },
    });
  });

  it('tells nobody else', async () => {
    const refused = { ok: false, problem: { code: 'sender-refused' } };
    expect(await desktop.ask('call', 'state.read', undefined, 'https://example.org/')).toEqual(refused);
    expect(await desktop.ask('call', 'state.read', undefined, 'app://companion/index.html', true)).toEqual(
      refused,
    );
  });

  it('looks again when its window comes to the front, and tells the window', async () => {
    const sent = async () => (await desktop.ask('log')).filter(([what]) => what === 'send').length;
    const before = await sent();
    await desktop.ask('focusWindow');
    await expect.poll(sent).toBeGreaterThan(before);
  });

  it('brings its window to the front when it is started a second time', async () => {
    const before = (await desktop.ask('log')).length;
    await desktop.ask('secondStart');
    const done = (await desktop.ask('log')).slice(before).map(([what]) => what);
    expect(done.filter((what) => what !== 'send')).toEqual(['restore', 'show', 'focus']);
  });

  it('ends with its window, whose page is then heard no more', async () => {
    await desktop.ask('closeWindow');
    expect((await desktop.ask('log')).at(-1)).toEqual(['quit']);
    expect(await desktop.ask('call', 'state.read', undefined)).toMatchObject({ ok: false });
    expect(desktop.stderr).toBe('');
  });
});

describe('a second start of the desktop app', () => {
  it('ends before it has opened anything', async () => {
    const second = new RunningApp(built, { FAKE_ELECTRON_lock: 'taken' });
    try {
      const did = (await second.ask('log')).map(([what]) => what);
      expect(did).toEqual([
        'enableSandbox',
        'schemes',
        'setPath',
        'requestSingleInstanceLock',
        'quit',
        'ready',
      ]);
    } finally {
      await second.end();
    }
  });
});
