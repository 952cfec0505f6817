import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConnectLbrySdk } from '../../src/main/adapters/lbry-sdk/connect-lbry-sdk.ts';
import { systemClock } from '../../src/main/adapters/platform/system-clock.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import { walletHmac } from '../../src/main/core/crypto/wallet-hmac.ts';
import type { WalletState } from '../../src/main/core/sync/wallet-state.ts';
import { deriveKeyring } from '../../src/main/engine/derive-keyring.ts';
import type { LbrySdk } from '../../src/main/ports/lbry-sdk.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';

let home: Household;
let laptop: TestDevice;
let desktop: TestDevice;

const done = { ok: true, value: undefined };
const clock = systemClock({ keepsAlive: false });
/** The pause before a second look at a server that seems to have gone back is not waited for. */
const hasty = { ...clock, after: (_: number, callback: () => void) => clock.after(0, callback) };

async function joined(...names: readonly string[]): Promise<TestDevice[]> {
  const devices: TestDevice[] = [];
  for (const name of names) {
    const device = await home.device(name, { clock: hasty });
    expect(await (devices.length === 0 ? device.register() : device.logIn())).toEqual(done);
    await settle(device);
    devices.push(device);
  }
  await settle(...devices);
  return devices;
}

async function settle(...devices: readonly TestDevice[]): Promise<void> {
  for (const device of devices)
    expect(await device.sync()).toMatchObject({ ok: true, value: { conflicts: [] } });
}

const sequence = () => home.server.walletOf(EMAIL)?.sequence;
const problem = (code: string) => ({ ok: false, problem: { code } });

beforeEach(async () => {
  home = await Household.open();
});

afterEach(() => home.close());

describe('changes made before the first log-in', () => {
  beforeEach(async () => {
    [laptop] = (await joined('laptop')) as [TestDevice];
    await laptop.edit('animal', 'cow');
    await laptop.edit('list', { here: 1 });
    await settle(laptop);
    desktop = await home.device('desktop', { clock: hasty });
    await desktop.logIn();
    const sdk = sdkOf(desktop);
    await sdk.setPreference('default_wallet', 'animal', 'horse');
    await sdk.setPreference('default_wallet', 'bird', 'wren');
  });

  it('merge: nothing is applied before the person says the wallets belong together, then only what differs is asked', async () => {
    const held = await desktop.sync();
    expect(held).toMatchObject({
      ok: true,
      value: { pulled: 0, conflicts: [{ path: [], guard: 'another-wallet' }] },
    });
    expect(await desktop.preference('animal')).toBe('horse');
    expect(await desktop.companion.resolve('default', [{ take: 'unite-wallets' }])).toMatchObject({
      value: { open: 1 },
    });
    expect(await desktop.sync()).toMatchObject({ value: { conflicts: [{ path: ['animal'] }] } });
    await desktop.companion.resolve('default', [{ take: 'mine', path: ['animal'] }]);
    await settle(desktop, laptop);
    for (const device of [laptop, desktop]) {
      expect(await device.preference('animal')).toBe('horse');
      expect(await device.preference('bird')).toBe('wren');
      expect(await device.preference('list')).toEqual({ here: 1 });
    }
  });

  it('discard: the server wins, on this device only', async () => {
    expect(await desktop.companion.joinFrom('default', 'theirs')).toEqual(done);
    await settle(desktop, laptop);
    expect(await desktop.preference('animal')).toBe('cow');
    expect(await laptop.preference('animal')).toBe('cow');
  });

  it('keep: this device wins, everywhere', async () => {
    expect(await desktop.companion.joinFrom('default', 'mine')).toEqual(done);
    expect(await desktop.companion.joinFrom('default', 'mine')).toEqual(problem('joined-already'));
    const first = await desktop.sync();
    if (first.ok && first.value.conflicts.length > 0) {
      await desktop.companion.resolve('default', [{ take: 'unite-wallets' }]);
    }
    await settle(desktop);
    const next = await laptop.sync();
    if (next.ok && next.value.conflicts.length > 0)
      await laptop.companion.resolve('default', [{ take: 'unite-wallets' }]);
    await settle(laptop);
    expect(await laptop.preference('animal')).toBe('horse');
  });

  it('cancel: logging out leaves wallet and server as they were', async () => {
    const before = home.server.walletOf(EMAIL);
    await desktop.sync();
    expect(await desktop.companion.logOut('default', { forget: true })).toEqual(done);
    expect(home.server.walletOf(EMAIL)).toEqual(before);
    expect(await sdkOf(desktop).getPreferences('default_wallet')).toMatchObject({
      value: { animal: 'horse' },
    });
  });

  it('another device pushes in the middle: decisions stay, only what is new is asked', async () => {
    await desktop.sync();
    await desktop.companion.resolve('default', [{ take: 'unite-wallets' }]);
    await desktop.companion.resolve('default', [{ take: 'mine', path: ['animal'] }]);
    await laptop.edit('bird', 'crow');
    await settle(laptop);
    expect(await desktop.sync()).toMatchObject({
      value: { conflicts: [{ path: ['bird'], remote: 'crow' }] },
    });
    await desktop.companion.resolve('default', [{ take: 'theirs', path: ['bird'] }]);
    await settle(desktop, laptop);
    expect(await laptop.preference('animal')).toBe('horse');
    expect(await laptop.preference('bird')).toBe('crow');
  });
});

