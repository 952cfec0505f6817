import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type PracticeSdk, type PracticeSdkOptions, startPracticeSdk } from './practice-sdk.ts';

const answerSchema = z.union([
  z.object({ result: z.json() }),
  z.object({ error: z.object({ message: z.string(), data: z.object({ name: z.string().optional() }) }) }),
]);

describe('the SDK stand-in', () => {
  let directory = '';
  const running: PracticeSdk[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'practice-sdk-'));
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((sdk) => sdk.close()));
    await rm(directory, { recursive: true });
  });

  async function start(options: Partial<PracticeSdkOptions> = {}): Promise<PracticeSdk> {
    const sdk = await startPracticeSdk({ walletDirectory: directory, wallets: ['w'], ...options });
    running.push(sdk);
    return sdk;
  }

  const post = (sdk: PracticeSdk, body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(sdk.url, { method: 'POST', body, headers });

  /** The result, or the name of the error, or its text where it has no name. */
  async function call(sdk: PracticeSdk, method: string, params: object = {}): Promise<unknown> {
    const response = await post(sdk, JSON.stringify({ method, params: { wallet_id: 'w', ...params } }));
    const answer = answerSchema.parse(await response.json());
    return 'result' in answer ? answer.result : (answer.error.data.name ?? answer.error.message);
  }

  it('writes a wallet file when a wallet is first saved, for its owner only', async () => {
    const sdk = await start();
    const path = join(directory, 'wallets', 'w');
    await expect(stat(path)).rejects.toThrow('ENOENT');

    await call(sdk, 'preference_set', { key: 'animal', value: 'cow' });

    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      preferences: { animal: { value: 'cow' } },
    });
  });

  it('gives the default wallet an account at its first start, and finds it again at the next', async () => {
    const first = await start();
    const wallet = await call(first, 'wallet_export', { wallet_id: 'default_wallet' });
    expect(z.string().parse(wallet)).toContain('"private_key": "xprv');
    await first.close();

    expect(await call(await start(), 'wallet_export', { wallet_id: 'default_wallet' })).toBe(wallet);
  });

  it('keeps wallets over a restart at the same address, but not their sync hashes', async () => {
    const sdk = await start();
    await call(sdk, 'wallet_create', { wallet_id: 'made' });
    await call(sdk, 'preference_set', { key: 'b', value: 1 });
    await call(sdk, 'preference_set', { key: 'a', value: 2 });
    const hash = await call(sdk, 'sync_hash');

    await sdk.restart();

    expect(await call(sdk, 'preference_get')).toEqual({ a: 2, b: 1 });
    expect(await call(sdk, 'preference_get', { wallet_id: 'made' })).toEqual({});
    expect(await call(sdk, 'sync_hash')).not.toBe(hash);
  });

  it('locks an encrypted wallet by a restart', async () => {
    const sdk = await start();
    await call(sdk, 'wallet_create', { wallet_id: 'locked', create_account: true });
    await call(sdk, 'wallet_encrypt', { wallet_id: 'locked', new_password: 'secret' });
    expect(await call(sdk, 'wallet_status', { wallet_id: 'locked' })).toMatchObject({ is_locked: false });

    await sdk.restart();

    expect(await call(sdk, 'wallet_status', { wallet_id: 'locked' })).toMatchObject({ is_locked: true });
    expect(await call(sdk, 'wallet_unlock', { wallet_id: 'locked', password: 'wrong' })).toBe(false);
    expect(await call(sdk, 'wallet_unlock', { wallet_id: 'locked', password: 'secret' })).toBe(true);
  });

  it('uses the password of sync_apply for the file of an encrypted wallet, even when nothing came in', async () => {
    const sdk = await start();
    await call(sdk, 'wallet_create', { wallet_id: 'e', create_account: true });
    await call(sdk, 'wallet_encrypt', { wallet_id: 'e', new_password: 'disk' });

    await call(sdk, 'sync_apply', { wallet_id: 'e', password: 'sync' });

    await sdk.restart();
    expect(await call(sdk, 'wallet_unlock', { wallet_id: 'e', password: 'disk' })).toBe(false);
    expect(await call(sdk, 'wallet_unlock', { wallet_id: 'e', password: 'sync' })).toBe(true);
  });

  it('gives up encrypting a wallet without accounts whose password a restart has lost', async () => {
    const sdk = await start();
    await call(sdk, 'wallet_encrypt', { new_password: 'secret' });
    await sdk.restart();
    expect(await call(sdk, 'preference_get')).toEqual({ 'encrypt-on-disk': true });

    await call(sdk, 'preference_set', { key: 'a', value: 1 });

    expect(await call(sdk, 'preference_get')).toEqual({ a: 1, 'encrypt-on-disk': false });
  });

  it('takes incoming channel keys of an account it has, and keeps its own', async () => {
    const sdk = await start();
    const withKeys = (certificates: object): string => {
      const seed = 'divert door bulb track concert clock degree gun mail visit april enrich';
      return JSON.stringify({ accounts: [{ ledger: 'lbc_mainnet', seed, modified_on: 1, certificates }] });
    };
    await call(sdk, 'wallet_import', { data: withKeys({ one: 'old', two: 'kept' }) });

    expect(await call(sdk, 'wallet_import', { data: withKeys({ one: 'new', three: 'added' }) })).toContain(
      '"certificates": {"one": "new", "two": "kept", "three": "added"}',
    );
  });

  it('lists wallets by pages', async () => {
    const sdk = await start({ wallets: ['w', 'v'] });

    expect(await call(sdk, 'wallet_list', { wallet_id: undefined, page: 2, page_size: 2 })).toEqual({
      items: [{ id: 'v', name: 'My Wallet' }],
      page: 2,
      page_size: 2,
      total_items: 3,
      total_pages: 2,
    });
  });

  it('stamps preferences with the clock it is given, in whole seconds', async () => {
    let now = 1_700_000_000_999;
    const sdk = await start({ now: () => now });
    await call(sdk, 'preference_set', { key: 'a', value: 1 });
    now = 1_600_000_000_000;
    await call(sdk, 'preference_set', { key: 'b', value: 1 });

    expect(await call(sdk, 'wallet_export')).toContain(
      '{"a": {"value": 1, "ts": 1700000000}, "b": {"value": 1, "ts": 1600000000}}',
    );
  });

  it('keeps numbers as they were written, over a restart too', async () => {
    const sdk = await start({ now: () => 0 });
    const preferences = '{"f": {"ts": 1, "value": [1.0, 1152921504606846977]}}';
    await call(sdk, 'wallet_import', { data: `{"accounts": [], "preferences": ${preferences}}` });

    await sdk.restart();

    expect(await call(sdk, 'wallet_export')).toContain(preferences);
  });

  it('finishes a call before it begins the next, as the SDK does', async () => {
    const sdk = await start();
    await call(sdk, 'wallet_create', { wallet_id: 'e', create_account: true });
    await call(sdk, 'wallet_encrypt', { wallet_id: 'e', new_password: 'secret' });
    const arrived = new Promise<void>((resolve) => {
      sdk.faults.beforeAnswer = () => {
        resolve();
        return 'answer';
      };
    });

    const exported = call(sdk, 'sync_apply', { wallet_id: 'e', password: 'secret' });
    await arrived;
    const locked = call(sdk, 'wallet_lock', { wallet_id: 'e' });

    expect(await exported).toMatchObject({ hash: expect.any(String) });
    expect(await locked).toBe(true);
  });

  it('can refuse a call, or perform it and drop the answer', async () => {
    const sdk = await start();

    sdk.faults.beforeAnswer = () => 'refuse';
    await expect(call(sdk, 'preference_set', { key: 'refused', value: 1 })).rejects.toThrow('fetch failed');
    sdk.faults.beforeAnswer = (method) => (method === 'preference_set' ? 'drop-answer' : 'answer');
    await expect(call(sdk, 'preference_set', { key: 'dropped', value: 1 })).rejects.toThrow('fetch failed');

    expect(await call(sdk, 'preference_get')).toEqual({ dropped: 1 });
    expect(sdk.calls).toEqual(['preference_set', 'preference_set', 'preference_get']);
  });

  it('can be without a hub: status says so, preferences work, wallets do not', async () => {
    const sdk = await start();
    sdk.setReady(false);

    expect(await call(sdk, 'wallet_export')).toBe('ComponentsNotStartedError');
    expect(await call(sdk, 'preference_set', { key: 'a', value: 1 })).toEqual({ a: 1 });
    const status = await (await post(sdk, '{"method": "status"}')).json();
    expect(status).toMatchObject({ result: { is_running: false, startup_status: { wallet: false } } });

    sdk.setReady(true);
    expect(await call(sdk, 'wallet_export')).toContain('"a"');
  });

  it('can be older: no export before 0.110, and none without a password before 0.111', async () => {
    const before = await start({ version: '0.109.0' });
    expect(await call(before, 'wallet_export')).toBe("Command 'wallet_export' does not exist.");
    expect(await call(before, 'wallet_import', { data: '{}' })).toBe(
      "Command 'wallet_import' does not exist.",
    );
    await before.close();

    const between = await start({ version: '0.110.0' });
    expect(await call(between, 'wallet_export')).toBe(
      'Missing required parameters for wallet_export command: password',
    );
    const data = await call(between, 'wallet_export', { password: 'secret' });
    expect(await call(between, 'wallet_import', { password: 'secret', data })).toMatch(/^czo4MTky/);
  });

  it('turns away browsers, and bodies of a mebibyte', async () => {
    const sdk = await start();
    expect((await post(sdk, '{"method": "version"}', { origin: 'http://a.example' })).status).toBe(403);
    expect((await post(sdk, '{"method": "version"}'.padEnd(2 ** 20 - 1))).status).toBe(200);
    expect((await post(sdk, '{"method": "version"}'.padEnd(2 ** 20))).status).toBe(413);
    expect(sdk.calls).toEqual(['version']);
  });

  it('creates no wallet outside its directory', async () => {
    expect(await call(await start(), 'wallet_create', { wallet_id: '../outside' })).toBe('ValueError');
  });
});
