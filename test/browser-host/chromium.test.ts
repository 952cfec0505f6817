import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import en from '../../resources/locales/en.json' with { type: 'json' };
import { systemClock } from '../../src/main/adapters/platform/system-clock.ts';
import { systemRandom } from '../../src/main/adapters/platform/system-random.ts';
import { BrowserHost } from '../../src/main/hosts/browser/browser-host.ts';
import { type BundleFiles, readBundleFiles } from '../../src/main/hosts/browser/bundle-files.ts';
import { serveApp } from '../../src/main/hosts/browser/serve-app.ts';
import type { ServeParts } from '../../src/main/hosts/cli/commands/serve.ts';
import { createPublish, serve } from '../../src/main/ipc/serve.ts';
import { createApp } from '../../src/main/wire.ts';
import { ipc } from '../../src/shared/ipc/contract.ts';
import type { Handlers } from '../../src/shared/ipc/types.ts';
import { ok } from '../../src/shared/result.ts';
import { cheapCipher } from '../fakes/cheap-cipher.ts';
import { cheapKdf } from '../fakes/cheap-kdf.ts';
import { cliParts, testKeychain } from '../fakes/cli-parts.ts';
import { CommandLine } from '../fakes/command-line.ts';
import { createFakeMain } from '../fakes/fake-main.ts';
import { profileSnapshot, snapshotOf } from '../fakes/snapshots.ts';
import { type BuiltPage, buildPage } from './built-page.ts';
import { type RunningChromium, startChromium } from './chromium.ts';

let page: BuiltPage;
let files: BundleFiles;
let browser: RunningChromium;
let home: string;

beforeAll(async () => {
  [page, browser] = await Promise.all([buildPage(), startChromium()]);
  files = await readBundleFiles(page.directory);
  home = await mkdtemp(join(tmpdir(), 'lbry-sync-home-'));
});

afterAll(async () => {
  await browser.close();
  await page.remove();
  await rm(home, { recursive: true });
});

const UP_TO_DATE = en['status.up-to-date'];
const CONFLICT = en['status.conflict'];

/** A host of the real page, with a main process behind it that says what a test tells it to. */
async function startHost(port = 0) {
  const main = createFakeMain();
  main.answer('state', 'read', ok(snapshotOf([profileSnapshot()])));
  const started = await BrowserHost.start({
    port,
    files,
    clock: systemClock({ keepsAlive: false }),
    random: systemRandom,
    report: (where) => expect.fail(`A bug in ${where}`),
    onTab: () => undefined,
  });
  if (!started.ok) throw new Error(started.problem.code);
  const host = started.value;
  serve(ipc, main.bridge as Handlers<typeof ipc>, host);
  onTestFinished(() => host.close());
  const publish = createPublish(ipc, (channel, payload) => host.sendEvent(channel, payload));
  const { origin, port: chosen } = new URL(host.newLink());
  return { host, publish, origin, port: Number(chosen) };
}

async function openTab(url: string): Promise<Page> {
  const tab = await browser.context.newPage();
  onTestFinished(() => tab.close());
  await tab.goto(url);
  return tab;
}

/** Trades the code of a link as our own page does. */
async function redeem(link: string): Promise<string> {
  const { origin, hash } = new URL(link);
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ code: hash.replace('#code=', '') }),
  });
  return ((await answer.json()) as { token: string }).token;
}

const shows = (tab: Page, words: string): Promise<void> => tab.getByText(words).first().waitFor();

describe('the page in a real browser', () => {
  it('opens with its link, hears what changes, and works after a reload', async () => {
    const { host, publish, origin } = await startHost();
    const tab = await openTab(host.newLink());
    await shows(tab, UP_TO_DATE);
    publish(
      'state',
      'changed',
      snapshotOf([profileSnapshot({ status: 'conflict', conflicts: 2 })], { revision: 2 }),
    );
    await shows(tab, CONFLICT);
    await tab.reload();
    await shows(tab, UP_TO_DATE);

    const kept = await tab.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
    expect([tab.url(), ...kept]).toEqual([`${origin}/`, 0, 1, '']);
    expect(await browser.context.cookies()).toEqual([]);
    expect(await tab.evaluate(() => [typeof window.companion, history.length])).toEqual(['undefined', 2]);
    expect(browser.violations()).toEqual([]);
  });

  it('explains itself in a second tab, and takes a fresh link there', async () => {
    const { host, origin } = await startHost();
    const link = host.newLink();
    await shows(await openTab(link), UP_TO_DATE);
    await shows(await openTab(origin), en['ui.connect.no-link']);
    const tab = await openTab(link);
    await shows(tab, en['ui.connect.link-refused']);
    await shows(tab, en['ui.connectAdvice.freshLink']);
    // Only the fragment differs, so that the browser loads nothing.
    await tab.goto(host.newLink());
    await shows(tab, UP_TO_DATE);
    expect(tab.url()).toBe(`${origin}/`);
    expect(browser.violations()).toEqual([]);
  });

  it('says that it lost the companion, and that one that was started anew does not know it', async () => {
    const { host, port } = await startHost();
    const tab = await openTab(host.newLink());
    await shows(tab, UP_TO_DATE);
    await host.close();
    await shows(tab, en['ui.connect.lost']);
    expect(await tab.getByText(UP_TO_DATE).first().isVisible()).toBe(true);
    const next = await startHost(port);
    await shows(tab, en['ui.connect.signed-out']);
    await tab.goto(next.host.newLink());
    await expect.poll(() => tab.locator('[inert]').count()).toBe(0);
    expect(browser.violations()).toEqual([]);
  });
});

