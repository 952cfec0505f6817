import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BuiltRenderer } from './built-renderer.ts';
import { Keyboard } from './keyboard.ts';
import { mainOf, type Scene } from './scene.ts';
import { scenes } from './scenes.ts';
import { mainForSetup } from './setup-script.ts';
import { startBrowser, WindowPage } from './window-page.ts';

const PICTURES = join(import.meta.dirname, '../../docs/screenshots');
const wanted = process.env['SCREENSHOTS'] === '1';

let renderer: BuiltRenderer;
let browser: Browser;
let window: WindowPage;

beforeAll(async () => {
  [renderer, browser] = await Promise.all([BuiltRenderer.start(), startBrowser()]);
  window = await WindowPage.open(browser);
  if (wanted) await mkdir(PICTURES, { recursive: true });
});

afterAll(async () => {
  await browser.close();
  await renderer.stop();
});

/** What is wrong with the page for people who use it in other ways, one line each. */
async function barriers(rules?: readonly string[]): Promise<readonly string[]> {
  const options = rules === undefined ? {} : { runOnly: { type: 'rule', values: rules } };
  const found = await window.page.evaluate(
    `axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })})
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' ')))`,
  );
  return found as readonly string[];
}

const picture = async (name: string): Promise<void> => {
  if (wanted) await window.page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
};

async function show({ snapshot, hash, shows, answers }: Scene) {
  const main = mainOf(snapshot);
  answers?.(main);
  window.faults.length = 0;
  await window.page.setViewportSize({ width: 1120, height: 760 });
  await window.page.emulateMedia({ colorScheme: 'light' });
  await window.show(main, renderer.address, hash);
  await window.page.getByText(shows).first().waitFor();
  return main;
}

describe('every screen', () => {
  it.each(scenes.map((scene) => [scene.name, scene] as const))(
    '%s has no barriers, in light and dark, keeps the policy, and fits a narrow window',
    async (name, scene) => {
      const main = await show(scene);
      const { page } = window;
      expect(await barriers()).toEqual([]);
      await picture(`${name}-light`);

      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
      expect(await barriers(['color-contrast'])).toEqual([]);
      await picture(`${name}-dark`);

      await page.setViewportSize({ width: 320, height: 760 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      await picture(`narrow/${name}`);
      expect(wide).toBeLessThanOrEqual(320);

      expect(window.faults).toEqual([]);
      main.verify();
    },
  );
});

describe('the wizard', () => {
  it('is gone through from the first screen to the status with a keyboard alone', async () => {
    const main = mainForSetup();
    const keys = new Keyboard(window.page);
    window.faults.length = 0;
    await window.page.setViewportSize({ width: 1120, height: 760 });
    await window.show(main, renderer.address, '#/setup');
    const screen = (title: string) => window.page.getByRole('heading', { level: 1, name: title }).waitFor();

    await screen('The same wallet on all your computers');
    await keys.press('Begin');
    await screen('Which sync server?');
    await keys.fill('Sync server', 'sync.example.org');
    await keys.press('Test this server');
    await window.page.getByRole('button', { name: 'Continue' }).waitFor();
    await window.page.keyboard.press('Enter');
    await screen('Which wallet?');
    await keys.choose('default_wallet');
    await keys.press('Continue');
    await screen('Your account on the server');
    await keys.choose('No, make an account');
    await keys.fill('E-mail address', 'Joe@example.com');
    await keys.fill('New password', 'correct horse battery staple');
    await keys.fill('New password once more', 'correct horse battery staple');
    await keys.choose('I know that nobody can reset this password.');
    await keys.press('Make the account');
    expect(await main.expect('setup', 'signUp')).toEqual({
      email: 'Joe@example.com',
      password: 'correct horse battery staple',
      deviceName: 'Studio',
    });
    await screen('Open the link in your mail');
    await keys.press('I have opened the link');
    await screen('Bring both wallets together');
    await keys.press('Merge and sync');
    await screen('Keep the keys on this computer?');
    await window.page.getByText('Syncing goes on by itself').waitFor();
    await keys.press('Continue');
    expect(await main.expect('setup', 'chooseKeychain')).toBe(true);
    await screen('Your wallet is in sync');
    await keys.press('Finish');
    await screen('Everything is the same on your 2 devices.');
    expect(window.faults).toEqual([]);
    main.verify();
  });

  it('keeps what was typed when going back', async () => {
    const { page } = window;
    await window.show(mainForSetup(), renderer.address, '#/setup');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByLabel('Sync server').fill('sync.example.org');
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Begin' }).click();
    expect(await page.getByLabel('Sync server').inputValue()).toBe('sync.example.org');
  });

  it('says how strong a password is', async () => {
    const { page } = window;
    const scene = scenes.find(({ name }) => name === 'setup-sign-up');
    await show(scene ?? expect.fail('no such scene'));
    await page.getByLabel('New password', { exact: true }).fill('password');
    await page.getByText('Guessed at once').waitFor();
    await page.getByLabel('New password', { exact: true }).fill('violet tractor kneels beside mustard');
    await page.getByText('Strong', { exact: true }).waitFor();
  });
});

describe('the harness', () => {
  it('would see a style that the policy forbids', async () => {
    await show(scenes[0] ?? expect.fail('no scenes'));
    await window.page.evaluate(() => document.head.append(document.createElement('style')));
    await expect.poll(() => window.faults.join()).toContain('policy: style-src');
    window.faults.length = 0;
  });
});

describe('the bundle', () => {
  it('is small before anything is clicked', async () => {
    const bytes = await renderer.firstLoad();
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(250_000);
  });
});