describe('more than two devices', () => {
  it('three devices edit in turn and all agree', async () => {
    const devices = await joined('laptop', 'desktop', 'kitchen');
    for (const [index, device] of devices.entries()) {
      await device.edit(`from-${device.name}`, index);
      await device.sync();
    }
    await settle(...devices, ...devices);
    for (const device of devices) {
      for (const [index, other] of devices.entries())
        expect(await device.preference(`from-${other.name}`)).toBe(index);
    }
  });

  it('a device that was away for many versions takes them in at once', async () => {
    const [first, second] = await joined('laptop', 'desktop');
    if (!first || !second) throw new Error('unreachable');
    for (let round = 0; round < 4; round += 1) {
      await first.edit('round', round);
      await settle(first);
    }
    expect(await second.sync()).toMatchObject({ value: { pulled: 1, pushed: 0 } });
    expect(await second.preference('round')).toBe(3);
  });

  it('a new device joins in the middle of the sequence', async () => {
    const [first] = await joined('laptop');
    await first?.edit('animal', 'cow');
    await first?.sync();
    const late = await home.device('late');
    await late.logIn();
    await settle(late);
    expect(await late.preference('animal')).toBe('cow');
  });
});

describe('a review that others move under', () => {
  beforeEach(async () => {
    [laptop, desktop] = (await joined('laptop', 'desktop')) as [TestDevice, TestDevice];
    for (const key of ['animal', 'bird']) {
      await laptop.edit(key, 'laptop');
      await desktop.edit(key, 'desktop');
    }
    await settle(laptop);
    await desktop.sync();
  });

  it('asks again only about what moved, also after a restart', async () => {
    await desktop.companion.resolve('default', [{ take: 'all', side: 'mine' }]);
    await laptop.edit('bird', 'laptop again');
    await settle(laptop);
    desktop.restart();
    expect(await desktop.sync()).toMatchObject({
      value: { conflicts: [{ path: ['bird'], remote: 'laptop again' }] },
    });
    await desktop.companion.resolve('default', [{ take: 'theirs', path: ['bird'] }]);
    await settle(desktop, laptop);
    expect(await laptop.preference('animal')).toBe('desktop');
    expect(await laptop.preference('bird')).toBe('laptop again');
  });

  it('the password may change meanwhile: decisions made before it still count', async () => {
    await desktop.companion.resolve('default', [{ take: 'all', side: 'mine' }]);
    const next = new Secret('another password');
    expect(await laptop.companion.changePassword('default', { current: PASSWORD, next })).toEqual(done);
    expect(await desktop.sync()).toEqual(problem('password-changed-elsewhere'));
    expect(await desktop.companion.adoptPassword('default', { next })).toEqual(done);
    await settle(desktop, laptop);
    expect(await laptop.preference('animal')).toBe('desktop');
  });

  it('a decision can go back to what was there before, and cannot keep both where there is no both', async () => {
    expect(await desktop.companion.resolve('default', [{ take: 'both', path: ['animal'] }])).toEqual(
      problem('choice-invalid'),
    );
    expect(await desktop.companion.resolve('default', [{ take: 'base', path: ['animal'] }])).toMatchObject({
      ok: true,
    });
    await desktop.companion.resolve('default', [{ take: 'mine', path: ['bird'] }]);
    await settle(desktop, laptop);
    expect(await laptop.preference('animal')).toBeNull();
  });

  it('names the other device and suggests', async () => {
    const review = await desktop.companion.review('default');
    expect(review).toMatchObject({
      ok: true,
      value: [{ who: ['laptop'], group: 'other' }, { who: ['laptop'] }],
    });
  });

  it('a policy decides the next ones and is told', async () => {
    await desktop.companion.setPolicy('default', 'other', 'theirs');
    expect(await desktop.sync()).toMatchObject({
      value: { conflicts: [], byPolicy: [{ take: 'theirs' }, { take: 'theirs' }] },
    });
    expect(await desktop.preference('animal')).toBe('laptop');
  });
});

