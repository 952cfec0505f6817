import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type BuiltDesktop, buildDesktop } from '../electron-double/built-desktop.ts';
import { startBrowser } from '../renderer/window-page.ts';
import { eventually } from './harness/eventually.ts';
import { Tab } from './harness/tab.ts';

const PICTURE = join(import.meta.dirname, '../../docs/screenshots/demo.png');

let app: BuiltDesktop;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([buildDesktop(), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await app.remove();
});

/** The demo as `npm run demo` starts it, in a temporary directory of its own. */
class RunningDemo {
  readonly #program: ChildProcess;
  readonly temporary: string;
  said = '';

  constructor(temporary: string) {
    this.temporary = temporary;
    this.#program = spawn(process.execPath, [app.path('main', 'demo.js')], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.#program.stdout, this.#program.stderr]) {
      stream?.on('data', (chunk) => {
        this.said += String(chunk);
      });
    }
    onTestFinished(() => void this.#program.kill('SIGKILL'));
  }

  /** The latest link to a device's window. */
  link(device: string): string {
    const links = [...this.said.matchAll(new RegExp(`${device} +(http://127\\.0\\.0\\.1:\\S+)`, 'g'))];
    return links.at(-1)?.[1] ?? '';
  }

  play(key: string): void {
    this.#program.stdin?.write(`${key}\n`);
  }

  /** Ends it as Ctrl+C does; answers its exit code. */
  async interrupt(): Promise<number> {
    const ended = once(this.#program, 'exit');
    this.#program.kill('SIGINT');
    return (await ended)[0] as number;
  }
}

async function startDemo(): Promise<RunningDemo> {
  const temporary = await mkdtemp(join(tmpdir(), 'lbry-sync-demo-test-'));
  onTestFinished(() => rm(temporary, { recursive: true, force: true }));
  return new RunningDemo(temporary);
}

async function openTab(link: string): Promise<Tab> {
  const tab = await Tab.open(await browser.newContext({ viewport: { width: 1120, height: 760 } }));
  await tab.enter(link);
  return tab;
}

it('opens two windows that are in sync, has something to play, and leaves nothing behind', async () => {
  const demo = await startDemo();
  await expect.poll(() => demo.link('Desktop'), { timeout: 120_000 }).toMatch(/#code=/);
  const laptop = await openTab(demo.link('Laptop'));
  const desktop = await openTab(demo.link('Desktop'));
  for (const tab of [laptop, desktop]) await tab.status.is('up-to-date');
  await eventually(() => laptop.status.sentence()).toBe('Everything is the same on your 2 devices.');
  expect(await laptop.status.devices()).toEqual(['Laptop (this one)', 'Desktop']);
  if (process.env['SCREENSHOTS'] === '1') await laptop.page.screenshot({ path: PICTURE });

  const version = (await desktop.status.version()) ?? 0;
  demo.play('f');
  await desktop.status.reaches(version + 1);
  await desktop.shows(/Took in 1 follow/);

  demo.play('d');
  await desktop.status.is('conflict');
  await desktop.goTo('review');
  expect(await desktop.review.column('mine')).toBe('dark-blue');
  expect(await desktop.review.column('theirs')).toBe('dark');
  await desktop.review.take('theirs');
  await desktop.review.apply(1);
  await desktop.status.is('up-to-date');

  expect(laptop.faults).toEqual([]);
  expect(desktop.faults).toEqual([]);
  expect(await demo.interrupt()).toBe(0);
  expect(await readdir(demo.temporary)).toEqual([]);
  await laptop.shows('The connection to the companion is lost. Trying again.');
});

it('ends at once and leaves nothing behind when it is interrupted in the middle of the start', async () => {
  const demo = await startDemo();
  await eventually(() => demo.said).toContain('Making the keys');
  expect(await demo.interrupt()).toBe(0);
  expect(await readdir(demo.temporary)).toEqual([]);
});
