import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listenForTest } from '../../../../test/fakes/listen-for-test.ts';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { Secret } from '../../core/crypto/secret.ts';
import { JsonNumber, parseJson, writeJson } from '../../core/wallet/json.ts';
import type { LbrySdk } from '../../ports/lbry-sdk.ts';
import { createConnectLbrySdk } from './connect-lbry-sdk.ts';

const requestShape = z.object({ method: z.string(), params: z.record(z.string(), z.unknown()) });
type Request = z.infer<typeof requestShape> & { readonly text: string };

/** A daemon whose answer to each request is the text that `reply` gives, and a client for it. */
async function daemon(
  reply: (request: Request) => string,
): Promise<{ sdk: LbrySdk; requests: Request[]; clock: ManualClock }> {
  const requests: Request[] = [];
  const server = createServer(async (incoming, response) => {
    const body = await text(incoming);
    const request = { ...requestShape.parse(JSON.parse(body)), text: body };
    requests.push(request);
    response.end(reply(request));
  });
  const clock = new ManualClock();
  const connected = createConnectLbrySdk({ clock })(`http://127.0.0.1:${await listenForTest(server)}`);
  if (!connected.ok) throw new Error(connected.problem.code);
  return { sdk: connected.value, requests, clock };
}

const result = (json: string): string => `{"jsonrpc": "2.0", "result": ${json}}`;
const answering = async (json: string): Promise<LbrySdk> => (await daemon(() => result(json))).sdk;
const failure = (code: string, params?: object) => ({
  ok: false,
  problem: params === undefined ? { code } : { code, params },
});

describe('connecting', () => {
  it('refuses another computer unless it is allowed', () => {
    const connect = createConnectLbrySdk({ clock: new ManualClock() });
    expect(connect('http://192.168.1.7:5279')).toEqual(failure('sdk-not-local', { host: '192.168.1.7' }));
    expect(connect('http://192.168.1.7:5279', { allowRemote: true }).ok).toBe(true);
    expect(connect('nonsense', { allowRemote: true })).toEqual(failure('sdk-address-invalid'));
  });

  it('takes other limits', async () => {
    const server = createServer((_request, response) => response.end(result('"far too long"')));
    const connect = createConnectLbrySdk({ clock: new ManualClock(), maxAnswerBytes: 10 });
    const connected = connect(`http://127.0.0.1:${await listenForTest(server)}`);
    expect(connected.ok && (await connected.value.version())).toEqual(failure('sdk-answer-too-large'));
  });
});

describe('how far the daemon is', () => {
  it('up: the wallet component runs', async () => {
    const sdk = await answering('{"startup_status": {"database": true, "wallet": true}}');
    expect(await sdk.status()).toEqual({ ok: true, value: { walletReady: true } });
  });

  it.each([
    '{}',
    '{"startup_status": {}}',
    '{"startup_status": {"database": true}}',
    '{"startup_status": {"wallet": false}}',
  ])('starting: %s', async (json) => {
    const sdk = await answering(json);
    expect(await sdk.status()).toEqual({ ok: true, value: { walletReady: false } });
  });

  it('starting: a wallet status of nulls', async () => {
    const sdk = await answering('{"is_encrypted": null, "is_syncing": null, "is_locked": null}');
    expect(await sdk.walletStatus('w')).toEqual(failure('sdk-starting'));
  });

  it.each(['0.113.0', '0.102.0rc1', '1.2.3-beta.4'])('its version is %s', async (version) => {
    const sdk = await answering(`{"lbrynet_version": "${version}"}`);
    expect(await sdk.version()).toEqual({ ok: true, value: version });
  });

  it.each(['"0.113"', '"latest"', '"0.113.0 <script>"', '113', 'null'])(
    '%s is no version',
    async (version) => {
      const sdk = await answering(`{"lbrynet_version": ${version}}`);
      expect(await sdk.version()).toEqual(failure('sdk-answer-malformed', { command: 'version' }));
    },
  );
});