describe('passwords on two devices', () => {
  const next = new Secret('the very same new password');

  beforeEach(async () => {
    [laptop, desktop] = (await joined('laptop', 'desktop')) as [TestDevice, TestDevice];
  });

  it('the same new password set on both: the second finds it changed elsewhere and adopts it', async () => {
    const passwords = { current: PASSWORD, next };
    expect(await laptop.companion.changePassword('default', passwords)).toEqual(done);
    expect(await desktop.companion.changePassword('default', passwords)).toEqual(
      problem('password-changed-elsewhere'),
    );
    expect(await desktop.companion.adoptPassword('default', { next })).toEqual(done);
    await settle(desktop, laptop);
  });

  it('changed again while the other was asked for it: only the last one opens', async () => {
    const last = new Secret('the last one');
    await laptop.companion.changePassword('default', { current: PASSWORD, next });
    await laptop.companion.changePassword('default', { current: next, next: last });
    expect(await desktop.companion.adoptPassword('default', { next })).toEqual(problem('password-refused'));
    expect(await desktop.companion.adoptPassword('default', { next: last })).toEqual(done);
    await settle(desktop);
  });

  it('another device pushed first: its change is taken in silently, then the password changes', async () => {
    await desktop.edit('animal', 'horse');
    await settle(desktop);
    expect(await laptop.companion.changePassword('default', { current: PASSWORD, next })).toEqual(done);
    expect(await laptop.preference('animal')).toBe('horse');
  });
});

describe('a server that is not to be trusted', () => {
  beforeEach(async () => {
    [laptop, desktop] = (await joined('laptop', 'desktop')) as [TestDevice, TestDevice];
    await laptop.edit('animal', 'cow');
    await settle(laptop, desktop);
  });

  it('goes back: halts for good, until a person keeps this wallet', async () => {
    const old = home.server.walletOf(EMAIL);
    await laptop.edit('animal', 'hen');
    await settle(laptop);
    const present = home.server.walletOf(EMAIL);
    home.server.replaceWallet(EMAIL, old);
    expect(await laptop.sync()).toMatchObject({ ok: false, problem: { code: 'server-went-back' } });
    // Even when the server shows the right thing again, and after a restart: somebody has to look at it.
    home.server.replaceWallet(EMAIL, present);
    laptop.restart();
    expect(await laptop.sync()).toMatchObject({ ok: false, problem: { code: 'server-went-back' } });
    expect(await laptop.status()).toMatchObject({ value: { status: 'security-alert' } });
    home.server.replaceWallet(EMAIL, old);
    expect(await laptop.companion.liftHalt('default', 'keep-mine')).toEqual(done);
    await settle(laptop, desktop);
    expect(await desktop.preference('animal')).toBe('hen');
  });

  it('a stale read that is right a moment later is no alarm', async () => {
    const old = home.server.walletOf(EMAIL);
    await laptop.edit('animal', 'hen');
    await settle(laptop);
    const present = home.server.walletOf(EMAIL);
    home.server.replaceWallet(EMAIL, old);
    let reads = 0;
    home.server.faults.beforeAnswer = ({ method, path }) => {
      if (method === 'GET' && path.endsWith('/wallet')) reads += 1;
      if (reads === 2) home.server.replaceWallet(EMAIL, present);
      return 'answer';
    };
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { conflicts: [] } });
  });

  it('rewrites a version: halts, and accepting unites both without losing either', async () => {
    const { encryptedWallet, ...state } = home.server.walletOf(EMAIL) ?? {
      sequence: 0,
      encryptedWallet: '',
      hmac: '',
    };
    // Another history that the owner of the keys made: the desktop went on from a version the laptop never saw.
    home.server.replaceWallet(EMAIL, { ...state, encryptedWallet });
    const forked = await forkOf(desktop, state.sequence);
    home.server.replaceWallet(EMAIL, forked);
    expect(await laptop.sync()).toMatchObject({ ok: false, problem: { code: 'server-rewrote-history' } });
    expect(await laptop.preference('animal')).toBe('cow');
    expect(await laptop.companion.liftHalt('default', 'accept-server')).toEqual(done);
    expect(await laptop.sync()).toMatchObject({
      value: { conflicts: [{ path: ['animal'], local: 'cow', remote: 'forked' }] },
    });
    // It is still the device it was: what it stored before is not taken for that of a copy.
    const id = laptop.record['deviceId'];
    await laptop.companion.resolve('default', [{ take: 'mine', path: ['animal'] }]);
    await settle(laptop);
    expect(laptop.record['deviceId']).toBe(id);
  });

  it('loses the wallet: halts, and keeping mine stores it as version 1', async () => {
    home.server.replaceWallet(EMAIL, null);
    expect(await laptop.sync()).toMatchObject({ ok: false, problem: { code: 'server-lost-wallet' } });
    expect(sequence()).toBeUndefined();
    expect(await laptop.companion.liftHalt('default', 'keep-mine')).toEqual(done);
    expect(sequence()).toBe(1);
    await settle(laptop);
  });

  it('alters the wallet: nothing of it is taken', async () => {
    const state = home.server.walletOf(EMAIL);
    if (state === null) throw new Error('unreachable');
    const altered = { ...state, sequence: state.sequence + 1, hmac: '0'.repeat(64) };
    home.server.replaceWallet(EMAIL, altered);
    expect(await laptop.sync()).toMatchObject({ ok: false, problem: { code: 'server-wallet-tampered' } });
    expect(await laptop.preference('animal')).toBe('cow');
    expect(await laptop.companion.liftHalt('default', 'keep-mine')).toEqual(done);
    await settle(laptop, desktop);
  });

  it('shows two devices two stories: their fingerprints differ, and are the same otherwise', async () => {
    const words = async (device: TestDevice) => {
      const status = await device.status();
      return status.ok ? status.value.fingerprint?.words.join('-') : undefined;
    };
    expect(await words(laptop)).toBeDefined();
    expect(await words(laptop)).toBe(await words(desktop));
    const before = home.server.walletOf(EMAIL);
    await laptop.edit('animal', 'hen');
    await settle(laptop);
    home.server.replaceWallet(EMAIL, before);
    await desktop.edit('animal', 'pig');
    await settle(desktop);
    expect(await words(desktop)).toBeDefined();
    expect(laptop.record['base']).toMatchObject({ sequence: sequence() });
    home.server.replaceWallet(EMAIL, laptopState());
    expect(await words(laptop)).not.toBe(await words(desktop));
  });

  const laptopState = (): WalletState => {
    const base = laptop.record['base'] as unknown as { sequence: number; hmac: string; sealedWallet: string };
    return { sequence: base.sequence, hmac: base.hmac, encryptedWallet: base.sealedWallet };
  };
});

