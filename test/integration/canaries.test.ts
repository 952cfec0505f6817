import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import { parseJson } from '../../src/main/core/wallet/json.ts';
import { decodeSession } from '../../src/main/engine/session.ts';
import { Canaries } from '../fakes/canaries.ts';
import { CliHome, type ProfileName } from '../fakes/cli-home.ts';
import { cliParts } from '../fakes/cli-parts.ts';
import type { Given } from '../fakes/command-line.ts';
import { EMAIL } from '../fakes/household.ts';
import { type Meddler, startMeddler } from '../fakes/meddler.ts';

const FIRST = 'canary one: r\u00f6d "pa$$word"';
const SECOND = 'canary two: bl\u00e5 pa$$word?';
const VALUE = 'canary value: what somebody likes';
/** Where a person asks to see preferences. */
const SHOWS_VALUES = ['diff', 'prefs'];

let home: CliHome;
let server: Meddler;
let sdk: Meddler;
let canaries: Canaries;
/** Everything that ever was to be seen, and where it was. */
let seen: Map<string, string>;

beforeEach(async () => {
  home = await CliHome.open();
  [server, sdk] = [await startMeddler(home.server.url), await startMeddler(home.computer.sdk.url)];
  canaries = new Canaries();
  seen = new Map();
  canaries.plant('root password', FIRST);
  canaries.plant('next root password', SECOND);
  const wallet = parseJson(await home.computer.walletFile()) as {
    readonly accounts: readonly { readonly seed: string; readonly private_key: string }[];
  };
  for (const account of wallet.accounts) {
    canaries.plant('wallet seed', account.seed);
    canaries.plant('wallet private key', account.private_key);
  }
});

afterEach(() => home.close());

/** The laptop has the account with the keys, and somebody between it and the others. */
const setup = (profile: ProfileName): readonly string[] =>
  profile === 'desktop'
    ? home.setup(profile)
    : [...home.setup(profile, server.url), '--wallet', 'default_wallet', '--sdk', sdk.url];

/** Keys and tokens as they are now. */
async function plantSessions(): Promise<void> {
  for (const profile of ['laptop', 'desktop']) {
    const stored = await home.keychain.read(profile);
    const session = stored.ok && stored.value !== null ? decodeSession(stored.value) : null;
    for (const keyring of [session?.keyring, session?.pending]) {
      if (keyring === undefined || keyring === null) continue;
      canaries.plant('login password', keyring.keys.loginPassword.reveal());
      canaries.plant('HMAC key', keyring.keys.hmacKey.reveal());
    }
    if (session !== null && session.token !== null) canaries.plant('token', session.token.reveal());
  }
}

async function lookAround(): Promise<void> {
  const entries = await readdir(home.dataDirectory, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    seen.set(`${path}\n${await readFile(path, 'utf8')}`, entry.name);
  }
  await plantSessions();
}

/** Runs a command twice, for a program and for a person, and looks around after each. */
async function run(profile: ProfileName, args: readonly string[], given?: Given): Promise<void> {
  for (const form of [['--json'], []]) {
    const { stdout, stderr } = await home.commandLine().run(['--profile', profile, ...form, ...args], given);
    const command = args.find((arg) => !arg.startsWith('-'));
    seen.set(`stdout: ${stdout}`, `${command} on stdout`);
    seen.set(`stderr: ${stderr}`, `${command} on stderr`);
    await lookAround();
  }
}

const runWith = (profile: ProfileName, args: readonly string[], ...lines: readonly string[]): Promise<void> =>
  run(profile, ['--password-stdin', ...args], { lines });

/** What a program would see of a call that it makes itself. */
async function call(answer: Promise<unknown>): Promise<void> {
  seen.set(inspect(await answer, { depth: null, showHidden: true }), 'an answer');
  await lookAround();
}

const companion = () =>
  cliParts(home.dataDirectory, home.keychain).createCompanion({
    dataDirectory: home.dataDirectory,
    keychain: true,
    onProgress: (progress) => seen.set(inspect(progress), 'progress'),
  });

/** Which secrets were seen, and where. */
const found = (): readonly string[] =>
  [...seen].flatMap(([text, where]) => canaries.in(text).map((name) => `${name} in ${where}`));

