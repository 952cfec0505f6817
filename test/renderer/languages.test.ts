import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../src/shared/result.ts';
import type { FakeMain } from '../fakes/fake-main.ts';
import { appSnapshot } from '../fakes/snapshots.ts';
import { overflow } from './access.ts';
import { BuiltRenderer } from './built-renderer.ts';
import { longTexts, rightToLeftTexts } from './pseudo-texts.ts';
import { mainOf, type Scene } from './scene.ts';
import { scenes } from './scenes.ts';
import { takePicture } from './take-picture.ts';
import { startBrowser, WindowPage } from './window-page.ts';

const NARROW = { width: 320, height: 760 };
const WIDE = { width: 1120, height: 760 };

/** The screens that show how a language looks. */
const PICTURED: ReadonlySet<string> = new Set([
  'start',
  'setup-first-merge',
  'setup-sign-up',
  'status-up-to-date',
  'status-conflict',
  'changes',
  'review',
  'review-accident',
  'history',
  'history-entry',
  'password-change',
  'security-alert',
  'settings',
]);

const NAMES_OF_LANGUAGES = ['English', 'Deutsch', 'Español'];

let renderer: BuiltRenderer;
let browser: Browser;

beforeAll(async () => {
  [renderer, browser] = await Promise.all([BuiltRenderer.start(), startBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await renderer.stop();
});

const sceneOf = (name: string): Scene =>
  scenes.find((scene) => scene.name === name) ?? expect.fail(`no scene ${name}`);

async function show(window: WindowPage, { snapshot, hash, shows, answers }: Scene): Promise<FakeMain> {
  const main = mainOf(snapshot);
  answers?.(main);
  window.faults.length = 0;
  await window.page.setViewportSize(WIDE);
  await window.show(main, renderer.address, hash);
  await window.page.getByText(shows).first().waitFor();
  return main;
}

/** The person chooses a language; the window is told, and learns it. */
async function speak(
  window: WindowPage,
  main: FakeMain,
  { snapshot }: Scene,
  language: string,
  revision = 2,
) {
  const app = { ...snapshot.app, language };
  main.emit('state', 'changed', { ...snapshot, app, revision });
  await window.page.locator(`html[lang="${language}"]`).waitFor();
}

/** Texts that can be seen; left out are keys, times, and the words of fingerprints. */
const seenTexts = (window: WindowPage): Promise<readonly string[]> =>
  window.page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent?.trim() ?? '';
      if (text === '' || parent === null || parent.closest('kbd, script, time, .fingerprint') !== null)
        continue;
      if (parent.checkVisibility()) texts.push(text);
    }
    return texts;
  });

/** What of a text is not from the catalogue: everything out of brackets, which may stand in each other. */
function foreignIn(text: string): string {
  const less = text.replaceAll(/⟦[^⟦⟧]*⟧/g, '');
  return less === text ? text.trim() : foreignIn(less);
}

/** Words written by `Intl`, in German: times, days, distances in time, and what joins a list. */
const BY_INTL =
  /^(?:[,\s]*(?:und|oder)|(?:vor|in) \d+ \p{L}+|jetzt|[Hh]eute|[Gg]estern|morgen|\d+\. \p{L}+|\p{L}+, \d+\. \p{L}+(?: \d+)?)$/u;

/** No words at all, or none of ours: told by the main process, or written by `Intl`. */
const isData = (words: string, { told }: WindowPage): boolean =>
  !/\p{L}/u.test(words) ||
  BY_INTL.test(words) ||
  NAMES_OF_LANGUAGES.includes(words) ||
  told.some((answer) => answer.includes(JSON.stringify(words).slice(1, -1)));