describe('moving to another server', () => {
  it('takes the wallet along and joins what is there', async () => {
    [laptop] = (await joined('laptop')) as [TestDevice];
    await laptop.edit('animal', 'cow');
    await settle(laptop);
    const elsewhere = await Household.open();
    try {
      const there = laptop.setup({ serverAddress: elsewhere.server.url });
      expect(await laptop.companion.register('default', there, PASSWORD)).toMatchObject(
        problem('profile-exists'),
      );
      expect(await laptop.companion.register('default', there, PASSWORD, true)).toEqual(done);
      await settle(laptop);
      expect(elsewhere.server.walletOf(EMAIL)?.sequence).toBe(1);
      expect(await laptop.preference('animal')).toBe('cow');
    } finally {
      await elsewhere.close();
    }
  });

  it('refuses a server that shows the salt seed of the old one', async () => {
    [laptop] = (await joined('laptop')) as [TestDevice];
    const rogue = await Household.open();
    try {
      const connect = laptop.ports.connectSyncServer(rogue.server.url);
      if (!connect.ok) throw new Error('unreachable');
      const credentials = { email: EMAIL, loginPassword: new Secret('any password at all') };
      await connect.value.signUp(credentials, home.server.saltSeedOf(EMAIL) ?? '');
      const there = laptop.setup({ serverAddress: rogue.server.url });
      expect(await laptop.companion.logIn('default', there, PASSWORD, true)).toEqual(problem('seed-relayed'));
      await settle(laptop);
    } finally {
      await rogue.close();
    }
  });
});