describe('listing wallets', () => {
  const page = (ids: readonly string[], pages: number): string =>
    result(JSON.stringify({ items: ids.map((id) => ({ id, name: `The ${id}` })), total_pages: pages }));

  it('reads every page', async () => {
    const { sdk, requests } = await daemon(({ params }) => page([`wallet ${params['page']}`], 3));
    expect(await sdk.listWallets()).toEqual({
      ok: true,
      value: [1, 2, 3].map((n) => ({ id: `wallet ${n}`, name: `The wallet ${n}` })),
    });
    expect(requests.map(({ params }) => params)).toEqual([1, 2, 3].map((n) => ({ page: n, page_size: 50 })));
  });

  it('takes no wallets for an answer', async () => {
    const { sdk, requests } = await daemon(() => page([], 0));
    expect(await sdk.listWallets()).toEqual({ ok: true, value: [] });
    expect(requests).toHaveLength(1);
  });

  it('gives up on a list without an end', async () => {
    const { sdk, requests } = await daemon(() => page([], 1_000_000));
    expect(await sdk.listWallets()).toEqual(failure('sdk-answer-malformed', { command: 'wallet_list' }));
    expect(requests).toHaveLength(200);
  });

  it('fails as a whole when a later page fails', async () => {
    const { sdk } = await daemon(({ params }) => (params['page'] === 1 ? page(['a'], 2) : result('{}')));
    expect(await sdk.listWallets()).toEqual(failure('sdk-answer-malformed', { command: 'wallet_list' }));
  });
});

describe('preferences', () => {
  it('come back without loss, as an object without a prototype', async () => {
    const json = '{"a":1.0,"b":12345678901234567890,"__proto__":{"c":-0.0},"n":null}';
    const got = await (await answering(json)).getPreferences('w');
    expect(got).toEqual({ ok: true, value: parseJson(json) });
    const preferences = got.ok ? got.value : {};
    expect(writeJson(preferences)).toBe(json);
    expect(Object.getPrototypeOf(preferences)).toBeNull();
  });

  it('one by one: only the one asked for, even where the SDK answers them all', async () => {
    const { sdk, requests } = await daemon(() => result('{"": 1.0, "other": 2}'));
    const got = await sdk.getPreferences('w', '');
    expect(got).toEqual({ ok: true, value: { '': new JsonNumber('1.0') } });
    expect(requests[0]?.params).toEqual({ wallet_id: 'w', key: '' });
  });

  it('one by one: none when there is none by that name', async () => {
    const got = await (await answering('null')).getPreferences('w', '__proto__');
    expect(got).toEqual({ ok: true, value: {} });
    expect(got.ok && Object.getPrototypeOf(got.value)).toBeNull();
  });

  it('one by one: null is a value', async () => {
    const got = await (await answering('{"__proto__": null}')).getPreferences('w', '__proto__');
    expect(got.ok && Object.entries(got.value)).toEqual([['__proto__', null]]);
  });

  it('are never taken for none because the SDK answers null', async () => {
    expect(await (await answering('null')).getPreferences('w')).toEqual(
      failure('sdk-answer-malformed', { command: 'preference_get' }),
    );
  });

  it('are sent without loss', async () => {
    const { sdk, requests } = await daemon(() => result('{"k": 0}'));
    const value = parseJson('{"list":[1.0,12345678901234567890],"__proto__":"[1]"}');
    expect(await sdk.setPreference('w', 'k', value)).toEqual({ ok: true, value: undefined });
    expect(requests[0]?.method).toBe('preference_set');
    expect(requests[0]?.text).toContain(
      '"params":{"wallet_id":"w","key":"k","value":{"list":[1.0,12345678901234567890],"__proto__":"[1]"}}',
    );
  });

  it.each(['Audi', '', '"[1]"', ' [1]', '1.0'])('the text %j is set as it is', async (value) => {
    const { sdk, requests } = await daemon(() => result('{"k": 0}'));
    await sdk.setPreference('w', 'k', value);
    expect(requests.map(({ method, params }) => [method, params['value']])).toEqual([
      ['preference_set', value],
    ]);
  });

  describe('whose text looks like JSON, which preference_set would parse', () => {
    const wallet = (preferences: string): string =>
      result(JSON.stringify(`{"version": 1, "name": "Mine", "preferences": ${preferences}, "accounts": []}`));
    const imported = (request: Request | undefined): unknown => JSON.parse(String(request?.params['data']));

    it.each(['[1]', '{oops', '{"a": 1}', '['])('%s is imported, stamped now', async (value) => {
      const { sdk, requests, clock } = await daemon(() => wallet('{}'));
      expect(await sdk.setPreference('w', '__proto__', value)).toEqual({ ok: true, value: undefined });
      expect(requests.map(({ method }) => method)).toEqual(['wallet_export', 'wallet_import']);
      const ts = Math.floor(clock.now() / 1000);
      expect(writeJson(imported(requests[1]) as never)).toContain(
        `"preferences":{"__proto__":{"value":${JSON.stringify(value)},"ts":${ts}}},"accounts":[]`,
      );
    });

    it('is stamped no earlier than the stored preference, or the SDK would ignore it', async () => {
      const { sdk, requests } = await daemon(() => wallet('{"k": {"value": "old", "ts": 9999999999.5}}'));
      await sdk.setPreference('w', 'k', '[1]');
      expect(imported(requests[1])).toMatchObject({ preferences: { k: { value: '[1]', ts: 9999999999.5 } } });
    });

    it('is not set at all when the wallet is locked', async () => {
      const message = 'Cannot serialize a wallet with locked/encrypted accounts.';
      const { sdk, requests } = await daemon(() =>
        JSON.stringify({ error: { code: -32500, message, data: { name: 'AssertionError' } } }),
      );
      expect(await sdk.setPreference('w', 'k', '[1]')).toEqual(
        failure('sdk-wallet-locked', { walletId: 'w' }),
      );
      expect(requests).toHaveLength(1);
    });

    it('is not set at all when the export makes no sense', async () => {
      const { sdk, requests } = await daemon(() => result('"czo4MTkyOjE2OjE6"'));
      expect(await sdk.setPreference('w', 'k', '[1]')).toEqual(
        failure('sdk-answer-malformed', { command: 'wallet_export' }),
      );
      expect(requests).toHaveLength(1);
    });
  });
});

