import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { Program } from '../support/program.ts';
import { inConflict } from './harness/apart.ts';
import { eventually } from './harness/eventually.ts';
import { itInProcess } from './harness/in-process.ts';
import { JOE } from './harness/joe.ts';
import { Stage } from './harness/stage.ts';
import type { Tab } from './harness/tab.ts';

/** As `npm run build` leaves it. */
const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

/** The real program on these files, and its review in this tab. Ended with the test, if it still runs then. */
async function review(dataDirectory: string, tab: Tab): Promise<Program> {
  const options = ['--data-dir', dataDirectory, '--no-keychain', '--json'];
  const program = new Program(process.execPath, [CLI, ...options, 'serve', '--port', '0']);
  onTestFinished(() => program.stop());
  await tab.enter(await program.servedLink());
  await tab.status.is('needs-password');
  await tab.goTo('password');
  await tab.password.unlock(JOE.password);
  await tab.status.is('conflict');
  await tab.goTo('review');
  return program;
}

itInProcess('a companion that is killed in the middle of a review has kept every decision', async () => {
  const home = await stage.home();
  const all = (value: string) => ({ settings: { a: value, b: value, c: value } });
  const { studio, laptop } = await inConflict(
    home,
    { before: all('old'), here: all('studio'), there: all('laptop') },
    { keys: 'real' },
  );
  const { computer, tab } = studio;
  await computer.stop();

  const program = await review(computer.dataDirectory, tab);
  await tab.review.take('theirs');
  await tab.review.take('mine');
  await program.kill();

  await review(computer.dataDirectory, tab);
  await tab.review.decided(2, 3);
  expect(await tab.review.title()).toBe('c');
  await tab.review.take('theirs');
  await tab.review.apply(3);
  for (const device of [computer, laptop.computer]) {
    await eventually(async () => (await device.lbry.state())['settings']).toEqual({
      a: 'laptop',
      b: 'studio',
      c: 'laptop',
    });
  }
});
