import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { memoryPasswordStore } from '../../src/main/adapters/keychain/memory-password-store.ts';
import { nodeCipher } from '../../src/main/adapters/platform/node-cipher.ts';
import type { Companion } from '../../src/main/companion.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import type { PasswordStore } from '../../src/main/ports/password-store.ts';
import { createCompanion } from '../../src/main/wire.ts';
import type { PracticeServerOptions } from '../../src/practice/server/practice-server.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { callSdk } from '../fakes/call-sdk.ts';
import { cheapKdf } from '../fakes/cheap-kdf.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';
import { quickCipher } from '../fakes/quick-cipher.ts';

const DONE = { ok: true, value: undefined };
const DAY_MS = 24 * 60 * 60 * 1000;
const refused = (code: string) => ({ ok: false, problem: expect.objectContaining({ code }) });

let home: Household;

afterEach(() => home.close());

async function openHome(options: Partial<PracticeServerOptions> = {}): Promise<TestDevice> {
  home = await Household.open(options);
  return home.device('laptop');
}

const requestsSince = (start: number): readonly string[] =>
  home.server.requests.slice(start).map(({ method, path, status }) => `${method} ${path} ${status}`);

describe('a session', () => {
  it('that has expired is renewed without asking anybody', async () => {
    let now = Date.UTC(2026, 0, 1);
    const laptop = await openHome({ now: () => now });
    await laptop.register();
    await laptop.sync();
    now += 15 * DAY_MS;
    const start = home.server.requests.length;
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: 1 } });
    expect(requestsSince(start)).toEqual([
      'GET /api/3/wallet 401',
      'POST /api/3/auth/full 200',
      'GET /api/3/wallet 200',
    ]);
    laptop.restart();
    const later = home.server.requests.length;
    expect(await laptop.sync()).toMatchObject({ ok: true });
    expect(requestsSince(later)).toEqual(['GET /api/3/wallet 200']);
  });

  it('that expires in the middle of an upload is renewed, and nobody notices', async () => {
    let now = Date.UTC(2026, 0, 1);
    const laptop = await openHome({ now: () => now });
    await laptop.register();
    await laptop.sync();
    await laptop.edit('animal', 'cow');
    const start = home.server.requests.length;
    let due = true;
    home.server.faults.beforeAnswer = ({ method }) => {
      if (due && method === 'POST') now += 15 * DAY_MS;
      due &&= method !== 'POST';
      return 'answer';
    };
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: 2, pushed: 1 } });
    expect(requestsSince(start)).toEqual([
      'GET /api/3/wallet 200',
      'POST /api/3/wallet 401',
      'POST /api/3/auth/full 200',
      'POST /api/3/wallet 200',
    ]);
  });

  it('that is ended again as soon as it is renewed is not renewed for ever', async () => {
    let now = Date.UTC(2026, 0, 1);
    const laptop = await openHome({ now: () => now });
    await laptop.register();
    home.server.faults.beforeAnswer = ({ path }) => {
      if (path === '/api/3/wallet') now += 15 * DAY_MS;
      return 'answer';
    };
    const start = home.server.requests.length;
    expect(await laptop.sync()).toEqual(refused('token-refused'));
    expect(requestsSince(start)).toHaveLength(3);
  });

  it('ends at a log-out: the password is asked for again, and the wallet stays', async () => {
    const laptop = await openHome();
    await laptop.register();
    await laptop.edit('animal', 'cow');
    await laptop.sync();
    expect(await laptop.companion.logOut('default', { forget: false })).toEqual(DONE);
    expect(await laptop.sync()).toEqual(refused('password-needed'));
    expect(await laptop.companion.sync('default', 'sync', PASSWORD)).toMatchObject({ ok: true });
    expect(await laptop.preference('animal')).toBe('cow');
  });
});

describe('the spelling of an e-mail address', () => {
  it('has to be that of the sign-up, when that one had capitals', async () => {
    const laptop = await openHome();
    const desktop = await home.device('desktop');
    const setup = laptop.setup({ email: 'Joe@Example.com' });
    expect(await laptop.companion.register('default', setup, PASSWORD)).toEqual(DONE);
    expect(await desktop.logIn(PASSWORD, { email: 'joe@example.com' })).toEqual(refused('password-refused'));
    expect(desktop.store.documents.size).toBe(0);
    expect(await desktop.logIn(PASSWORD, { email: 'Joe@Example.com' })).toEqual(DONE);
  });

  it('is found when the sign-up was in small letters', async () => {
    const laptop = await openHome();
    const desktop = await home.device('desktop');
    await laptop.register();
    await laptop.sync();
    expect(await desktop.logIn(PASSWORD, { email: 'JOE@Example.COM' })).toEqual(DONE);
    expect(desktop.record['email']).toBe('joe@example.com');
    expect(await desktop.sync()).toMatchObject({ ok: true, value: { pulled: 1 } });
  });
});

