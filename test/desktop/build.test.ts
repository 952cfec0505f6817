import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { channels } from '../../src/shared/ipc/channels.ts';
import { type BuiltDesktop, buildDesktop } from '../electron-double/built-desktop.ts';

const run = promisify(execFile);

let built: BuiltDesktop;

beforeAll(async () => {
  built = await buildDesktop();
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

  it('has a command line that loads little before it knows the command', async () => {
    const loaded = new Set<string>();
    const waiting = ['cli.js'];
    let bytes = 0;
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (loaded.has(file)) continue;
      loaded.add(file);
      const code = await readFile(built.path('main', file), 'utf8');
      bytes += code.length;
      for (const [, path = ''] of code.matchAll(/^import .*"(\.[^"]+)";$/gm)) {
        waiting.push(posix.join(posix.dirname(file), path));
      }
    }
    expect(loaded.size).toBeGreaterThan(1);
    expect(bytes).toBeLessThan(200_000);
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