function expectNoCanary(): void {
  expect(seen.size).toBeGreaterThan(20);
  expect(found()).toEqual([]);
}

async function joinBoth(): Promise<void> {
  await runWith('laptop', ['register', ...setup('laptop')], FIRST, FIRST);
  await run('laptop', ['sync']);
  await runWith('desktop', ['login', ...setup('desktop')], FIRST, FIRST);
  for (const profile of ['desktop', 'laptop'] as const) await run(profile, ['sync']);
}

describe('no secret is ever found', () => {
  it('where all goes well', async () => {
    await joinBoth();
    for (const command of ['status', 'profile', 'diff', 'push', 'pull', 'history'])
      await run('laptop', [command]);
    const watching = home.start('laptop', ['watch']);
    await watching.until(({ event }) => event === 'synced');
    watching.interrupt();
    const watched = await watching.ended;
    seen.set(watched.stdout + watched.stderr, 'watch');
    await runWith('laptop', ['passwd'], FIRST, SECOND);
    await run('desktop', ['sync']);
    await runWith('desktop', ['set-password'], SECOND);
    await run('desktop', ['sync']);
    await run('desktop', ['logout']);
    await runWith('desktop', ['sync'], SECOND);
    expectNoCanary();
  });

  it('where passwords are mistaken', async () => {
    await runWith('laptop', ['login', ...setup('laptop')], FIRST);
    await joinBoth();
    await runWith('laptop', ['register', ...setup('laptop')], SECOND);
    await runWith('laptop', ['login', ...setup('laptop')], SECOND);
    await runWith('laptop', ['passwd'], SECOND, FIRST);
    await runWith('laptop', ['passwd'], FIRST, FIRST);
    await run('laptop', ['logout']);
    await runWith('laptop', ['sync'], SECOND);
    await run('laptop', ['passwd'], {
      typed: [`${FIRST}\r`, `${SECOND}\r`, `${FIRST}\r`, `${SECOND}\u0003`],
    });
    await call(companion().sync('laptop', 'sync', new Secret(SECOND)));
    // The secret where it does not belong: as an argument.
    await call(companion().logIn('laptop', { ...fakeSetup(), serverAddress: FIRST }, new Secret(FIRST)));
    expectNoCanary();
  });

  it('where answers are lost', async () => {
    await joinBoth();
    await run('laptop', ['prefs', 'set', 'animal', '"cow"']);
    for (const [request, args, lines] of [
      ['POST /api/3/wallet', ['sync'], []],
      ['POST /api/3/password', ['passwd'], [FIRST, SECOND]],
    ] as const) {
      home.server.faults.beforeAnswer = ({ method, path }) =>
        `${method} ${path}` === request ? 'drop-answer' : 'answer';
      await runWith('laptop', args, ...lines);
      await call(companion().sync('laptop', 'sync'));
    }
    home.server.faults.beforeAnswer = () => 'refuse';
    for (const command of ['sync', 'status', 'diff', 'resend']) await run('laptop', [command]);
    await call(
      companion().changePassword('laptop', { current: new Secret(FIRST), next: new Secret(SECOND) }),
    );
    expectNoCanary();
  });

  it('where a server or LBRY repeats what it was told', async () => {
    await joinBoth();
    await run('desktop', ['prefs', 'set', 'animal', '"cow"']);
    await run('desktop', ['sync']);
    let told = '';
    const repeat = (status: number, only: RegExp) => {
      server.spoil = ({ method, path, query, body }) => {
        told += query + body;
        const error = `Bad ${method} ${path}?${query} ${body}`;
        return only.test(method) ? { status, body: JSON.stringify({ error }) } : undefined;
      };
    };
    for (const status of [200, 401, 409]) {
      for (const only of [/./, /POST/]) {
        repeat(status, only);
        await run('laptop', ['sync']);
        await runWith('laptop', ['passwd'], FIRST, SECOND);
        await run('laptop', ['logout']);
        await runWith('laptop', ['sync'], FIRST);
        await call(companion().status('laptop'));
      }
    }
    server.spoil = undefined;
    for (const name of ['AssertionError', 'InvalidPasswordError', FIRST]) {
      sdk.spoil = ({ body }) => {
        told += body;
        const params: unknown = JSON.parse(body);
        const data = { name, args: [params], kwargs: params, traceback: [body] };
        return { body: JSON.stringify({ jsonrpc: '2.0', error: { code: -32500, message: body, data } }) };
      };
      for (const args of [['sync'], ['status'], ['prefs', 'set', 'animal', `"${FIRST}"`]])
        await run('laptop', args);
    }
    await plantSessions();
    expect(canaries.in(told)).toEqual(expect.arrayContaining(['token', 'login password', 'root password']));
    expectNoCanary();
  });

  it('where the server is not to be trusted, or the disk is damaged', async () => {
    await joinBoth();
    const wallet = home.server.walletOf(EMAIL);
    home.server.replaceWallet(EMAIL, wallet && { ...wallet, hmac: 'f'.repeat(64) });
    for (const command of ['sync', 'status', 'diff']) await run('laptop', [command]);
    home.server.replaceWallet(EMAIL, null);
    for (const command of ['sync', 'status', 'diff']) await run('desktop', [command]);
    await run('laptop', ['recover', '--keep-mine']);
    await writeFile(join(home.dataDirectory, 'profiles', 'laptop', 'state.json'), '{"format":');
    for (const command of ['sync', 'status', 'logout']) await run('laptop', [command]);
    expectNoCanary();
  });
});

