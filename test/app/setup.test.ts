import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConnectLbrySdk } from '../../src/main/adapters/lbry-sdk/connect-lbry-sdk.ts';
import type { JsonValue } from '../../src/main/core/wallet/json.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail } from '../../src/shared/result.ts';
import { callSdk } from '../fakes/call-sdk.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';
import { TestApp, value } from '../fakes/test-app.ts';

const password = PASSWORD.reveal();
const deviceName = 'Studio';

let home: Household;
const apps: TestApp[] = [];

async function newApp(name: string, options?: Parameters<typeof TestApp.open>[2]): Promise<TestApp> {
  const app = await TestApp.open(home, name, options);
  apps.push(app);
  return app;
}

/** Up to the account: server tested, wallet found and chosen. */
async function prepared(test: TestApp): Promise<void> {
  const { setup } = test.window;
  await value(setup.begin({ mode: 'new' }));
  await value(setup.testServer(home.server.url));
  await value(setup.findSdk(test.device.sdk.url));
  await value(setup.save({ walletId: 'default_wallet' }));
}

afterEach(async () => {
  for (const app of apps.splice(0)) await app.app.close();
  await home.close();
});

const stepOf = async (test: TestApp) => (await test.snapshot()).setup?.step;

describe('a setup', () => {
  beforeEach(async () => {
    home = await Household.open();
  });

  it('leads from nothing to a wallet that is in sync, one screen after the other', async () => {
    const studio = await newApp('Studio');
    const { setup } = studio.window;
    expect(await value(setup.begin({ mode: 'new' }))).toMatchObject({
      mode: 'new',
      profile: 'default',
      step: 'welcome',
      deviceName: 'Studio',
    });
    expect(await value(setup.save({ step: 'server' }))).toMatchObject({ step: 'server' });
    expect(await value(setup.testServer(home.server.url))).toMatchObject({
      ok: true,
      address: home.server.url,
    });
    expect(await value(setup.save({ step: 'wallet' }))).toMatchObject({ step: 'wallet' });
    expect(await value(setup.findSdk(studio.device.sdk.url))).toMatchObject({
      version: '0.113.0',
      ready: true,
      wallets: [{ id: 'default_wallet', encrypted: false, locked: false, profile: null }],
    });
    expect(await value(setup.save({ walletId: 'default_wallet', step: 'account' }))).toMatchObject({
      step: 'account',
    });
    expect(await value(setup.signUp({ email: EMAIL, password, deviceName }))).toMatchObject({
      step: 'first-merge',
      account: 'sign-up',
      email: EMAIL,
      passwordNeeded: false,
    });
    expect(await value(setup.previewMerge())).toMatchObject({ serverEmpty: true, question: null });
    expect(await value(setup.chooseMerge('merge'))).toMatchObject({ step: 'keychain' });
    expect(await value(setup.chooseKeychain(true))).toMatchObject({ step: 'done' });
    await value(setup.finish());
    expect((await studio.snapshot()).setup).toBeNull();
    await studio.until((profile) => {
      expect(profile).toMatchObject({ status: 'up-to-date', sequence: 1, remembered: true, connected: true });
      expect(profile.fingerprint?.words).toHaveLength(3);
      expect(profile.devices).toMatchObject([{ name: 'Studio', sequence: 1, thisDevice: true }]);
    });
  });

  it('leaves no server out of its test, and keeps only one that passed', async () => {
    const studio = await newApp('Studio');
    const { setup } = studio.window;
    await value(setup.begin({ mode: 'new' }));
    await value(setup.save({ step: 'server' }));
    const gone = await Household.open();
    await gone.close();
    expect(await value(setup.testServer(gone.server.url))).toMatchObject({
      ok: false,
      layers: expect.arrayContaining([
        { layer: 'connection', state: 'failed', problem: problem('server-unreachable') },
        { layer: 'api', state: 'not-tried', problem: null },
      ]),
    });
    expect((await studio.snapshot()).setup).toMatchObject({
      step: 'server',
      serverAddress: null,
      server: { ok: false },
    });
    expect(await value(setup.testServer(studio.device.sdk.url))).toMatchObject({ ok: false });
    expect(await value(setup.testServer(home.server.url))).toMatchObject({ ok: true });
    expect((await studio.snapshot()).setup).toMatchObject({ serverAddress: home.server.url });
  });

  it('says that LBRY is not running, and finds it once it is', async () => {
    const studio = await newApp('Studio');
    const { setup } = studio.window;
    await value(setup.begin({ mode: 'new' }));
    await studio.device.sdk.close();
    expect(await setup.findSdk(studio.device.sdk.url)).toEqual(fail(problem('sdk-not-running')));
    await studio.device.sdk.restart();
    expect(await value(setup.findSdk(studio.device.sdk.url))).toMatchObject({ ready: true });
    expect((await studio.snapshot()).setup?.sdkAddress).toBe(studio.device.sdk.url);
  });

  it('asks no LBRY of another computer', async () => {
    const studio = await newApp('Studio');
    await value(studio.window.setup.begin({ mode: 'new' }));
    expect(await studio.window.setup.findSdk('http://192.0.2.1:5279')).toMatchObject({
      ok: false,
      problem: { code: 'sdk-not-local' },
    });
  });

  it('makes a wallet in LBRY and takes it', async () => {
    const studio = await newApp('Studio');
    const { setup } = studio.window;
    await value(setup.begin({ mode: 'new' }));
    await value(setup.findSdk(studio.device.sdk.url));
    const { wallets } = await value(setup.createWallet({ name: 'fresh' }));
    expect(wallets.map(({ id }) => id)).toContain('fresh');
    expect((await studio.snapshot()).setup?.walletId).toBe('fresh');
    expect(await setup.createWallet({ name: 'fresh' })).toMatchObject({
      ok: false,
      problem: { code: 'sdk-wallet-exists' },
    });
  });

  it('shows a locked wallet, and unlocks it with the password of its file', async () => {
    const studio = await newApp('Studio');
    const { setup } = studio.window;
    await prepared(studio);
    await callSdk(studio.device.sdk, 'wallet_encrypt', { new_password: 'of the disk' });
    await callSdk(studio.device.sdk, 'wallet_lock', {});
    const locked = { id: 'default_wallet', encrypted: true, locked: true };
    expect(await value(setup.findSdk(studio.device.sdk.url))).toMatchObject({ wallets: [locked] });
    const unlocking = (password: string) => setup.unlockWallet({ walletId: 'default_wallet', password });
    expect(await unlocking('wrong')).toEqual(fail(problem('sdk-wallet-password-wrong')));
    expect((await studio.snapshot()).setup?.sdk).toMatchObject({ wallets: [locked] });
    expect(await value(unlocking('of the disk'))).toMatchObject({ wallets: [{ locked: false }] });
  });

  it('tells that an address has an account, and signs in to it instead', async () => {
    await (await home.device('laptop')).register();
    const studio = await newApp('Studio');
    const { setup } = studio.window;
    await prepared(studio);
    const taken = problem('email-taken');
    expect(await setup.signUp({ email: EMAIL, password, deviceName })).toEqual(fail(taken));
    expect((await studio.snapshot()).setup).toMatchObject({ step: 'account', problem: taken });
    expect(await setup.signIn({ email: EMAIL, password: 'wrong', deviceName })).toEqual(
      fail(problem('password-refused')),
    );
    expect(await value(setup.signIn({ email: EMAIL, password, deviceName }))).toMatchObject({
      step: 'first-merge',
      problem: null,
    });
  });

  it('keeps the spelling of the address that the account has', async () => {
    await (await home.device('laptop')).register();
    const studio = await newApp('Studio');
    await prepared(studio);
    const entered = await value(
      studio.window.setup.signIn({ email: EMAIL.toUpperCase(), password, deviceName }),
    );
    expect(entered.email).toBe(EMAIL);
  });

  it('does not take a wallet that belongs to another profile', async () => {
    const studio = await newApp('Studio');
    await studio.device.register();
    await value(studio.window.state.refresh());
    const { setup } = studio.window;
    expect(await value(setup.begin({ mode: 'new' }))).toMatchObject({ profile: 'profile-2' });
    await prepared(studio);
    expect(await value(setup.findSdk(studio.device.sdk.url))).toMatchObject({
      wallets: [{ id: 'default_wallet', profile: 'default' }],
    });
    expect(await setup.signIn({ email: EMAIL, password, deviceName })).toEqual(
      fail(problem('wallet-in-use', { profile: 'default' })),
    );
  });

  it('is dropped without a trace on this computer', async () => {
    const studio = await newApp('Studio');
    await prepared(studio);
    await value(studio.window.setup.signUp({ email: EMAIL, password, deviceName }));
    expect((await studio.snapshot()).profiles).toHaveLength(1);
    expect(await value(studio.window.setup.chooseMerge('cancel'))).toBeNull();
    expect(await studio.snapshot()).toMatchObject({ setup: null, profiles: [] });
    expect([...studio.device.store.documents]).toEqual([]);
    expect(await studio.keychain.read('default')).toMatchObject({ value: null });
    expect(home.server.walletOf(EMAIL)).toBeNull();
  });

  it('refuses what only makes sense in the middle of one', async () => {
    const { setup } = (await newApp('Studio')).window;
    const account = { email: EMAIL, password, deviceName };
    const calls = [
      setup.save({ step: 'server' }),
      setup.createWallet({ name: 'fresh' }),
      setup.unlockWallet({ walletId: 'default_wallet', password }),
      setup.signUp(account),
      setup.signIn(account),
      setup.unlock(password),
      setup.resendVerification(),
      setup.checkVerified(),
      setup.previewMerge(),
      setup.chooseMerge('merge'),
      setup.chooseKeychain(true),
      setup.finish(),
    ];
    for (const call of calls) expect(await call).toEqual(fail(problem('usage')));
    expect(await setup.drop()).toMatchObject({ ok: true });
  });
});