describe('lbry-sync serve', () => {
  it('shows a profile of the practice network that was set up on the command line', async () => {
    const line = new CommandLine({
      ...cliParts(home, testKeychain()),
      loadServeParts: async () => realServeParts(),
    });
    const practice = line.start(['--json', 'practice']);
    const { server, sdk } = await practice.until(({ event }) => event === 'practice');
    const account = ['--server', String(server), '--sdk', String(sdk), '--email', 'joe@example.com'];
    const setup = ['register', ...account, '--wallet', 'test_wallet_1', '--device-name', 'Kitchen PC'];
    const registered = await line.run(['--password-stdin', ...setup], { lines: ['correct horse'] });
    expect(registered).toMatchObject({ code: 0 });

    const serving = line.start(['--json', 'serve', '--port', '0']);
    const { url } = await serving.until(({ event }) => event === 'serving');
    const tab = await openTab(String(url));
    await shows(tab, 'Kitchen PC');
    await tab.reload();
    await shows(tab, 'joe@example.com');
    expect(browser.violations()).toEqual([]);
    serving.interrupt();
    practice.interrupt();
    expect((await serving.ended).code).toBe(0);
    await practice.ended;
  });

  /** As of the program itself, but with keys that cost nothing and are kept nowhere. */
  const realServeParts = (): ServeParts => ({
    pageDirectory: page.directory,
    serveApp: ({ dataDirectory }, host) =>
      serveApp(host, (listeners) =>
        createApp({
          dataDirectory,
          keychain: false,
          practice: null,
          autostart: null,
          about: { version: '0', platform: 'linux', release: '', node: '', deviceName: 'Studio' },
          listeners,
          scryptWorkerUrl: new URL('file:///never-started'),
          ports: { kdf: cheapKdf, cipher: cheapCipher },
        }),
      ),
  });
});

describe('a page of somebody else in the same browser', () => {
  let elsewhere: Server;

  beforeAll(async () => {
    elsewhere = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>elsewhere</title>');
    });
    elsewhere.listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
  });

  afterAll(() => {
    elsewhere.closeAllConnections();
    elsewhere.close();
  });

  it.each(['127.0.0.1', 'localhost', 'evil.test'])('at %s reaches nothing', async (name) => {
    const { host, origin } = await startHost();
    const token = await redeem(host.newLink());
    const link = host.newLink();
    const code = new URL(link).hash.replace('#code=', '');
    const { port } = elsewhere.address() as AddressInfo;
    const tab = await openTab(`http://${name}:${port}/`);
    const reached = await tab.evaluate(
      async ({ origin, token, code }) => {
        const hello = JSON.stringify({ type: 'hello', token });
        const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`);
        socket.onopen = () => socket.send(hello);
        const viaSocket = new Promise((resolve) => {
          socket.onmessage = ({ data }) => resolve(data);
          socket.onclose = () => resolve(null);
        });
        const post = { method: 'POST', body: JSON.stringify({ code }) };
        const attempts = [
          fetch(`${origin}/`),
          fetch(`${origin}/session`, { ...post, headers: { 'Content-Type': 'application/json' } }),
          fetch(`${origin}/session`, post),
        ];
        const loaded = (element: HTMLElement, at: { readonly src: string }) =>
          new Promise((resolve) => {
            element.onload = () => resolve(true);
            element.onerror = () => resolve(null);
            document.head.append(Object.assign(element, at));
          });
        // What this answers is opaque here; whether the code is still good shows below.
        await fetch(`${origin}/session`, { ...post, mode: 'no-cors' }).catch(() => null);
        return Promise.all([
          viaSocket,
          ...attempts.map((attempt) => attempt.then(({ status }) => status).catch(() => null)),
          loaded(document.createElement('img'), { src: `${origin}/` }),
          loaded(document.createElement('script'), { src: `${origin}/` }),
        ]);
      },
      { origin, token, code },
    );
    expect(reached).toEqual([null, null, null, null, null, null]);
    expect(await redeem(link)).toMatch(/^[\w-]{43}$/);
    const framed = tab.waitForEvent('response', (answer) => answer.url() === `${origin}/`);
    await tab.evaluate((src) => {
      document.body.append(Object.assign(document.createElement('iframe'), { src }));
    }, origin);
    expect((await framed).status()).toBe(403);
  });

  it('may link to ours, which then opens, with no way back to who opened it', async () => {
    const { host } = await startHost();
    const { port } = elsewhere.address() as AddressInfo;
    const tab = await openTab(`http://evil.test:${port}/`);
    const opening = browser.context.waitForEvent('page');
    await tab.evaluate((link) => void window.open(link), host.newLink());
    const opened = await opening;
    onTestFinished(() => opened.close());
    await shows(opened, UP_TO_DATE);
    expect(await opened.evaluate(() => window.opener)).toBeNull();
  });

  it('cannot become ours by changing what its name stands for', async () => {
    const { port } = await startHost();
    const tab = await browser.context.newPage();
    onTestFinished(() => tab.close());
    const answered = tab.waitForEvent('response');
    // There is nothing to show, which to a browser is a failure.
    await tab.goto(`http://evil.test:${port}/`).catch(() => null);
    expect((await answered).status()).toBe(403);
  });
});

it('breaches of the policy are noted, or the tests above would show nothing', async () => {
  const { host } = await startHost();
  const tab = await openTab(host.newLink());
  await shows(tab, UP_TO_DATE);
  const before = browser.violations().length;
  await tab.evaluate(() => {
    try {
      document.body.innerHTML = '<b>markup</b>';
    } catch {
      // As it should.
    }
    document.body.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }));
  });
  expect(await tab.locator('b').count()).toBe(0);
  await expect
    .poll(() => browser.violations().slice(before))
    .toEqual([expect.stringMatching(/^require-trusted-types-for/), expect.stringMatching(/^style-src/)]);
});
