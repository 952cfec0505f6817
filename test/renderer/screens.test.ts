import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '../../src/shared/problem.ts';
import { fail } from '../../src/shared/result.ts';
import { barriers, overflow, tabStops } from './access.ts';
import { BuiltRenderer } from './built-renderer.ts';
import { Keyboard } from './keyboard.ts';
import { mainOf, type Scene } from './scene.ts';
import { scenes, statusSnapshot } from './scenes.ts';
import { mainForSetup } from './setup-script.ts';
import { takePicture } from './take-picture.ts';
import { startBrowser, WindowPage } from './window-page.ts';

let renderer: BuiltRenderer;
let browser: Browser;
let window: WindowPage;

beforeAll(async () => {
  [renderer, browser] = await Promise.all([BuiltRenderer.start(), startBrowser()]);
  window = await WindowPage.open(browser);
});

afterAll(async () => {
  await browser.close();
  await renderer.stop();
});

const picture = (name: string): Promise<void> => takePicture(window.page, name);

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
    '%s has no barriers in light, dark and high contrast, keeps the policy, and fits a narrow window',
    async (name, scene) => {
      const main = await show(scene);
      const { page } = window;
      expect(await barriers(page)).toEqual([]);
      const lost = (await tabStops(page)).filter((stop) => !stop.visible || !stop.ring || stop.name === '');
      expect(lost).toEqual([]);
      expect(await page.title()).toMatch(/LBRY Sync Companion$/);
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
      await picture(`${name}-light`);

      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
      expect(await barriers(page, ['color-contrast'])).toEqual([]);
      await picture(`${name}-dark`);

      await page.emulateMedia({ forcedColors: 'active' });
      expect(await barriers(page, ['color-contrast'])).toEqual([]);
      await page.emulateMedia({ forcedColors: 'none' });

      await page.setViewportSize({ width: 320, height: 760 });
      await picture(`narrow/${name}`);
      expect(await overflow(page)).toBeLessThanOrEqual(0);

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

describe('the window', () => {
  const sceneOf = (name: string): Scene =>
    scenes.find((scene) => scene.name === name) ?? expect.fail(`no scene ${name}`);

  it('lets a keyboard skip to the page, whose heading is where reading begins', async () => {
    await show(sceneOf('history'));
    const { page } = window;
    const focus = () => page.evaluate(() => document.activeElement?.tagName);
    expect(await focus()).toBe('H1');
    const [first] = await tabStops(page);
    expect(first?.name).toBe('Skip to the page');
    await page.getByRole('button', { name: 'Skip to the page' }).focus();
    await page.keyboard.press('Enter');
    expect(await focus()).toBe('MAIN');
  });

  it('names the page in its title, and says how things stand on every page: politely, but for an alert', async () => {
    const main = await show(sceneOf('history'));
    const { page } = window;
    const heard = (role: 'status' | 'alert') => page.locator(`main > [role="${role}"].unseen`).textContent();
    expect(await page.title()).toBe(
      'History · Everything is the same on your 3 devices. · LBRY Sync Companion',
    );
    expect([await heard('status'), await heard('alert')]).toEqual([
      'Everything is the same on your 3 devices.',
      '',
    ]);
    main.emit('state', 'changed', { ...statusSnapshot('offline'), revision: 2 });
    await expect.poll(() => heard('status')).toBe('The sync server cannot be reached.');
    main.emit('state', 'changed', { ...statusSnapshot('security-alert'), revision: 3 });
    await expect.poll(() => heard('alert')).toContain('The server does not show what it should.');
    expect(await heard('status')).toBe('');
  });

  it('says under a field what is wrong with it, and ties the two together', async () => {
    const { page } = window;
    await show(sceneOf('history-older-password'));
    const field = page.getByLabel('Password of then', { exact: true });
    const main = mainOf(sceneOf('history-older-password').snapshot);
    main.answer('history', 'show', ({ older }) =>
      fail(problem(older === undefined ? 'old-password-needed' : 'password-wrong')),
    );
    await window.show(main, renderer.address, sceneOf('history-older-password').hash);
    await field.fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { description: /That is not your password/ }).waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('the harness', () => {
  it('would see something small, something without a name or a ring, and something wide', async () => {
    await show(scenes[0] ?? expect.fail('no scenes'));
    const { page } = window;
    await page.evaluate(() => {
      const small = document.createElement('button');
      small.style.cssText = 'width: 12px; height: 12px; padding: 0; outline: none';
      const beside = small.cloneNode() as HTMLElement;
      const wide = document.createElement('div');
      wide.style.cssText = 'width: 3000px; height: 1px';
      document.querySelector('main')?.append(small, beside, wide);
    });
    expect((await barriers(page)).map((line) => line.split(':')[0])).toEqual(
      expect.arrayContaining(['button-name', 'target-size']),
    );
    expect(await tabStops(page)).toContainEqual({ name: '', visible: true, ring: false });
    expect(await overflow(page)).toBeGreaterThan(0);
  });

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
