import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import type { ImportOptions } from '../../src/main/engine/exchange-backup.ts';
import type { BackupWish } from '../../src/main/engine/restore-backup.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';
import { answered, entriesOf, kindsOf, refused, synced, told, undo } from '../fakes/use-history.ts';

const DONE = { ok: true, value: undefined };

let home: Household;
let laptop: TestDevice;
let desktop: TestDevice;

beforeEach(async () => {
  home = await Household.open();
  laptop = await home.device('laptop');
  desktop = await home.device('desktop');
});

afterEach(() => home.close());

async function bothInStep(): Promise<void> {
  expect(await laptop.register()).toEqual(DONE);
  expect(await desktop.logIn()).toEqual(DONE);
  for (const device of [laptop, desktop, laptop]) await synced(device);
}

describe('files', () => {
  const ANN = `lbry://@ann#${'a'.repeat(40)}`;
  const BOB = `lbry://@bob#${'b'.repeat(40)}`;
  const exchange = (device: TestDevice) => device.companion.exchange;
  const look: ImportOptions = { apply: false, decisions: [] };

  beforeEach(async () => {
    await bothInStep();
    await laptop.edit('shared', {
      type: 'object',
      version: '0.1',
      value: {
        subscriptions: [ANN],
        following: [{ uri: ANN, notificationsDisabled: true }],
        tags: ['gardening'],
        blocked: [BOB],
      },
    });
    await laptop.edit('animal', 'cow');
    await synced(laptop);
  });

  /** A computer with an account of its own. */
  async function stranger(password: Secret = new Secret('another password')): Promise<TestDevice> {
    const device = await home.device('stranger');
    expect(
      await device.companion.register('default', device.setup({ email: 'ann@example.com' }), password),
    ).toEqual(DONE);
    return device;
  }

  it('follows go from one computer to another, without any key', async () => {
    const follows = answered(await exchange(laptop).exportFollows('default'));
    expect(follows).toEqual({
      channels: [{ uri: ANN, name: '@ann', notificationsDisabled: true }],
      tags: ['gardening'],
      muted: [BOB],
    });
    const text = JSON.stringify({ format: 'lbry-sync-companion/follows', version: 1, ...follows });
    const other = await stranger();
    expect(answered(await exchange(other).importFollows('default', text))).toEqual({
      channels: 1,
      tags: 1,
      muted: 1,
      known: 0,
    });
    expect(answered(await exchange(other).exportFollows('default'))).toEqual(follows);
    await synced(other);
    expect(answered(await exchange(other).importFollows('default', text))).toEqual({
      channels: 0,
      tags: 0,
      muted: 0,
      known: 3,
    });
    // Nothing was there before: LBRY cannot be told to unlearn it.
    expect(answered(await undo(other))).toMatchObject({ putBack: [], kept: [{}, {}, {}] });
  });

  it('a backup opens on a fresh computer with the password it was made under', async () => {
    const text = answered(await exchange(laptop).exportBackup('default'));
    expect(text).not.toMatch(/cow|gardening|xprv/);
    const other = await stranger();
    const importing = (options = look, older?: Secret) =>
      exchange(other).importBackup('default', text, options, { older });
    expect(await importing()).toEqual(refused('old-password-needed'));
    expect(await importing(look, new Secret('wrong'))).toEqual(refused('password-wrong'));
    const seen = answered(await importing(look, PASSWORD));
    expect(seen).toMatchObject({ applied: false, conflicts: [] });
    expect(seen.accounts.map(({ kind }) => kind)).toEqual(['remote', 'remote']);
    expect([...told(seen.incoming)].sort()).toEqual([
      'animal',
      `shared/value/blocked/${'b'.repeat(40)}`,
      `shared/value/following/${'a'.repeat(40)}`,
      'shared/value/tags/gardening',
    ]);
    expect(await other.preference('animal')).toBeUndefined();
    expect(answered(await importing({ apply: true, decisions: [] }, PASSWORD)).applied).toBe(true);
    expect(await other.preference('animal')).toBe('cow');
    expect((await kindsOf(other))[0]).toBe('before-import');
    await synced(other);
    expect(answered(await importing(look, PASSWORD))).toMatchObject({
      incoming: [],
      accounts: [],
      conflicts: [],
    });
  });

  /** A computer on which LBRY was just installed, and where nobody has set up anything. */
  const restoring = (device: TestDevice, text: string, options: Partial<BackupWish> = {}) =>
    device.companion.exchange.restoreBackup('default', device.setup(), {
      text,
      password: PASSWORD,
      ...look,
      ...options,
    });

  it('a backup comes back on a fresh installation with the file and its password, and nothing else', async () => {
    const text = answered(await exchange(laptop).exportBackup('default'));
    const fresh = await home.device('fresh');
    await home.stopServer();
    expect(await restoring(fresh, text, { password: new Secret('wrong') })).toEqual(
      refused('password-wrong'),
    );
    expect(answered(await restoring(fresh, text)).applied).toBe(false);
    expect(await fresh.walletFile()).not.toContain('gardening');
    const seen = answered(await restoring(fresh, text, { apply: true }));
    expect(seen).toMatchObject({ applied: true, conflicts: [] });
    expect(seen.accounts.map(({ kind }) => kind)).toEqual(['remote', 'remote']);
    expect(await fresh.walletFile()).toMatch(/@ann[\s\S]*gardening/);
    expect(answered(await restoring(fresh, text, { apply: true })).incoming).toEqual([]);
    expect(await fresh.companion.profiles()).toEqual({ ok: true, value: [] });
    expect(JSON.stringify([...fresh.history.documents])).not.toMatch(/cow|gardening|xprv/);
  });

  it('what a fresh installation held before opens once it is set up, and can be taken back', async () => {
    const text = answered(await exchange(laptop).exportBackup('default'));
    await laptop.edit('animal', 'horse');
    await synced(laptop);
    const fresh = await home.device('fresh');
    expect(answered(await restoring(fresh, text, { apply: true })).applied).toBe(true);
    expect(await fresh.logIn()).toEqual(DONE);
    const [entry] = await entriesOf(fresh);
    expect(entry).toMatchObject({ kind: 'before-import', sequence: 0, needsOlderPassword: false });
    expect(answered(await fresh.companion.history.show('default', entry?.id ?? '')).restoring).toBeDefined();
    const undone = answered(await undo(fresh));
    expect(undone).toMatchObject({ entry: { kind: 'before-import' } });
  });

  it("a wallet that is somebody else's already is united with a backup only when a person says so", async () => {
    const text = answered(await exchange(laptop).exportBackup('default'));
    const used = await home.device('used');
    const sdk = used.ports.connectLbrySdk(used.sdk.url);
    if (sdk.ok) await sdk.value.setPreference('default_wallet', 'car', 'Audi');
    expect(answered(await restoring(used, text, { apply: true }))).toMatchObject({
      applied: false,
      conflicts: [{ path: [], guard: 'another-wallet' }],
    });
    const united: Partial<BackupWish> = { apply: true, decisions: [{ take: 'unite-wallets' }] };
    expect(answered(await restoring(used, text, united)).applied).toBe(true);
    expect(await used.walletFile()).toMatch(/cow[\s\S]*Audi/);
  });

  it('a backup is brought back neither into a wallet that is kept in sync nor into one that is not there', async () => {
    const text = answered(await exchange(laptop).exportBackup('default'));
    expect(await restoring(laptop, text)).toEqual(refused('profile-exists'));
    expect(
      await laptop.companion.exchange.restoreBackup('other', laptop.setup(), {
        text,
        password: PASSWORD,
        ...look,
      }),
    ).toEqual(refused('wallet-in-use'));
    const fresh = await home.device('fresh');
    expect(
      await fresh.companion.exchange.restoreBackup('default', fresh.setup({ walletId: 'none' }), {
        ...{ text, password: PASSWORD },
        ...look,
      }),
    ).toEqual(refused('sdk-wallet-unknown'));
  });

  it('a backup asks about what differs, as a first join does', async () => {
    const text = answered(await exchange(laptop).exportBackup('default'));
    await laptop.edit('animal', 'horse');
    await laptop.edit('tea', 'green');
    const importing = (options: Partial<ImportOptions>) =>
      exchange(laptop).importBackup('default', text, { ...look, ...options });
    const asked = answered(await importing({ apply: true }));
    expect(asked).toMatchObject({
      applied: false,
      conflicts: [{ path: ['animal'], local: 'horse', remote: 'cow' }],
    });
    expect(await laptop.preference('animal')).toBe('horse');
    const animal = ['animal'];
    expect(await importing({ decisions: [{ take: 'mine', path: ['typo'] }] })).toEqual(
      refused('path-unknown'),
    );
    const mine = answered(await importing({ apply: true, decisions: [{ take: 'mine', path: animal }] }));
    expect(mine.conflicts).toEqual([]);
    expect(await laptop.preference('animal')).toBe('horse');
    expect(
      answered(await importing({ apply: true, decisions: [{ take: 'theirs', path: animal }] })).applied,
    ).toBe(true);
    expect(await laptop.preference('animal')).toBe('cow');
    expect(await laptop.preference('tea')).toBe('green');
    for (const device of [laptop, desktop]) await synced(device);
    expect(await desktop.preference('animal')).toBe('cow');
  });

  it('a backup of another wallet is united only when a person says so', async () => {
    const text = answered(await exchange(laptop).exportBackup('default'));
    const other = await stranger(PASSWORD);
    await other.edit('car', 'Audi');
    const importing = (options: Partial<ImportOptions>) =>
      exchange(other).importBackup('default', text, { ...look, apply: true, ...options });
    expect(answered(await importing({}))).toMatchObject({
      applied: false,
      conflicts: [{ path: [], guard: 'another-wallet' }],
    });
    expect(await other.preference('animal')).toBeUndefined();
    expect(answered(await importing({ decisions: [{ take: 'unite-wallets' }] })).applied).toBe(true);
    expect(await other.preference('animal')).toBe('cow');
    expect(await other.preference('car')).toBe('Audi');
  });

  it('a backup opens after a password change too', async () => {
    const text = answered(await exchange(laptop).exportBackup('default'));
    const next = new Secret('eggsandwich');
    expect(await laptop.companion.changePassword('default', { current: PASSWORD, next })).toEqual(DONE);
    const importing = (older?: Secret) => exchange(laptop).importBackup('default', text, look, { older });
    expect(await importing()).toEqual(refused('old-password-needed'));
    expect(await importing(PASSWORD)).toMatchObject({ ok: true, value: { incoming: [], conflicts: [] } });
  });

  it.each([
    ['empty', () => '', 'file-malformed'],
    ['torn', (text: string) => text.slice(0, text.length / 2), 'file-malformed'],
    ['of follows', () => '{"format":"lbry-sync-companion/follows","version":1}', 'file-malformed'],
    ['of a later version', (text: string) => text.replace('"version": 1', '"version": 2'), 'file-newer'],
    [
      'with another sequence',
      (text: string) => text.replace(/"sequence": \d+/, '"sequence": 99'),
      'file-malformed',
    ],
    [
      'with another proof',
      (text: string) => text.replace(/"hmac": "(.)/, (_, digit) => `"hmac": "${digit === '0' ? 1 : 0}`),
      'file-malformed',
    ],
    [
      'with another wallet',
      (text: string) => text.replace(/"encryptedWallet": ".{40}/, '"encryptedWallet": "'),
      'file-malformed',
    ],
    ['of another account', (text: string) => text.replace(EMAIL, 'eve@example.com'), 'file-malformed'],
  ])('a backup file %s changes nothing', async (_, damage, code) => {
    const text = damage(answered(await exchange(laptop).exportBackup('default')));
    await laptop.edit('animal', 'horse');
    const importing = exchange(laptop).importBackup('default', text, {
      apply: true,
      decisions: [{ take: 'all', side: 'theirs' }],
    });
    expect(await importing).toEqual(refused(code));
    expect(await laptop.preference('animal')).toBe('horse');
  });

  it('a file of follows that is damaged changes nothing', async () => {
    const before = await laptop.walletFile();
    for (const [text, code] of [
      ['{', 'file-malformed'],
      ['nonsense', 'file-malformed'],
      ['{"format":"lbry-sync-companion/follows","version":9}', 'file-newer'],
    ] as const) {
      expect(await exchange(laptop).importFollows('default', text)).toEqual(refused(code));
    }
    expect(await laptop.walletFile()).toBe(before);
  });
});