describe('a server that verifies addresses', () => {
  beforeEach(async () => {
    home = await Household.open({ mode: 'email-verify' });
  });

  it('is waited for, asked quietly, and mails the link again', async () => {
    const studio = await newApp('Studio');
    const { setup } = studio.window;
    await prepared(studio);
    expect(await value(setup.signUp({ email: EMAIL, password, deviceName }))).toMatchObject({
      step: 'verify',
      passwordNeeded: false,
      verification: { askedAt: expect.any(Number), resentAt: null },
    });
    expect(await value(setup.checkVerified())).toMatchObject({ step: 'verify', problem: null });
    expect(await value(setup.resendVerification())).toMatchObject({
      verification: { resentAt: expect.any(Number) },
    });
    expect(home.server.outbox).toHaveLength(2);
    await fetch(home.server.outbox.at(-1)?.link ?? '');
    expect(await value(setup.checkVerified())).toMatchObject({ step: 'first-merge', verification: null });
    expect(await value(setup.chooseMerge('merge'))).toMatchObject({ step: 'keychain' });
  });

  it('is waited for over a restart too', async () => {
    const studio = await newApp('Studio');
    await prepared(studio);
    await value(studio.window.setup.signUp({ email: EMAIL, password, deviceName }));
    await studio.restart();
    expect(await stepOf(studio)).toBe('verify');
    await fetch(home.server.outbox[0]?.link ?? '');
    expect(await value(studio.window.setup.checkVerified())).toMatchObject({ step: 'first-merge' });
  });

  it('is waited for when signing in as well; the password is then asked for once more', async () => {
    const elsewhere = await home.device('laptop');
    await elsewhere.register();
    const studio = await newApp('Studio');
    const { setup } = studio.window;
    await prepared(studio);
    expect(await value(setup.signIn({ email: EMAIL, password, deviceName }))).toMatchObject({
      step: 'verify',
      passwordNeeded: true,
    });
    expect(await value(setup.checkVerified())).toMatchObject({ step: 'verify', passwordNeeded: true });
    await fetch(home.server.outbox[0]?.link ?? '');
    expect(await value(setup.unlock(password))).toMatchObject({ step: 'first-merge', passwordNeeded: false });
  });

  it('is left alone while it cannot be asked', async () => {
    const studio = await newApp('Studio');
    const { setup } = studio.window;
    await prepared(studio);
    await value(setup.signUp({ email: EMAIL, password, deviceName }));
    await fetch(home.server.outbox[0]?.link ?? '');
    home.server.faults.beforeAnswer = () => 'refuse';
    expect(await value(setup.checkVerified())).toMatchObject({ step: 'verify', problem: null });
  });
});

