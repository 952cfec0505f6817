import type { Browser, Page } from 'playwright-core';
import type { ChangeView } from '../../src/shared/model/change.ts';
import type { Question } from '../../src/shared/model/review.ts';
import { ok } from '../../src/shared/result.ts';
import { hrefOf } from '../../src/shared/routes.ts';
import { changeList, reviewList } from '../renderer/sample-lists.ts';
import { mainOf } from '../renderer/scene.ts';
import { statusSnapshot } from '../renderer/scenes.ts';
import { WindowPage } from '../renderer/window-page.ts';
import { percentile } from './kit/measure.ts';
import type { BenchOptions, Row } from './kit/row.ts';
import { serveBuiltPage } from './kit/serve-built-page.ts';

const MANY = 2_000;
const FRAME_MS = 1000 / 60;
/** Between two frames the browser may be a little early or late. */
const TOLERANCE_MS = 1;

const named = (n: number): string => `@channel${String(n).padStart(4, '0')}`;

const pageOf = <T>(items: readonly T[], { offset, limit }: { offset: number; limit: number }) => ({
  items: items.slice(offset, offset + limit),
  total: items.length,
});

/** Two thousand questions in the review, and as many changes to search in, told by a scripted main process. */
export async function longLists(
  browser: Browser,
  { builtDirectory, quick }: BenchOptions,
): Promise<readonly Row[]> {
  const site = await serveBuiltPage(new URL('renderer/', builtDirectory));
  const window = await WindowPage.open(browser);
  try {
    await window.show(scriptedMain(), site.address, hrefOf('review', 'default', null));
    await window.page.locator('.pane li, .pane [role="listitem"], .pane button').first().waitFor();
    const frames = await scroll(window.page, '.pane', quick ? 60 : 240);

    await window.show(scriptedMain(), site.address, hrefOf('changes', 'default', null));
    const searches = await search(window.page, quick ? 3 : 15);
    const late = frames.filter((ms) => ms > FRAME_MS + TOLERANCE_MS).length;
    return [
      {
        what: `scrolling ${MANY.toLocaleString('en')} questions: a frame, p50`,
        value: percentile(frames, 50),
        unit: 'ms',
        limit: FRAME_MS + TOLERANCE_MS,
      },
      { what: 'a frame, p95', value: percentile(frames, 95), unit: 'ms' },
      { what: 'frames that came late', value: (late / frames.length) * 100, unit: '%' },
      {
        what: `searching ${MANY.toLocaleString('en')} changes: from a key to what fits, p50`,
        value: percentile(searches, 50),
        unit: 'ms',
        limit: 100,
      },
    ];
  } finally {
    await window.close();
    await site.close();
  }
}

function scriptedMain() {
  const main = mainOf(statusSnapshot('conflict'));
  const [question] = reviewList.items;
  const [change] = changeList.items;
  if (question === undefined || change === undefined) throw new Error('No sample');
  const many = Array.from({ length: MANY }, (_, n) => n);
  const label = (n: number) => ({ kind: 'channel', name: named(n), within: null, part: null }) as const;
  const questions: Question[] = many.map((n) => ({ ...question, id: `question:${n}`, label: label(n) }));
  const changes: ChangeView[] = many.map((n) => ({ ...change, id: `list:${n}`, label: label(n) }));
  main.answer('review', 'list', (asked) =>
    ok({
      ...reviewList,
      ...pageOf(questions, asked),
      open: MANY,
      decided: 0,
      groups: { [question.group]: MANY },
    }),
  );
  main.answer('changes', 'list', (asked) => {
    const fits = changes.filter(({ label }) => (label.name ?? '').includes(asked.search ?? ''));
    return ok({ ...changeList, ...pageOf(fits, asked), groups: { [change.group]: fits.length } });
  });
  return main;
}

/** Milliseconds between one frame and the next while a list is scrolled, a screen in four frames. */
function scroll(page: Page, selector: string, frames: number): Promise<number[]> {
  return page.evaluate(
    ([selector, frames]) =>
      new Promise<number[]>((resolve, reject) => {
        const pane = document.querySelector(selector);
        if (pane === null) return reject(new Error('Nothing to scroll'));
        const times: number[] = [];
        const step = (time: number): void => {
          times.push(time);
          pane.scrollTop += pane.clientHeight / 4;
          if (times.length <= frames) requestAnimationFrame(step);
          else resolve(times.slice(1).map((each, at) => each - (times[at] ?? 0)));
        };
        requestAnimationFrame(step);
      }),
    [selector, frames] as const,
  );
}

/** Milliseconds from typing something that one change alone has to there being one row. */
async function search(page: Page, times: number): Promise<number[]> {
  const field = page.getByRole('searchbox');
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) {
    await field.fill('');
    await page.getByText(named(0), { exact: false }).first().waitFor();
    const wanted = named(1_000 + time);
    took.push(
      await page.evaluate(
        (wanted) =>
          new Promise<number>((resolve) => {
            const input = document.querySelector<HTMLInputElement>('input[type="search"]');
            const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
            let start = 0;
            const look = (time: number): void => {
              if (start === 0) start = time;
              if (document.querySelector('main')?.textContent?.includes(wanted) === true)
                resolve(time - start);
              else requestAnimationFrame(look);
            };
            set?.call(input, wanted);
            input?.dispatchEvent(new Event('input', { bubbles: true }));
            requestAnimationFrame(look);
          }),
        wanted,
      ),
    );
  }
  return took;
}
