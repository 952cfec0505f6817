import { readFile } from 'node:fs/promises';
import type { BrowserContext, CDPSession, Page, Route } from 'playwright-core';
import { createClone } from './clone.ts';
import type { Link } from './link.ts';
import { BINDING, DELIVER, pageScript, preloadScript, WORLD } from './page-scripts.ts';

const { decode, encode } = createClone();

/** Chromium has no schemes of ours: `app://companion/x` is shown as `https://companion.app.invalid/x`. */
const HOST_END = '.app.invalid';
export const toShown = (url: string): string =>
  url.replace(/^app:\/\/([^/]+)/, (_, host: string) => `https://${host}${HOST_END}`);
export const fromShown = (url: string): string =>
  url.replace(/^https:\/\/([^/]+)\.app\.invalid/, (_, host: string) => `app://${host}`);

interface Served {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A window: a real page with the real preload in a world of its own. */
export class WindowPage {
  readonly page: Page;
  readonly #id: number;
  readonly #link: Link;
  readonly #session: CDPSession;
  /** Worlds of preloads and the frames they are of. */
  readonly #worlds = new Map<number, string>();
  #mainWorld: number | null = null;
  /** An address that the app itself loads, which is no navigation of the page. */
  #loading: string | null = null;

  private constructor(id: number, page: Page, session: CDPSession, link: Link) {
    this.#id = id;
    this.page = page;
    this.#session = session;
    this.#link = link;
  }

  static async open(
    context: BrowserContext,
    link: Link,
    id: number,
    preload: string | null,
    prepare: (page: Page) => Promise<void>,
  ): Promise<WindowPage> {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const window = new WindowPage(id, page, session, link);
    await prepare(page);
    await window.#prepare(preload);
    return window;
  }

  async #prepare(preload: string | null): Promise<void> {
    const { page } = this;
    const session = this.#session;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { frameId: string };
      if (context.name === WORLD) this.#worlds.set(context.id, frameId);
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#worlds.delete(executionContextId);
      if (this.#mainWorld === executionContextId) this.#mainWorld = null;
    });
    session.on('Runtime.bindingCalled', ({ executionContextId, name, payload }) => {
      if (name === BINDING) void this.#invoke(executionContextId, payload);
    });
    await session.send('Page.enable');
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript });
    if (preload !== null) {
      const source = preloadScript(await readFile(preload, 'utf8'));
      await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD });
    }
    // An app that ends leaves its pages without answers.
    const abort = (route: Route) => route.abort().catch(() => undefined);
    await page.route('**/*', (route) => this.#serve(route).catch(() => abort(route)));
    page.on('popup', (popup) => void this.#popup(popup).catch(() => undefined));
  }

  async load(url: string): Promise<void> {
    this.#loading = toShown(url);
    await this.page.goto(this.#loading);
  }

  /** To the listeners of the preload. Before it has run there are none. */
  async message(channel: string, args: readonly unknown[]): Promise<void> {
    if (this.#mainWorld !== null) await this.#deliver(this.#mainWorld, { channel, args });
  }

  async #invoke(world: number, payload: string): Promise<void> {
    const { args, channel, id } = decode(payload) as { id: number; channel: string; args: unknown[] };
    this.#mainWorld = world;
    const frame = { url: fromShown(this.page.url()), isMain: this.#worlds.has(world) };
    const answer = await this.#link.ask('invoke', this.#id, frame, channel, args).then(
      (value) => ({ id, value }),
      (error: Error) => ({ id, error: `Error invoking remote method '${channel}': ${error.message}` }),
    );
    await this.#deliver(world, answer);
  }

  async #deliver(world: number, told: object): Promise<void> {
    const expression = `${DELIVER}(${JSON.stringify(encode(told))})`;
    // The page may have gone on meanwhile.
    await this.#session.send('Runtime.evaluate', { expression, contextId: world }).catch(() => undefined);
  }

  /** The app's own addresses come from the app; there is no other network. */
  async #serve(route: Route): Promise<void> {
    const request = route.request();
    const url = fromShown(request.url());
    const isPage = request.isNavigationRequest();
    if (isPage && request.url() !== withoutHash(this.#loading)) {
      const event = request.frame() === this.page.mainFrame() ? 'will-navigate' : 'will-frame-navigate';
      if (await this.#link.ask<boolean>('prevents', this.#id, event, url)) {
        // So that the page stays where it is.
        return route.abort('aborted');
      }
    }
    const served = url.startsWith('app:')
      ? await this.#link.ask<Served | null>('fetch', url, request.method())
      : null;
    if (served === null) return route.abort();
    await route.fulfill({ ...served, body: Buffer.from(served.body) });
  }

  async #popup(popup: Page): Promise<void> {
    const action = await this.#link.ask<string>('opens', this.#id, popup.url());
    if (action === 'deny') await popup.close();
  }
}

const withoutHash = (url: string | null): string | null => url?.replace(/#.*$/, '') ?? null;
