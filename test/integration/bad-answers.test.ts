import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import en from '../../resources/locales/en.json' with { type: 'json' };
import { createConnectLbrySdk } from '../../src/main/adapters/lbry-sdk/connect-lbry-sdk.ts';
import { systemClock } from '../../src/main/adapters/platform/system-clock.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import { launchPractice } from '../../src/practice/index.ts';
import type { ProblemCode } from '../../src/shared/problem.ts';
import { callSdk } from '../fakes/call-sdk.ts';
import { CommandLine } from '../fakes/command-line.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';
import { type Asked, type Meddler, type Spoiled, startMeddler } from '../fakes/meddler.ts';

const DONE = { ok: true, value: undefined };
const refused = (code: string) => ({ ok: false, problem: expect.objectContaining({ code }) });

let home: Household;
let laptop: TestDevice;
let desktop: TestDevice;
let server: Meddler;
let sdk: Meddler;

/** The laptop's way to the server and to its SDK leads through somebody who may answer in their place. */
beforeEach(async () => {
  home = await Household.open();
  const clock = systemClock();
  const connectLbrySdk = createConnectLbrySdk({ clock, maxAnswerBytes: 1024 * 1024 });
  laptop = await home.device('laptop', { connectLbrySdk }, { wallets: ['other_wallet'] });
  desktop = await home.device('desktop');
  [server, sdk] = [await startMeddler(home.server.url), await startMeddler(laptop.sdk.url)];
  expect(await laptop.companion.register('default', setup(), PASSWORD)).toEqual(DONE);
  expect(await desktop.logIn()).toEqual(DONE);
  for (const device of [laptop, desktop, laptop]) expect(await device.sync()).toMatchObject({ ok: true });
});

afterEach(() => home.close());

const setup = () => laptop.setup({ serverAddress: server.url, sdkAddress: sdk.url });

/** Everything that must survive whatever is answered. */
const everything = async () => ({
  laptop: await laptop.walletFile(),
  state: laptop.store.documents.get('default'),
  server: home.server.walletOf(EMAIL),
});

/** The laptop's command line: its exit code, and that it says what to do next. */
async function expectCommand(args: readonly string[], exitCode: number, code: ProblemCode): Promise<void> {
  const parts = { defaultDataDirectory: '', createCompanion: () => laptop.companion, launchPractice };
  const ended = await new CommandLine(parts).run(args);
  const advice = en[`advice.${code}`];
  expect(ended).toMatchObject({ code: exitCode, stderr: expect.stringContaining(advice) });
}

const HTML = '<!DOCTYPE html><title>Hotel Wi-Fi</title><p>Please log in to go on.';
const WRONG_TYPES =
  '{"encryptedWallet":1,"sequence":"2","hmac":null,"token":5,"clientSaltSeed":[],"verified":"yes","error":7}';
const OTHER_VERSION = '{"error":"Not Found: Wrong API version. Current version is 4."}';

const FROM_SERVER: readonly (readonly [what: string, answer: Spoiled, code: ProblemCode])[] = [
  ['a web page', { headers: { 'content-type': 'text/html' }, body: HTML }, 'server-not-sync-server'],
  ['a web page that says 404', { status: 404, body: HTML }, 'server-not-sync-server'],
  [
    'something that is not HTTP',
    { notHttp: true, body: 'SSH-2.0-OpenSSH_9.2\r\n' },
    'server-not-sync-server',
  ],
  ['JSON that stops halfway', { body: '{"encryptedWallet":"czo4MTky' }, 'server-answer-malformed'],
  [
    'a connection that ends halfway',
    { cutShort: true, body: '{"encryptedWallet":"czo4' },
    'server-unreachable',
  ],
  ['far too much', { body: `{"encryptedWallet":"${'A'.repeat(1100 * 1024)}"}` }, 'server-answer-too-large'],
  ['values of other types', { body: WRONG_TYPES }, 'server-answer-malformed'],
  ['a list', { body: '[]' }, 'server-answer-malformed'],
  ['null', { body: 'null' }, 'server-answer-malformed'],
  ['a refusal nobody knows', { status: 418, body: '{"error":"Teapot"}' }, 'server-refused-request'],
  ['another version of the API', { status: 404, body: OTHER_VERSION }, 'server-version'],
  [
    'a way to somewhere else',
    { status: 302, headers: { location: '/login' }, body: '' },
    'server-redirected',
  ],
  ['a failure of its own', { status: 500, body: '{"error":"Internal Server Error"}' }, 'server-failing'],
  ['a proxy without a server', { status: 502, body: HTML }, 'server-failing'],
  ['a request to wait', { status: 429, headers: { 'retry-after': '30' }, body: '' }, 'server-busy'],
];

/** Whether the server may have stored something although it answered like this. */
const mayHaveStored = (code: ProblemCode): boolean =>
  !['server-redirected', 'server-version', 'server-refused-request', 'server-busy'].includes(code);