describe('a server that sends verification mails', () => {
  it('is waited for calmly until the link was opened', async () => {
    const laptop = await openHome({ mode: 'email-verify' });
    expect(await laptop.register()).toEqual(refused('email-not-verified'));
    expect(await laptop.status()).toMatchObject({ ok: true, value: { status: 'not-verified' } });
    expect(await laptop.sync()).toEqual(refused('email-not-verified'));
    laptop.restart();
    expect(await laptop.sync()).toEqual(refused('email-not-verified'));
    await fetch(home.server.outbox[0]?.link ?? '');
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: 1, pushed: 1 } });
    expect(await laptop.status()).toMatchObject({ ok: true, value: { status: 'up-to-date' } });
  });

  it('sends another mail when asked, and only the newer link counts', async () => {
    const laptop = await openHome({ mode: 'email-verify' });
    await laptop.register();
    expect(await laptop.companion.resendVerification('default')).toEqual(DONE);
    const [old, renewed] = home.server.outbox;
    expect((await fetch(old?.link ?? '')).status).toBe(403);
    expect(await laptop.sync()).toEqual(refused('email-not-verified'));
    expect((await fetch(renewed?.link ?? '')).status).toBe(200);
    expect(await laptop.sync()).toMatchObject({ ok: true });
  });

  it('is told from one that does not', async () => {
    const laptop = await openHome();
    await laptop.register();
    expect(await laptop.companion.resendVerification('default')).toEqual(refused('verification-unavailable'));
  });
});

describe('a server with a list of who may come', () => {
  it('refuses others for good, and the same profile can then be made with a listed address', async () => {
    const laptop = await openHome({ mode: 'whitelist', whitelist: ['Listed@example.com'] });
    expect(await laptop.register()).toEqual(refused('email-not-allowed'));
    expect(laptop.store.documents.size).toBe(0);
    const spelled = (email: string) =>
      laptop.companion.register('default', laptop.setup({ email }), PASSWORD);
    expect(await spelled('listed@example.com')).toEqual(refused('email-not-allowed'));
    expect(await spelled('Listed@example.com')).toEqual(DONE);
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: 1 } });
  });
});

describe('a sign-up for an address that has an account', () => {
  it('changes nothing there and leaves nothing behind here', async () => {
    const laptop = await openHome();
    const desktop = await home.device('desktop');
    await laptop.register();
    const seed = home.server.saltSeedOf(EMAIL);
    expect(await desktop.register(new Secret('another'))).toEqual(refused('email-taken'));
    expect(home.server.saltSeedOf(EMAIL)).toBe(seed);
    expect(desktop.store.documents.size).toBe(0);
    expect(await desktop.logIn()).toEqual(DONE);
  });
});

describe('a computer whose keychain', () => {
  const absent = async () => fail(problem('keychain-absent'));
  const broken: PasswordStore = { kind: 'keychain', read: absent, write: absent, remove: absent };

  it('is absent asks for the password once per process', async () => {
    home = await Household.open();
    const laptop = await home.device('laptop', { passwordStore: broken });
    expect(await laptop.register()).toEqual(DONE);
    expect(await laptop.companion.remembers('default')).toBe(false);
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { pushed: 1 } });
    laptop.restart();
    expect(await laptop.sync()).toEqual(refused('password-needed'));
    expect(await laptop.status()).toMatchObject({ ok: true, value: { status: 'needs-password' } });
    const wrong = await laptop.companion.sync('default', 'sync', new Secret('correct house'));
    expect(wrong).toEqual(refused('password-wrong'));
    expect(await laptop.companion.sync('default', 'sync', PASSWORD)).toMatchObject({ ok: true });
    expect(await laptop.sync()).toMatchObject({ ok: true });
    expect(await laptop.companion.logOut('default', { forget: false })).toEqual(DONE);
    expect(await laptop.sync()).toEqual(refused('password-needed'));
  });

  it('cannot be written works as long as the process lives', async () => {
    home = await Household.open();
    const readable = { ...broken, read: async () => ok(null) };
    const laptop = await home.device('laptop', { passwordStore: readable });
    expect(await laptop.register()).toEqual(DONE);
    expect(await laptop.companion.remembers('default')).toBe(false);
    expect(await laptop.sync()).toMatchObject({ ok: true });
  });

  it('holds something we never wrote there asks for the password', async () => {
    home = await Household.open();
    const passwordStore: PasswordStore = { ...memoryPasswordStore(), kind: 'keychain' };
    const laptop = await home.device('laptop', { passwordStore });
    await laptop.register();
    await laptop.sync();
    expect(await laptop.companion.remembers('default')).toBe(true);
    for (const strange of ['not base64!', 'e30=', 'eyJ2IjoyfQ==']) {
      await passwordStore.write('default', new Secret(strange));
      laptop.restart();
      expect(await laptop.sync()).toEqual(refused('password-needed'));
    }
    expect(await laptop.companion.sync('default', 'sync', PASSWORD)).toMatchObject({ ok: true });
  });
});