describe('what is sent', () => {
  const secret = (value: string): Secret => new Secret(value);

  it.each<[string, (sdk: LbrySdk) => Promise<unknown>, object]>([
    ['version', (sdk) => sdk.version(), {}],
    ['status', (sdk) => sdk.status(), {}],
    [
      'wallet_create',
      (sdk) => sdk.createWallet('w', { createAccount: true }),
      { wallet_id: 'w', create_account: true },
    ],
    [
      'wallet_create',
      (sdk) => sdk.createWallet('w', { createAccount: false }),
      { wallet_id: 'w', create_account: false },
    ],
    ['wallet_status', (sdk) => sdk.walletStatus('w'), { wallet_id: 'w' }],
    ['wallet_unlock', (sdk) => sdk.unlockWallet('w', secret('pw')), { wallet_id: 'w', password: 'pw' }],
    ['wallet_lock', (sdk) => sdk.lockWallet('w'), { wallet_id: 'w' }],
    ['wallet_export', (sdk) => sdk.exportWallet('w'), { wallet_id: 'w' }],
    ['wallet_import', (sdk) => sdk.importWallet('w', secret('{}')), { wallet_id: 'w', data: '{}' }],
    ['preference_get', (sdk) => sdk.getPreferences('w'), { wallet_id: 'w' }],
    ['preference_get', (sdk) => sdk.getPreferences('w', 'k'), { wallet_id: 'w', key: 'k' }],
    ['preference_set', (sdk) => sdk.setPreference('w', 'k', null), { wallet_id: 'w', key: 'k', value: null }],
    ['sync_hash', (sdk) => sdk.syncHash('w'), { wallet_id: 'w' }],
    ['sync_apply', (sdk) => sdk.syncApply('w', secret('pw')), { wallet_id: 'w', password: 'pw' }],
    [
      'sync_apply',
      (sdk) => sdk.syncApply('w', secret('pw'), 'blob'),
      { wallet_id: 'w', password: 'pw', data: 'blob' },
    ],
    ['settings_get', (sdk) => sdk.walletDirectory(), {}],
  ])('%s', async (method, act, params) => {
    const { sdk, requests } = await daemon(() => result('null'));
    await act(sdk);
    expect(requests.map(({ text: _text, ...request }) => request)).toEqual([{ method, params }]);
  });
});

