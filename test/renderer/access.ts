import type { Page } from 'playwright-core';

/** What is wrong with the page for people who use it in other ways, one line each. */
export async function barriers(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const options =
    rules === undefined
      ? { rules: { 'target-size': { enabled: true } } }
      : { runOnly: { type: 'rule', values: rules } };
  const found = await page.evaluate(
    `axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })})
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' ')))`,
  );
  return found as readonly string[];
}

/** How much wider than the window the page is, in px. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

export interface Stop {
  readonly name: string;
  /** Whether it can be seen, and seen to have the focus. */
  readonly visible: boolean;
  readonly ring: boolean;
}

const MANY_STOPS = 150;

/** Everything Tab goes to, in that order, until it leaves the page or comes round. */
export async function tabStops(page: Page): Promise<readonly Stop[]> {
  await page.evaluate(() => {
    // Tab goes on from where the focus was last: from the very beginning, here.
    const start = document.createElement('span');
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
    for (const stop of document.querySelectorAll('[data-stop]')) stop.removeAttribute('data-stop');
  });
  const stops: Stop[] = [];
  while (stops.length < MANY_STOPS) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focused);
    if (stop === null) return stops;
    stops.push(stop);
  }
  throw new Error('Tab never comes round');
}

/** Runs in the page. Null when nothing new has the focus. */
function focused(): Stop | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  if (element.hasAttribute('data-stop')) return null;
  element.setAttribute('data-stop', '');
  // A field shows it on its frame, an option on its label's box.
  const shows = [element, element.parentElement, element.closest('.mantine-Input-wrapper')];
  const ring = shows.some((candidate) => {
    if (candidate === null) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(candidate);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
  const { width, height } = element.getBoundingClientRect();
  const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
  const name = [
    element.getAttribute('aria-label'),
    element.textContent,
    ...labels.map((one) => one.textContent),
  ];
  return { name: name.filter(Boolean).join(' ').trim(), visible: width > 0 && height > 0, ring };
}
