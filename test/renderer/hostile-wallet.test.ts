import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/shared/model/snapshot.ts';
import { ok } from '../../src/shared/result.ts';
import { hrefOf, type Page } from '../../src/shared/routes.ts';
import { NOW, profileSnapshot, snapshotOf } from '../fakes/snapshots.ts';
import { BuiltRenderer } from './built-renderer.ts';
import { changeList, historyComparison, historyList, reviewList } from './sample-lists.ts';
import { mainOf } from './scene.ts';
import { startBrowser, WindowPage } from './window-page.ts';

/** What somebody might call a channel, a playlist or a computer, to get a script into the window of whoever syncs it. */
const HOSTILE =
  '<img src=x onerror="window.broken=1"><script>window.broken=1</script><a href="javascript:window.broken=1">@x</a>';

/** Fields whose text comes out of a wallet, and so from anybody. */
const TEXTS = new Set(['text', 'title', 'within', 'deviceName', 'path']);
const LISTS = new Set(['first', 'others', 'who', 'words']);
const NAMED = new Set(['label', 'accounts', 'devices']);

/** The same, with every text that comes out of a wallet replaced. */
function hostile<T>(value: T, inNamed = false): T {
  if (Array.isArray(value)) return value.map((part) => hostile(part, inNamed)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, field]) => {
    if (typeof field === 'string' && (TEXTS.has(key) || (inNamed && key === 'name'))) return [key, HOSTILE];
    if (Array.isArray(field) && LISTS.has(key)) return [key, field.map(() => HOSTILE)];
    return [key, hostile(field, NAMED.has(key))];
  });
  return Object.fromEntries(fields);
}

const DEVICES = [
  { name: 'Studio', sequence: 41, at: NOW - 8000, thisDevice: true },
  { name: 'Laptop', sequence: 40, at: NOW - 120_000, thisDevice: false },
];

const snapshot = (): Snapshot =>
  hostile(snapshotOf([profileSnapshot({ devices: DEVICES, status: 'conflict', conflicts: 3 })]));

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

async function show(page: Page, item: string | null): Promise<void> {
  const main = mainOf(snapshot());
  main.answer('changes', 'list', ok(hostile(changeList)));
  main.answer('review', 'list', ok(hostile(reviewList)));
  main.answer('history', 'list', ok(hostile(historyList)));
  main.answer('history', 'show', ok(hostile(historyComparison)));
  window.faults.length = 0;
  await window.show(main, renderer.address, hrefOf(page, 'default', item));
}

/** Whether any of it became more than text. */
const alive = () =>
  window.page.evaluate(() => ({
    ran: 'broken' in globalThis,
    elements: document.querySelectorAll('img[src="x"], body script:not([src]), a[href^="javascript:"]')
      .length,
  }));

describe('names made to break out of their place', () => {
  it.each<[Page, string | null]>([
    ['status', null],
    ['changes', null],
    ['review', null],
    ['history', null],
    ['history', '12'],
    ['settings', null],
  ])('are nothing but text on the page %s %s', async (page, item) => {
    await show(page, item);
    await window.page.getByText('onerror=').first().waitFor();
    expect(await alive()).toEqual({ ran: false, elements: 0 });
    expect(window.faults).toEqual([]);
  });

  it('would be seen if they were more, and stopped by the policy', async () => {
    await show('status', null);
    const { page } = window;
    await page.getByText('onerror=').first().waitFor();
    const markup = page.evaluate((text) => document.body.insertAdjacentHTML('beforeend', text), HOSTILE);
    await expect(markup).rejects.toThrow('TrustedHTML');

    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'javascript:window.broken=1';
      link.textContent = 'press';
      document.body.append(link);
      link.click();
    });
    await expect
      .poll(() => window.faults.filter((fault) => fault.startsWith('policy:')).length)
      .toBeGreaterThan(1);
    expect(await alive()).toEqual({ ran: false, elements: 1 });
  });
});
