import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../renderer/window-page.ts';
import { Program } from '../support/program.ts';
import { median } from './kit/measure.ts';
import type { Benchmark, BenchOptions, Row } from './kit/row.ts';
import { longLists } from './long-lists.ts';

/** The built window in a real browser. */
export const renderer: Benchmark = async (options) => {
  const browser = await startBrowser();
  try {
    return [
      ...(await sizes(options)),
      ...(await firstSight(browser, options)),
      ...(await longLists(browser, options)),
    ];
  } finally {
    await browser.close();
  }
};

/** What the page loads before anything is clicked, packed. */
async function sizes({ builtDirectory }: BenchOptions): Promise<readonly Row[]> {
  const page = await readFile(new URL('renderer/index.html', builtDirectory), 'utf8');
  const assets = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(js|css))"/g)];
  const packed = async (kind: string): Promise<number> => {
    const files = assets.flatMap(([, path = '', ending]) => (ending === kind ? [path] : []));
    const contents = files.map((path) => readFile(new URL(`renderer/${path}`, builtDirectory)));
    return (await Promise.all(contents)).reduce((sum, content) => sum + gzipSync(content).length, 0) / 1000;
  };
  const [scripts, styles] = [await packed('js'), await packed('css')];
  return [
    { what: 'first load: scripts, gzipped', value: scripts, unit: 'kB' },
    { what: 'first load: styles, gzipped', value: styles, unit: 'kB' },
    { what: 'first load in all, gzipped', value: scripts + styles, unit: 'kB', limit: 250 },
  ];
}

/** From opening the link that `serve` printed to something one can use, with nothing cached. */
async function firstSight(
  browser: Browser,
  { builtDirectory, quick }: BenchOptions,
): Promise<readonly Row[]> {
  const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-window-'));
  const cli = fileURLToPath(new URL('main/cli.js', builtDirectory));
  const args = ['--data-dir', directory, '--no-keychain', '--json', 'serve', '--port', '0'];
  const painted: number[] = [];
  const usable: number[] = [];
  for (let round = 0; round < (quick ? 2 : 9); round += 1) {
    // A link works once, and Enter would need a terminal: a service for each.
    const service = new Program(process.execPath, [cli, ...args]);
    const link = await service.until((line) => (JSON.parse(line) as { readonly url?: string }).url);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(noteWhenUsable);
    await page.goto(link);
    const times = await page.waitForFunction(() => {
      const { usableAt } = window as unknown as { readonly usableAt?: number };
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      return usableAt !== undefined && paint !== undefined && [paint.startTime, usableAt];
    });
    const [paint = Number.NaN, use = Number.NaN] = (await times.jsonValue()) || [];
    painted.push(paint);
    usable.push(use);
    await context.close();
    await service.stop();
  }
  await rm(directory, { recursive: true, force: true });
  return [
    { what: 'first paint', value: median(painted), unit: 'ms', limit: 400 },
    {
      what: 'something to press, and a page that is free to take it',
      value: median(usable),
      unit: 'ms',
      limit: 800,
    },
  ];
}

/** Runs in the page: notes when there is a button or a link in its main part, and nothing else to be done first. */
function noteWhenUsable(): void {
  const look = (): void => {
    if (document.querySelector('main button, main a[href]') === null) requestAnimationFrame(look);
    else setTimeout(() => Object.assign(window, { usableAt: performance.now() }));
  };
  requestAnimationFrame(look);
}
