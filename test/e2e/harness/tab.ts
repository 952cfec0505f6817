import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { formatRoute, type Page as PageName } from '../../../src/shared/routes.ts';
import { ActivityScreen } from '../screens/activity.ts';
import { ChangesScreen } from '../screens/changes.ts';
import { HistoryScreen } from '../screens/history.ts';
import { PasswordScreen } from '../screens/password.ts';
import { RestoreScreen } from '../screens/restore.ts';
import { ReviewScreen } from '../screens/review.ts';
import { SettingsScreen } from '../screens/settings.ts';
import { SetupScreen } from '../screens/setup.ts';
import { StatusScreen } from '../screens/status.ts';
import { TroubleScreen } from '../screens/trouble.ts';
import { PATIENCE_MS } from './eventually.ts';

/** What a browser says itself when a server is gone; the window shows it in words. */
const CONNECTION_LOST =
  /WebSocket connection to|WebSocket is already in CLOSING|Failed to load resource|ERR_CONNECTION/;

/** One tab with the window of a computer in it: a page object for every screen, and everything that went wrong. */
export class Tab {
  readonly page: Page;
  readonly setup: SetupScreen;
  readonly status: StatusScreen;
  readonly changes: ChangesScreen;
  readonly review: ReviewScreen;
  readonly history: HistoryScreen;
  readonly restore: RestoreScreen;
  readonly activity: ActivityScreen;
  readonly password: PasswordScreen;
  readonly settings: SettingsScreen;
  readonly trouble: TroubleScreen;
  /** Breaches of the page's policy, and what it threw. A test fails with one of them. */
  readonly faults: string[] = [];
  /** Every message of the tab's websockets, as it crossed, by who sent it. */
  readonly sent: string[] = [];
  readonly received: string[] = [];

  /** All of these. */
  get crossed(): readonly string[] {
    return [...this.sent, ...this.received];
  }

  private constructor(page: Page) {
    this.page = page;
    this.setup = new SetupScreen(page);
    this.status = new StatusScreen(page);
    this.changes = new ChangesScreen(page);
    this.review = new ReviewScreen(page);
    this.history = new HistoryScreen(page);
    this.restore = new RestoreScreen(page);
    this.activity = new ActivityScreen(page);
    this.password = new PasswordScreen(page);
    this.settings = new SettingsScreen(page);
    this.trouble = new TroubleScreen(page);
  }

  static async open(context: BrowserContext): Promise<Tab> {
    return Tab.of(await context.newPage());
  }

  /** Of a page in which nothing was loaded yet. */
  static async of(page: Page): Promise<Tab> {
    const tab = new Tab(page);
    await tab.#watch();
    return tab;
  }

  async #watch(): Promise<void> {
    const { page, faults, received, sent } = this;
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !CONNECTION_LOST.test(message.text())) {
        faults.push(`console: ${message.text()}`);
      }
    });
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => sent.push(String(payload)));
      socket.on('framereceived', ({ payload }) => received.push(String(payload)));
    });
    await page.exposeFunction('noteViolation', (what: string) => faults.push(`policy: ${what}`));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
        (window as unknown as { noteViolation: (what: string) => void }).noteViolation(
          `${violatedDirective} ${blockedURI} ${sample}`,
        );
      });
    });
    await page.addInitScript(axe.source);
  }

  /** Opens a link with a code, also in a tab that has the window open already. */
  async enter(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.locator('.connect-words').waitFor({ state: 'detached' });
    await this.title().waitFor();
  }

  /** Goes to a page as a link does, without a reload. */
  async goTo(page: PageName, profile = 'default', item: string | null = null): Promise<void> {
    await this.page.evaluate((hash) => {
      window.location.hash = hash;
    }, formatRoute({ page, profile, item }));
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.title().waitFor();
  }

  /** The heading of the screen that is shown. */
  title() {
    return this.page.getByRole('heading', { level: 1 }).first();
  }

  /** Waits until these words can be read. */
  async shows(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  /** What is wrong with the screen for people who use it in other ways, one line each. */
  async barriers(): Promise<readonly string[]> {
    const found = await this.page.evaluate(
      `axe.run(document, { resultTypes: ['violations'] })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' ')))`,
    );
    return found as readonly string[];
  }
}