describe('in a language with longer words, and in one that is written from right to left', () => {
  let window: WindowPage;

  beforeAll(async () => {
    window = await WindowPage.open(browser);
    const texts = [
      ['de', longTexts],
      ['es', rightToLeftTexts],
    ] as const;
    for (const [tag, messages] of texts) {
      await window.page.route(`**/assets/${tag}-*.js`, (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          body: `export default ${JSON.stringify(messages)};`,
        }),
      );
    }
  });

  it.each(scenes.map((scene) => [scene.name, scene] as const))(
    '%s has every word from the catalogue, and fits',
    async (_, scene) => {
      const main = await show(window, scene);
      const { page } = window;
      await speak(window, main, scene, 'de');
      expect((await seenTexts(window)).map(foreignIn).filter((words) => !isData(words, window))).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.setViewportSize(NARROW);
      expect(await overflow(page)).toBeLessThanOrEqual(0);

      await speak(window, main, scene, 'es', 3);
      expect(await page.evaluate(() => document.dir)).toBe('rtl');
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.setViewportSize(WIDE);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(window.faults).toEqual([]);
    },
  );

  it('the whole window is mirrored', async () => {
    const scene = sceneOf('history');
    const main = await show(window, scene);
    const leftOf = (selector: string) =>
      window.page
        .locator(selector)
        .first()
        .evaluate((element) => element.getBoundingClientRect().left);
    expect(await leftOf('.side-bar')).toBeLessThan(await leftOf('.main'));
    expect(await leftOf('.entries li .mantine-Checkbox-root')).toBeLessThan(await leftOf('.entries li time'));
    await speak(window, main, scene, 'es');
    expect(await leftOf('.side-bar')).toBeGreaterThan(await leftOf('.main'));
    expect(await leftOf('.entries li .mantine-Checkbox-root')).toBeGreaterThan(
      await leftOf('.entries li time'),
    );
  });
});

describe('in German and in Spanish', () => {
  let window: WindowPage;

  beforeAll(async () => {
    window = await WindowPage.open(browser);
  });

  it.each(scenes.map((scene) => [scene.name, scene] as const))(
    '%s fits, wide and narrow',
    async (name, scene) => {
      const main = await show(window, scene);
      for (const [place, language] of ['de', 'es'].entries()) {
        await speak(window, main, scene, language, place + 2);
        expect(await overflow(window.page)).toBeLessThanOrEqual(0);
        if (PICTURED.has(name)) await takePicture(window.page, `${language}/${name}`);
        await window.page.setViewportSize(NARROW);
        expect(await overflow(window.page)).toBeLessThanOrEqual(0);
        await window.page.setViewportSize(WIDE);
      }
      expect(window.faults).toEqual([]);
    },
  );
});

describe('the languages there are', () => {
  it('are loaded only when they are spoken, and are offered by their own names', async () => {
    const window = await WindowPage.open(browser);
    const loaded: string[] = [];
    window.page.on('request', (request) => loaded.push(request.url()));
    const isLoaded = (tag: string) => loaded.some((url) => url.includes(`/assets/${tag}-`));
    const scene = sceneOf('settings');
    const main = await show(window, scene);
    main.answer('settings', 'setLanguage', ok(undefined));
    expect([isLoaded('de'), isLoaded('es')]).toEqual([false, false]);
    const languages = window.page.getByLabel('Language', { exact: true });
    expect(await languages.locator('option').allInnerTexts()).toEqual([
      'As the system',
      ...NAMES_OF_LANGUAGES,
    ]);
    await languages.selectOption({ label: 'Deutsch' });
    expect(await main.expect('settings', 'setLanguage')).toBe('de');
    await speak(window, main, scene, 'de');
    await window.page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
    expect([isLoaded('de'), isLoaded('es')]).toEqual([true, false]);
    expect(await window.page.title()).toContain('Auf Ihren 3 Geräten ist alles gleich.');
    expect(window.faults).toEqual([]);
    await window.close();
  });

  it('write dates, distances in time and numbers in their own way', async () => {
    const window = await WindowPage.open(browser);
    const scene = sceneOf('history');
    const main = await show(window, scene);
    const days = () => window.page.locator('.days h2').allInnerTexts();
    expect(await days()).toEqual(['Today', 'Yesterday']);
    await speak(window, main, scene, 'es');
    await expect.poll(days).toEqual(['Hoy', 'Ayer']);
    await window.page.getByText('3 canales seguidos, 1 ajuste y 1 cuenta').waitFor();
    await window.close();
  });

  it.each([
    ['de', 'Ihre LBRY-Wallet auf allen Ihren Computern gleich.'],
    ['es', 'Mantén tu cartera LBRY igual en todos tus ordenadores.'],
  ])("are the system's as long as nobody chooses: %s", async (system, title) => {
    const context = await browser.newContext({ locale: system });
    const window = await WindowPage.inContext(context);
    const main = mainOf({ ...sceneOf('start').snapshot, app: appSnapshot() });
    await window.show(main, renderer.address, '');
    await window.page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await window.page.evaluate(() => document.documentElement.lang)).toBe(system);
    await window.close();
  });
});