describe('the value of a preference', () => {
  it('is shown only where somebody asks to see preferences', async () => {
    await joinBoth();
    canaries.plant('value', VALUE);
    await run('laptop', ['prefs', 'set', 'animal', JSON.stringify(VALUE)]);
    await run('desktop', ['prefs', 'set', 'animal', '"cow"']);
    for (const args of [['status'], ['diff'], ['sync'], ['prefs', 'get'], ['profile']])
      await run('laptop', args);
    for (const args of [['sync'], ['diff'], ['status'], ['push']]) await run('desktop', args);
    await run('desktop', ['resolve', '--value', `animal=${JSON.stringify(VALUE)}`]);
    await run('desktop', ['resolve', '--mine', `nowhere`]);
    for (const args of [['sync'], ['history']]) await run('desktop', args);
    const allowed = SHOWS_VALUES.map((command) => `value in ${command} on stdout`);
    expect(new Set(found())).toEqual(new Set(allowed));
  });
});

describe('the search', () => {
  it.each([
    ['as it is', (secret: string) => secret],
    ['inside of JSON', (secret: string) => JSON.stringify({ password: secret })],
    ['in a query', (secret: string) => new URLSearchParams({ password: secret }).toString()],
    ['in a path', (secret: string) => `/p/${encodeURIComponent(secret)}`],
    ['as hex', (secret: string) => Buffer.from(secret).toString('hex')],
    ['as base64', (secret: string) => btoa(unescape(encodeURIComponent(secret)))],
    ['inside of base64', (secret: string) => Buffer.from(`{"a":"${secret}"}`).toString('base64')],
    ['inside of URL-safe base64', (secret: string) => Buffer.from(`x ${secret} x`).toString('base64url')],
  ])('finds a secret that is given away %s', async (_what, write) => {
    await writeFile(join(home.dataDirectory, 'leak'), `nothing ${write(FIRST)} here`);
    await lookAround();
    expect(found()).toEqual(['root password in leak']);
  });

  it('finds the keys of a session that is written to the data directory', async () => {
    await joinBoth();
    const stored = await home.keychain.read('laptop');
    const session = stored.ok && stored.value !== null ? stored.value.reveal() : '';
    await writeFile(join(home.dataDirectory, 'leak'), Buffer.from(session, 'base64'));
    seen.clear();
    await lookAround();
    const leaks = ['login password', 'HMAC key', 'token'].map((name) => `${name} in leak`);
    expect(found()).toEqual(expect.arrayContaining(leaks));
  });
});

const fakeSetup = () => ({
  serverAddress: server.url,
  email: FIRST,
  sdkAddress: sdk.url,
  allowRemoteSdk: false,
  walletId: 'default_wallet',
  deviceName: 'laptop',
});