describe.each(FROM_SERVER)('a server that answers %s', (_what, answer, code) => {
  const spoil = (request: string) => {
    server.spoil = ({ method, path }: Asked) => (`${method} ${path}` === request ? answer : undefined);
  };

  it('to a question changes nothing, and the question can be asked again', async () => {
    await desktop.edit('animal', 'horse');
    await desktop.sync();
    const before = await everything();
    spoil('GET /api/3/wallet');
    expect(await laptop.sync()).toEqual(refused(code));
    expect(await laptop.status()).toMatchObject({ ok: true, value: { problem: { code } } });
    await expectCommand(['sync'], 5, code);
    await expectCommand(['diff'], 5, code);
    expect(await everything()).toEqual(before);
    server.spoil = undefined;
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { pulled: 1 } });
  });

  it('to a log-in or a sign-up leaves nothing behind', async () => {
    const before = await everything();
    const other = { ...setup(), walletId: 'other_wallet' };
    for (const request of ['POST /api/3/auth/full', 'GET /api/3/client-salt-seed']) {
      spoil(request);
      expect(await laptop.companion.logIn('other', other, PASSWORD)).toEqual(refused(code));
    }
    const newcomer = { ...other, email: 'ann@example.com' };
    expect(await laptop.companion.register('newcomer', newcomer, PASSWORD)).toEqual(refused(code));
    expect([...laptop.store.documents.keys()]).toEqual(['default']);
    expect(await everything()).toEqual(before);
    server.spoil = undefined;
    expect(await laptop.companion.register('newcomer', newcomer, PASSWORD)).toEqual(DONE);
  });

  it('to an upload is asked later whether it was stored', async () => {
    const before = home.server.walletOf(EMAIL);
    await laptop.edit('animal', 'cow');
    spoil('POST /api/3/wallet');
    expect(await laptop.sync()).toEqual(refused(code));
    expect(home.server.walletOf(EMAIL)).toEqual(before);
    expect(laptop.record['intent'] !== null).toBe(mayHaveStored(code));
    server.spoil = undefined;
    const sequence = (before?.sequence ?? 0) + 1;
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence, pushed: 1 } });
  });

  it('to a password change is asked later whether it was made', async () => {
    const before = home.server.walletOf(EMAIL);
    const passwords = { current: PASSWORD, next: new Secret('eggsandwich') };
    spoil('POST /api/3/password');
    const expected = mayHaveStored(code) ? 'outcome-unknown' : code;
    expect(await laptop.companion.changePassword('default', passwords)).toEqual(refused(expected));
    expect(home.server.walletOf(EMAIL)).toEqual(before);
    server.spoil = undefined;
    expect(await laptop.companion.changePassword('default', passwords)).toEqual(DONE);
    expect(home.server.walletOf(EMAIL)?.sequence).toBe((before?.sequence ?? 0) + 1);
  });
});

const SDK_ERROR =
  '{"error":{"code":-32500,"data":{"name":"OSError"},"message":"disk I/O error"},"jsonrpc":"2.0"}';
const asResult = (result: unknown): Spoiled => ({ body: JSON.stringify({ jsonrpc: '2.0', result }) });

const FROM_SDK: readonly (readonly [what: string, answer: Spoiled, code: ProblemCode])[] = [
  ['a web page', { body: HTML }, 'sdk-not-lbry'],
  ['something that is not HTTP', { notHttp: true, body: 'SSH-2.0-OpenSSH_9.2\r\n' }, 'sdk-not-lbry'],
  ['JSON that stops halfway', { body: '{"jsonrpc":"2.0","result":"{' }, 'sdk-answer-malformed'],
  ['a connection that ends halfway', { cutShort: true, body: '{"jsonrpc":' }, 'sdk-not-running'],
  ['far too much', asResult('A'.repeat(1100 * 1024)), 'sdk-answer-too-large'],
  ['a list', { body: '[]' }, 'sdk-not-lbry'],
  ['a result of another type', asResult(5), 'sdk-answer-malformed'],
  ['no wallet', asResult('no wallet'), 'sdk-wallet-unreadable'],
  ['a wallet of another shape', asResult('{"preferences":[],"accounts":{}}'), 'sdk-wallet-unreadable'],
  ['a refusal', { status: 403, body: '403: Forbidden' }, 'sdk-refused'],
  ['a failure', { body: SDK_ERROR }, 'sdk-failed'],
];

describe.each(FROM_SDK)('an SDK that answers %s', (_what, answer, code) => {
  const spoil = (command: string) => {
    sdk.spoil = ({ body }: Asked) => (body.includes(`"method":"${command}"`) ? answer : undefined);
  };

  it('when the wallet is read changes nothing', async () => {
    await desktop.edit('animal', 'horse');
    await desktop.sync();
    const before = await everything();
    spoil('wallet_export');
    expect(await laptop.sync()).toEqual(refused(code));
    expect(await laptop.status()).toMatchObject({ ok: true, value: { problem: { code } } });
    await expectCommand(['sync'], 6, code);
    expect(await everything()).toEqual(before);
    sdk.spoil = undefined;
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { pulled: 1, pushed: 0 } });
    expect(await laptop.preference('animal')).toBe('horse');
  });

  it('when the wallet is written uploads nothing, and it is written again', async () => {
    await desktop.edit('animal', 'horse');
    await desktop.sync();
    const before = home.server.walletOf(EMAIL);
    spoil('wallet_import');
    expect(await laptop.sync()).toEqual(refused(code));
    expect(home.server.walletOf(EMAIL)).toEqual(before);
    sdk.spoil = undefined;
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { pulled: 1, pushed: 0 } });
    expect(await laptop.preference('animal')).toBe('horse');
    expect(home.server.walletOf(EMAIL)).toEqual(before);
  });
});

describe('an SDK that says it took the wallet in', () => {
  it('and did not is not believed', async () => {
    await desktop.edit('animal', 'horse');
    await desktop.sync();
    const before = home.server.walletOf(EMAIL);
    const asItWas = asResult(await callSdk(laptop.sdk, 'wallet_export', { wallet_id: 'default_wallet' }));
    sdk.spoil = ({ body }) => (body.includes('"method":"wallet_import"') ? asItWas : undefined);
    expect(await laptop.sync()).toEqual(refused('sdk-apply-differs'));
    await expectCommand(['sync'], 6, 'sdk-apply-differs');
    expect(home.server.walletOf(EMAIL)).toEqual(before);
    sdk.spoil = undefined;
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { pulled: 1 } });
  });
});
