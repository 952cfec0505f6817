import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { channelName, channels } from '../../src/shared/ipc/channels.ts';
import { createFakeMain, type FakeMain } from '../fakes/fake-main.ts';
import { NOW } from '../fakes/snapshots.ts';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ARGUMENTS,
  });

type AnyCall = (argument: unknown) => Promise<unknown>;

/** A browser page whose `window.companion` reaches a scripted main process; everything that crosses is checked. */
export class WindowPage {
  readonly page: Page;
  /** What the page broke: its policy, or itself. */
  readonly faults: string[] = [];
  /** What the main process has answered and told since the window was shown, as JSON. */
  readonly told: string[] = [];
  #main: FakeMain = createFakeMain();
  #told: readonly (() => void)[] = [];

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser): Promise<WindowPage> {
    const context = await browser.newContext({
      viewport: { width: 1120, height: 760 },
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    return WindowPage.inContext(context);
  }

  static async inContext(context: BrowserContext): Promise<WindowPage> {
    const window = new WindowPage(await context.newPage());
    await window.#prepare();
    return window;
  }

  async #prepare(): Promise<void> {
    const { page, faults } = this;
    await page.clock.setFixedTime(NOW);
    page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    await page.exposeFunction('callMain', (channel: string, argument: unknown) =>
      this.#call(channel, argument),
    );
    await page.exposeFunction('reportViolation', (what: string) => faults.push(`policy: ${what}`));
    const kinds: Readonly<Record<string, Readonly<Record<string, 'call' | 'event'>>>> = channels;
    await page.addInitScript(installCompanion, kinds);
    await page.addInitScript(axe.source);
  }

  async #call(channel: string, argument: unknown): Promise<unknown> {
    const [area = '', name = ''] = channel.split('.');
    const bridge: Readonly<Record<string, Readonly<Record<string, unknown>>>> = this.#main.bridge;
    const call = bridge[area]?.[name] as AnyCall | undefined;
    if (call === undefined) throw new Error(`Not in the contract: ${channel}`);
    const answer = await call(argument ?? undefined);
    this.told.push(JSON.stringify(answer));
    return answer;
  }

  /** Shows the window anew, in front of this main process, at a place. */
  async show(main: FakeMain, address: string, hash: string): Promise<void> {
    for (const stop of this.#told) stop();
    this.#main = main;
    this.told.length = 0;
    const tell = (channel: string) => (payload: unknown) => {
      this.told.push(JSON.stringify(payload));
      void this.page.evaluate(
        ([channel, payload]) => window.dispatchEvent(new CustomEvent(`main:${channel}`, { detail: payload })),
        [channel, payload] as const,
      );
    };
    this.#told = [
      main.bridge.state.onChanged(tell(channelName('state', 'changed'))),
      main.bridge.activity.onAdded(tell(channelName('activity', 'added'))),
    ];
    await this.page.goto('about:blank');
    await this.page.goto(`${address}${hash}`);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

/** Runs in the page, before its scripts. */
function installCompanion(kinds: Readonly<Record<string, Readonly<Record<string, 'call' | 'event'>>>>): void {
  const outside = window as unknown as {
    callMain(channel: string, argument: unknown): Promise<unknown>;
    reportViolation(what: string): void;
    companion: unknown;
  };
  document.addEventListener('securitypolicyviolation', (event) =>
    outside.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
  );
  const area = (name: string, names: Readonly<Record<string, 'call' | 'event'>>) =>
    Object.fromEntries(
      Object.entries(names).map(([key, kind]) => {
        const channel = `${name}.${key}`;
        if (kind === 'call') return [key, (argument: unknown) => outside.callMain(channel, argument)];
        const listen = (listener: (payload: unknown) => void) => {
          const onTold = (event: Event) => listener((event as CustomEvent).detail);
          window.addEventListener(`main:${channel}`, onTold);
          return () => window.removeEventListener(`main:${channel}`, onTold);
        };
        return [`on${key.charAt(0).toUpperCase()}${key.slice(1)}`, listen];
      }),
    );
  outside.companion = Object.fromEntries(
    Object.entries(kinds).map(([name, names]) => [name, area(name, names)]),
  );
}