describe('a server with a list of addresses', () => {
  it('says that the address is not on it, and leaves nothing half made', async () => {
    home = await Household.open({ mode: 'whitelist', whitelist: ['ann@example.com'] });
    const studio = await newApp('Studio');
    await prepared(studio);
    const refused = problem('email-not-allowed');
    expect(await studio.window.setup.signUp({ email: EMAIL, password, deviceName })).toEqual(fail(refused));
    expect((await studio.snapshot()).setup).toMatchObject({ step: 'account', problem: refused });
    expect([...studio.device.store.documents]).toEqual([]);
    const listed = { email: 'ann@example.com', password, deviceName };
    expect(await value(studio.window.setup.signUp(listed))).toMatchObject({ step: 'first-merge' });
  });
});

describe('a setup that is interrupted', () => {
  beforeEach(async () => {
    home = await Household.open();
  });

  it('goes on where it was, with all that was given', async () => {
    const studio = await newApp('Studio');
    const { setup } = studio.window;
    await value(setup.begin({ mode: 'new' }));
    await value(setup.save({ step: 'server' }));
    await value(setup.testServer(home.server.url));
    await value(setup.save({ step: 'wallet' }));
    await studio.restart();
    expect((await studio.snapshot()).setup).toMatchObject({ step: 'wallet', serverAddress: home.server.url });
    await value(setup.findSdk(studio.device.sdk.url));
    await value(setup.save({ walletId: 'default_wallet', step: 'account', email: EMAIL }));
    await studio.restart();
    expect((await studio.snapshot()).setup).toMatchObject({ step: 'account', walletId: 'default_wallet' });
    await value(setup.signUp({ email: EMAIL, password, deviceName }));
    await studio.restart();
    expect((await studio.snapshot()).setup).toMatchObject({ step: 'first-merge', email: EMAIL });
    await value(setup.chooseMerge('merge'));
    await studio.restart();
    expect(await stepOf(studio)).toBe('keychain');
    await value(setup.chooseKeychain(true));
    await studio.restart();
    expect(await stepOf(studio)).toBe('done');
  });

  it('needs the password again where no keychain kept it', async () => {
    const studio = await newApp('Studio', { keychain: null });
    const { setup } = studio.window;
    await prepared(studio);
    await value(setup.signUp({ email: EMAIL, password, deviceName }));
    // The memory of that process.
    await studio.keychain.remove('default');
    await studio.restart();
    expect(await setup.previewMerge()).toEqual(fail(problem('password-needed')));
    expect((await studio.snapshot()).setup).toMatchObject({ step: 'first-merge', passwordNeeded: true });
    expect(await setup.unlock('wrong')).toMatchObject({ ok: false });
    expect((await studio.snapshot()).setup).toMatchObject({ step: 'first-merge', passwordNeeded: true });
    expect(await value(setup.unlock(password))).toMatchObject({ step: 'first-merge', passwordNeeded: false });
    expect(await value(setup.previewMerge())).toMatchObject({ serverEmpty: true });
  });

  it('never merges by itself, not even after a restart', async () => {
    await (await home.device('laptop')).register();
    const studio = await newApp('Studio');
    await prepared(studio);
    await value(studio.window.setup.signIn({ email: EMAIL, password, deviceName }));
    await studio.restart();
    await value(studio.window.state.refresh());
    expect(studio.device.record['base']).toBeNull();
    expect(home.server.walletOf(EMAIL)).toBeNull();
  });

  it('goes back to a screen the person went to, and loses nothing by it', async () => {
    const studio = await newApp('Studio');
    const { setup } = studio.window;
    await prepared(studio);
    expect(await value(setup.save({ step: 'server' }))).toMatchObject({ step: 'server' });
    await studio.restart();
    expect((await studio.snapshot()).setup).toMatchObject({ step: 'server', walletId: 'default_wallet' });
    expect(await value(setup.save({ step: 'account' }))).toMatchObject({ step: 'account' });
  });
});