describe('two processes on one data directory', () => {
  async function twoProcesses(): Promise<readonly [Companion, Companion]> {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'lbry-sync-shared-'));
    onTestFinished(() => rm(dataDirectory, { recursive: true, force: true }));
    const process = () =>
      createCompanion({
        dataDirectory,
        keychain: false,
        onProgress: () => undefined,
        scryptWorkerUrl: new URL('file:///never-started'),
        ports: { kdf: cheapKdf, cipher: quickCipher },
      });
    return [process(), process()];
  }

  it('take turns, and nothing is lost or stored twice', async () => {
    const laptop = await openHome();
    const [first, second] = await twoProcesses();
    expect(await first.register('default', laptop.setup(), PASSWORD)).toEqual(DONE);
    expect(await second.sync('default', 'sync', PASSWORD)).toMatchObject({
      ok: true,
      value: { sequence: 1 },
    });

    const edits = [0, 1, 2, 3, 4, 5];
    const answers = await Promise.all(
      edits.flatMap((edit) => {
        const companion = edit % 2 === 0 ? first : second;
        return [
          companion.setPreference('default', `edit ${edit}`, edit),
          companion.sync('default', 'sync'),
          companion.status('default'),
        ];
      }),
    );
    for (const answer of answers) expect(answer).toMatchObject({ ok: true });
    expect(await first.status('default')).toMatchObject({ ok: true, value: { status: 'up-to-date' } });
    expect(home.server.walletOf(EMAIL)?.sequence).toBeLessThanOrEqual(1 + edits.length);
    const held = await second.preferences('default');
    const expected = Object.fromEntries(edits.map((edit) => [`edit ${edit}`, edit]));
    expect(held).toMatchObject({ ok: true, value: expected });
  });

  it('learn of a password change from each other, and ask for the new one', async () => {
    const laptop = await openHome();
    const [first, second] = await twoProcesses();
    await first.register('default', laptop.setup(), PASSWORD);
    await second.sync('default', 'sync', PASSWORD);
    const next = new Secret('eggsandwich');
    expect(await first.changePassword('default', { current: PASSWORD, next })).toEqual(DONE);
    expect(await second.sync('default', 'sync')).toEqual(refused('password-needed'));
    expect(await second.sync('default', 'sync', PASSWORD)).toEqual(refused('password-wrong'));
    expect(await second.sync('default', 'sync', next)).toMatchObject({ ok: true, value: { sequence: 2 } });
  });
});

describe('an SDK from before 0.111', () => {
  it('is read and written through sync_apply, in both directions', async () => {
    home = await Household.open();
    const old = await home.device('old', { cipher: nodeCipher }, { version: '0.99.0' });
    const modern = await home.device('modern', { cipher: nodeCipher });
    await old.register();
    await modern.logIn();
    for (const device of [old, modern, old]) await device.sync();
    await old.edit('animal', 'cow');
    await old.sync();
    await modern.edit('car', 'Audi');
    expect(await modern.sync()).toMatchObject({ ok: true, value: { pulled: 1, pushed: 1 } });
    expect(await old.sync()).toMatchObject({ ok: true, value: { pulled: 1, pushed: 0 } });
    expect(await old.status()).toMatchObject({ ok: true, value: { status: 'up-to-date' } });
    for (const device of [old, modern]) {
      expect(await device.preference('animal')).toBe('cow');
      expect(await device.preference('car')).toBe('Audi');
    }
    expect(old.sdk.calls).toContain('sync_apply');
    expect(old.sdk.calls).not.toContain('wallet_export');
    expect(modern.sdk.calls).not.toContain('sync_apply');
  });

  it('keeps the password of an encrypted wallet: such a wallet is left alone', async () => {
    home = await Household.open();
    const old = await home.device('old', {}, { version: '0.99.0' });
    await old.register();
    await callSdk(old.sdk, 'wallet_encrypt', { new_password: 'of the disk' });
    const before = await old.walletFile();
    expect(await old.sync()).toEqual(refused('sdk-too-old'));
    expect(await old.status()).toMatchObject({ ok: true, value: { status: 'sdk-unreachable' } });
    expect(old.sdk.calls).not.toContain('sync_apply');
    expect(await old.walletFile()).toBe(before);
    expect(home.server.walletOf(EMAIL)).toBeNull();
  });
});
