import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createCompanion } from '../../main/wire.ts';
import { startPracticeSdk } from '../sdk/practice-sdk.ts';
import { startPracticeServer } from '../server/practice-server.ts';
import { BASICS } from './acts/basics.ts';
import { HARD_CASES, NEWCOMER, WRONG_CLOCK } from './acts/hard-cases.ts';
import { PASSWORDS } from './acts/passwords.ts';
import { type Network, Stage } from './stage.ts';
import { type Act, Story } from './story.ts';

const ONE_DAY_MS = 24 * 60 * 60 * 1000;

const INTRODUCTION = `# Walkthrough

Two computers, one account, and everything that can happen between them: played with real keys, real sockets and real
files, checked at every step, and written down as it went. Made by \`npm run walkthrough\`; a step that turns out
differently makes that command fail. Times and chance (salt seeds, device ids) are left out.
`;

const { values: options } = parseArgs({
  options: {
    server: { type: 'string' },
    sdk: { type: 'string' },
    wallets: { type: 'string' },
    email: { type: 'string' },
    strict: { type: 'boolean', default: false },
    out: { type: 'string', default: 'docs/walkthrough.md' },
  },
});

const scratch = await mkdtemp(join(tmpdir(), 'lbry-sync-walkthrough-'));
const closers: (() => Promise<unknown>)[] = [() => rm(scratch, { recursive: true, force: true })];
try {
  const { network, acts } =
    options.server === undefined ? await practiceNetwork() : givenNetwork(options.server);
  // One companion for the whole play keeps the keys in memory, as a keychain would between commands.
  const companion = createCompanion({
    dataDirectory: join(scratch, 'data'),
    keychain: false,
    onProgress: () => undefined,
    scryptWorkerUrl: new URL('./scrypt-worker.js', import.meta.url),
  });
  const stage = new Stage(network, {
    defaultDataDirectory: join(scratch, 'data'),
    createCompanion: () => companion,
    launchPractice: () => Promise.reject(new Error('The walkthrough has its own network')),
  });
  const story = new Story(stage);
  for (const act of acts) {
    process.stdout.write(`${act.title} … `);
    story.title(act.title);
    await act.play(story);
    process.stdout.write('as promised\n');
  }
  // A play on somebody's real network is theirs alone: only the practice one is written down.
  if (options.server === undefined) await writeStory(story);
  process.stdout.write(`${acts.length} acts, all as promised\n`);
} catch (error) {
  process.stdout.write('different\n');
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  for (const close of closers.reverse()) await close();
}
// Timers of closed connections must not hold the process.
process.exit();

async function writeStory(story: Story): Promise<void> {
  const file = resolve(options.out);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${INTRODUCTION}\n${story.markdown.trimEnd()}\n`);
}

/** A server and two SDKs of our own; the desktop's clock is a day fast from the start. */
async function practiceNetwork(): Promise<{ network: Network; acts: readonly Act[] }> {
  const server = await startPracticeServer({ mode: 'allow-all', strict: options.strict });
  const laptop = await startPracticeSdk({
    walletDirectory: join(scratch, 'laptop'),
    wallets: ['test_wallet_1', 'test_wallet_3'],
  });
  const desktop = await startPracticeSdk({
    walletDirectory: join(scratch, 'desktop'),
    wallets: ['test_wallet_2'],
    now: () => Date.now() + ONE_DAY_MS,
  });
  closers.push(
    () => server.close(),
    () => laptop.close(),
    () => desktop.close(),
  );
  const network: Network = {
    server: server.url,
    email: 'joe@example.com',
    devices: {
      laptop: { sdk: laptop.url, wallet: 'test_wallet_1' },
      desktop: { sdk: desktop.url, wallet: 'test_wallet_2' },
    },
    newcomer: { sdk: laptop.url, wallet: 'test_wallet_3' },
  };
  return { network, acts: [...BASICS, ...PASSWORDS, ...HARD_CASES, NEWCOMER, WRONG_CLOCK] };
}

/** A network that exists: two or three wallets that may be played with, on one SDK, and a server that takes accounts. */
function givenNetwork(server: string): { network: Network; acts: readonly Act[] } {
  const [first, second, third] = (options.wallets ?? '').split(',');
  if (!first || !second || options.sdk === undefined) {
    throw new Error(
      'Give --server URL --sdk URL --wallets A,B: two wallets on that SDK that may be changed.',
    );
  }
  const email = options.email ?? `joe-${Date.now()}@example.com`;
  const { sdk } = options;
  const devices = { laptop: { sdk, wallet: first }, desktop: { sdk, wallet: second } };
  const newcomer = third ? { sdk, wallet: third } : null;
  const acts = [...BASICS, ...PASSWORDS, ...HARD_CASES, ...(newcomer === null ? [] : [NEWCOMER])];
  return { network: { server, email, devices, newcomer }, acts };
}