describe('a first merge', () => {
  let laptop: TestDevice;
  let studio: TestApp;
  const wallet = (test: TestApp) =>
    createConnectLbrySdk({ clock: test.device.ports.clock })(test.device.sdk.url);

  async function setHere(key: string, json: JsonValue): Promise<void> {
    const sdk = wallet(studio);
    if (sdk.ok) await sdk.value.setPreference('default_wallet', key, json);
  }

  beforeEach(async () => {
    home = await Household.open();
    laptop = await home.device('laptop');
    await laptop.register();
    await laptop.edit('animal', 'cow');
    await laptop.edit('only-there', 1);
    expect(await laptop.sync()).toMatchObject({ ok: true });
    studio = await newApp('Studio');
    await prepared(studio);
    await value(studio.window.setup.signIn({ email: EMAIL, password, deviceName }));
    await setHere('animal', 'horse');
    await setHere('only-here', 1);
  });

  const preferences = async () => [
    await studio.device.preference('animal'),
    await studio.device.preference('only-here'),
    await studio.device.preference('only-there'),
  ];

  it('asks first whether wallets of strangers belong together, and counts once they do', async () => {
    const { setup } = studio.window;
    expect(await value(setup.previewMerge())).toMatchObject({
      question: 'another-wallet',
      serverEmpty: false,
    });
    expect(await setup.chooseMerge('merge')).toMatchObject({
      ok: false,
      problem: { code: 'conflict-waiting' },
    });
    expect(await value(setup.chooseMerge('unite-wallets'))).toMatchObject({
      step: 'first-merge',
      firstMerge: {
        question: null,
        onlyHere: 1,
        onlyThere: 1,
        differ: 1,
        accounts: [{ side: 'local' }, { side: 'remote' }],
      },
    });
    expect(await preferences()).toEqual(['horse', 1, undefined]);
  });

  it('merge: keeps everything and takes the suggestion for what differs', async () => {
    const { setup } = studio.window;
    await value(setup.chooseMerge('unite-wallets'));
    expect(await value(setup.chooseMerge('merge'))).toMatchObject({ step: 'keychain' });
    expect(await preferences()).toEqual(['horse', 1, 1]);
    await studio.until((profile) => expect(profile.status).toBe('up-to-date'));
    expect(
      (await value(studio.window.history.list({ profile: 'default', offset: 0, limit: 9 }))).items,
    ).toContainEqual(expect.objectContaining({ kind: 'before-apply' }));
  });

  it("theirs: takes the server's", async () => {
    await value(studio.window.setup.chooseMerge('theirs'));
    expect((await preferences())[0]).toBe('cow');
    await studio.until((profile) => expect(profile.status).toBe('up-to-date'));
  });

  it("mine: stores this device's over it, without a question about its own wish", async () => {
    await value(studio.window.setup.chooseMerge('mine'));
    expect((await preferences())[0]).toBe('horse');
    await studio.until((profile) => expect(profile).toMatchObject({ status: 'up-to-date', conflicts: 0 }));
    expect(home.server.walletOf(EMAIL)?.sequence).toBeGreaterThan(1);
  });

  it('one by one: applies nothing and leads to the review', async () => {
    const { review, setup } = studio.window;
    await value(setup.chooseMerge('unite-wallets'));
    await value(setup.chooseMerge('one-by-one'));
    await studio.until((profile) => expect(profile).toMatchObject({ status: 'conflict', conflicts: 1 }));
    expect(await preferences()).toEqual(['horse', 1, undefined]);
    const { items, look } = await value(review.list({ profile: 'default', offset: 0, limit: 50 }));
    expect(items).toMatchObject([{ label: { kind: 'other', name: 'animal' }, before: { kind: 'absent' } }]);
    const id = items[0]?.id ?? '';
    await value(review.decide({ profile: 'default', look, decisions: [{ take: 'theirs', id }] }));
    expect(await value(review.apply('default'))).toMatchObject({ applied: 1 });
    expect(await preferences()).toEqual(['cow', 1, 1]);
  });

  it('goes on after it was cut short by a server that went away', async () => {
    const { setup } = studio.window;
    await value(setup.chooseMerge('unite-wallets'));
    home.server.faults.beforeAnswer = ({ method }) => (method === 'POST' ? 'refuse' : 'answer');
    expect(await setup.chooseMerge('mine')).toMatchObject({ ok: false });
    expect(await stepOf(studio)).toBe('first-merge');
    delete home.server.faults.beforeAnswer;
    expect(await value(setup.chooseMerge('mine'))).toMatchObject({ step: 'keychain' });
    expect((await preferences())[0]).toBe('horse');
  });
});