describe('others on the same wallet', () => {
  beforeEach(async () => {
    [laptop] = (await joined('laptop')) as [TestDevice];
  });

  it('a second profile for the same wallet is refused', async () => {
    const other = laptop.setup({ email: 'jill@example.com' });
    expect(await laptop.companion.register('second', other, PASSWORD)).toMatchObject(
      problem('wallet-in-use'),
    );
  });

  it('a copied profile is told apart from the original as soon as both have stored something', async () => {
    const copy = await home.device('copy');
    copy.store.documents.set('default', laptop.store.documents.get('default') ?? '');
    const moved = copy.store.documents.get('default')?.replaceAll(laptop.sdk.url, copy.sdk.url) ?? '';
    copy.store.documents.set('default', moved);
    const id = laptop.record['deviceId'];
    expect(copy.record['deviceId']).toBe(id);
    await copy.companion.sync('default', 'sync', PASSWORD);
    await copy.companion.resolve('default', [{ take: 'unite-wallets' }]);
    await copy.edit('animal', 'copy');
    await settle(copy);
    await settle(laptop);
    expect(laptop.record['deviceId']).not.toBe(copy.record['deviceId']);
    expect(await laptop.preference('animal')).toBe('copy');
  });
});

describe('LBRY while an apply is under way', () => {
  /** A laptop whose SDK calls can be interfered with. */
  async function interfered(interfere: (sdk: LbrySdk) => Partial<LbrySdk>): Promise<TestDevice> {
    const connect = createConnectLbrySdk({ clock });
    const device = await home.device('laptop', {
      clock: hasty,
      connectLbrySdk: (address, options) => {
        const sdk = connect(address, options);
        return sdk.ok ? { ok: true, value: { ...sdk.value, ...interfere(sdk.value) } } : sdk;
      },
    });
    await device.register();
    await settle(device);
    desktop = await home.device('desktop');
    await desktop.logIn();
    await settle(desktop, device);
    await desktop.edit('animal', 'cow');
    await settle(desktop);
    return device;
  }

  it('an edit between reading and importing is kept, not overwritten', async () => {
    let armed = false;
    laptop = await interfered((sdk) => ({
      exportWallet: async (id) => {
        const answer = await sdk.exportWallet(id);
        if (armed) {
          armed = false;
          await sdk.setPreference(id, 'bird', 'wren');
        }
        return answer;
      },
    }));
    armed = true;
    await settle(laptop, laptop, desktop);
    expect(await laptop.preference('bird')).toBe('wren');
    expect(await desktop.preference('bird')).toBe('wren');
    expect(await laptop.preference('animal')).toBe('cow');
  });

  it('an edit right after the import is sent with the next push', async () => {
    let armed = false;
    laptop = await interfered((sdk) => ({
      importWallet: async (id, text) => {
        const answer = await sdk.importWallet(id, text);
        if (armed) {
          armed = false;
          await sdk.setPreference(id, 'bird', 'wren');
        }
        return answer;
      },
    }));
    armed = true;
    await settle(laptop, laptop, desktop);
    expect(await desktop.preference('bird')).toBe('wren');
  });

  it('an import whose answer is lost is no conflict with ourselves, even when another version came in meanwhile', async () => {
    let lose = false;
    laptop = await interfered((sdk) => ({
      importWallet: async (id, text) => {
        const answer = await sdk.importWallet(id, text);
        return lose ? { ok: false, problem: { code: 'sdk-not-running' } } : answer;
      },
    }));
    lose = true;
    expect(await laptop.sync()).toEqual(problem('sdk-not-running'));
    await desktop.edit('animal', 'goat');
    await settle(desktop);
    lose = false;
    laptop.restart();
    await settle(laptop);
    expect(await laptop.preference('animal')).toBe('goat');
  });
});

const sdkOf = (device: TestDevice): LbrySdk => {
  const sdk = device.ports.connectLbrySdk(device.sdk.url);
  if (!sdk.ok) throw new Error(sdk.problem.code);
  return sdk.value;
};

/** A wallet state of the given sequence that a device with the keys could have made instead of the one there is. */
async function forkOf(device: TestDevice, version: number) {
  const truth = home.server.walletOf(EMAIL);
  const documents = new Map(device.store.documents);
  await device.edit('animal', 'forked');
  const base = device.record['base'] as unknown as { sequence: number };
  expect(base.sequence).toBe(version);
  await settle(device);
  const next = home.server.walletOf(EMAIL);
  if (truth === null || next === null) throw new Error('unreachable');
  device.store.documents.clear();
  for (const [name, text] of documents) device.store.documents.set(name, text);
  const hmac = walletHmac(await keysOf(device), version, next.encryptedWallet);
  return { sequence: version, encryptedWallet: next.encryptedWallet, hmac };
}

async function keysOf(device: TestDevice) {
  const keyring = await deriveKeyring(device.ports, EMAIL, home.server.saltSeedOf(EMAIL) ?? '', PASSWORD);
  if (!keyring.ok) throw new Error('unreachable');
  return keyring.value.keys.hmacKey;
}