describe('an answer with something wrong in it', () => {
  it.each<[string, string, (sdk: LbrySdk) => Promise<unknown>]>([
    ['status', '{"startup_status": {"wallet": "yes"}}', (sdk) => sdk.status()],
    ['status', 'null', (sdk) => sdk.status()],
    ['wallet_list', '{"items": []}', (sdk) => sdk.listWallets()],
    ['wallet_list', '{"items": [], "total_pages": 1.5}', (sdk) => sdk.listWallets()],
    ['wallet_list', '{"items": [{"id": 1, "name": "a"}], "total_pages": 1}', (sdk) => sdk.listWallets()],
    ['wallet_create', '{"id": "w"}', (sdk) => sdk.createWallet('w', { createAccount: false })],
    ['wallet_status', '{"is_encrypted": true}', (sdk) => sdk.walletStatus('w')],
    ['wallet_status', '{"is_encrypted": true, "is_locked": null}', (sdk) => sdk.walletStatus('w')],
    ['wallet_unlock', 'null', (sdk) => sdk.unlockWallet('w', new Secret('pw'))],
    ['wallet_lock', '"true"', (sdk) => sdk.lockWallet('w')],
    ['wallet_export', '{"accounts": []}', (sdk) => sdk.exportWallet('w')],
    ['wallet_import', 'null', (sdk) => sdk.importWallet('w', new Secret('{}'))],
    ['preference_get', '1.0', (sdk) => sdk.getPreferences('w')],
    ['preference_get', '"k"', (sdk) => sdk.getPreferences('w', 'k')],
    ['preference_set', 'null', (sdk) => sdk.setPreference('w', 'k', 1)],
    ['sync_hash', '"C74F"', (sdk) => sdk.syncHash('w')],
    ['sync_apply', '{"hash": "c74f"}', (sdk) => sdk.syncApply('w', new Secret('pw'))],
    ['settings_get', '{"wallet_dir": ""}', (sdk) => sdk.walletDirectory()],
  ])('%s: %s', async (command, json, act) => {
    expect(await act(await answering(json))).toEqual(failure('sdk-answer-malformed', { command }));
  });
});

describe('every command', () => {
  const CANARY = 'correct-horse-battery-staple';
  const commands: [string, (sdk: LbrySdk) => Promise<unknown>][] = [
    ['version', (sdk) => sdk.version()],
    ['status', (sdk) => sdk.status()],
    ['wallet_list', (sdk) => sdk.listWallets()],
    ['wallet_create', (sdk) => sdk.createWallet('w', { createAccount: true })],
    ['wallet_status', (sdk) => sdk.walletStatus('w')],
    ['wallet_unlock', (sdk) => sdk.unlockWallet('w', new Secret(CANARY))],
    ['wallet_lock', (sdk) => sdk.lockWallet('w')],
    ['wallet_export', (sdk) => sdk.exportWallet('w')],
    ['wallet_import', (sdk) => sdk.importWallet('w', new Secret(`{"seed": "${CANARY}"}`))],
    ['preference_get', (sdk) => sdk.getPreferences('w')],
    ['preference_get', (sdk) => sdk.getPreferences('w', 'k')],
    ['preference_set', (sdk) => sdk.setPreference('w', 'k', CANARY)],
    ['sync_hash', (sdk) => sdk.syncHash('w')],
    ['sync_apply', (sdk) => sdk.syncApply('w', new Secret(CANARY), CANARY)],
    ['settings_get', (sdk) => sdk.walletDirectory()],
  ];

  const secretive = (value: unknown): void => {
    expect(JSON.stringify(value)).not.toContain(CANARY);
    expect(inspect(value, { depth: null, showHidden: true })).not.toContain(CANARY);
  };

  it.each(commands)('%s notices an answer of the wrong type', async (command, act) => {
    for (const json of ['7', `[["${CANARY}"]]`]) {
      const answer = await act(await answering(json));
      expect(answer).toEqual(failure('sdk-answer-malformed', { command }));
      secretive(answer);
    }
  });

  it.each(commands)('%s keeps an error that echoes everything to itself', async (command, act) => {
    const echo = { seed: CANARY, password: CANARY };
    const { sdk, requests } = await daemon(({ params }) =>
      JSON.stringify({
        error: {
          code: -32500,
          message: `Password ${CANARY} does not open ${JSON.stringify(params)}`,
          data: {
            name: 'ValueError',
            command: CANARY,
            args: [CANARY],
            kwargs: { ...params, ...echo },
            traceback: [CANARY],
          },
        },
      }),
    );
    const answer = await act(sdk);
    expect(answer).toEqual(failure('sdk-failed', { command, name: 'ValueError' }));
    secretive(answer);
    expect(requests).toHaveLength(1);
  });

  it('shows no secret of a good answer by accident', async () => {
    const sdk = await answering(`"{\\"seed\\": \\"${CANARY}\\"}"`);
    for (const answer of [await sdk.exportWallet('w'), await sdk.importWallet('w', new Secret('{}'))]) {
      expect(answer).toHaveProperty('ok', true);
      secretive(answer);
      expect(answer.ok && answer.value.reveal()).toBe(`{"seed": "${CANARY}"}`);
    }
  });
});