describe('moving to another server', () => {
  it('keeps the profile and its wallet, and merges with what is there only when asked', async () => {
    home = await Household.open();
    const other = await Household.open();
    const studio = await newApp('Studio');
    await studio.device.register();
    await studio.device.edit('animal', 'cow');
    await value(studio.window.state.refresh());
    await studio.until((profile) => expect(profile.status).toBe('up-to-date'));
    const { setup } = studio.window;
    expect(await value(setup.begin({ mode: 'move', profile: 'default' }))).toMatchObject({
      mode: 'move',
      step: 'server',
      walletId: 'default_wallet',
    });
    await value(setup.testServer(other.server.url));
    const entered = await value(setup.signUp({ email: EMAIL, password: 'another one', deviceName }));
    expect(entered).toMatchObject({ step: 'first-merge' });
    expect(other.server.walletOf(EMAIL)).toBeNull();
    await value(setup.chooseMerge('merge'));
    await studio.until((profile) => {
      expect(profile).toMatchObject({ status: 'up-to-date', sequence: 1 });
      expect(profile.binding?.serverAddress).toBe(other.server.url);
    });
    expect(other.server.walletOf(EMAIL)).not.toBeNull();
    await other.close();
  });

  it('stays with the former one when the new one refuses', async () => {
    home = await Household.open();
    const studio = await newApp('Studio');
    await studio.device.register();
    await value(studio.window.state.refresh());
    const { setup } = studio.window;
    await value(setup.begin({ mode: 'move', profile: 'default' }));
    await value(setup.testServer(home.server.url));
    expect(await setup.signIn({ email: 'ann@example.com', password, deviceName })).toMatchObject({
      ok: false,
      problem: { code: 'email-unknown' },
    });
    await value(setup.drop());
    await studio.until((profile) => {
      expect(profile).toMatchObject({ status: 'up-to-date', binding: { email: EMAIL } });
    });
  });
});
