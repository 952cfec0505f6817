import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WalletState } from '../../src/main/core/sync/wallet-state.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { callSdk } from '../fakes/call-sdk.ts';
import { EMAIL, Household } from '../fakes/household.ts';
import { type TestApp, value } from '../fakes/test-app.ts';
import { json } from '../fakes/wallets.ts';
import { FIRST_PAGE, inSync, joinedApp } from './two-computers.ts';

const profile = 'default';
let home: Household;
let studio: TestApp;

const clock = {
  now: () => Date.now(),
  // The pause before a second look at a server that seems to have gone back is not waited for.
  after: (ms: number, callback: () => void) => {
    const timer = setTimeout(callback, ms === 1_000 ? 0 : ms).unref();
    return () => clearTimeout(timer);
  },
};

beforeEach(async () => {
  home = await Household.open();
  studio = await joinedApp(home, 'Studio', { ports: { clock } });
});

afterEach(async () => {
  await studio.app.close();
  await home.close();
});

describe('a server that went back', () => {
  let old: WalletState | null;

  beforeEach(async () => {
    old = home.server.walletOf(EMAIL);
    await studio.device.edit('animal', 'cow');
    await value(studio.window.sync.now(profile));
    await inSync(studio);
    home.server.replaceWallet(EMAIL, old);
    expect(await studio.window.sync.now(profile)).toMatchObject({ ok: false });
  });

  it('halts the profile for good, says what was seen, and tells it in the list', async () => {
    await studio.until((seen) => {
      expect(seen).toMatchObject({
        status: 'security-alert',
        halt: { code: 'server-went-back', sequence: 2 },
        next: null,
      });
    });
    await studio.restart();
    await value(studio.window.state.refresh());
    await studio.until((seen) => expect(seen.status).toBe('security-alert'));
    const { items } = await value(studio.window.activity.list({ ...FIRST_PAGE, kinds: ['halted'] }));
    expect(items[0]).toMatchObject({ code: 'server-went-back' });
  });

  it('goes on with this wallet over it when a person says so', async () => {
    expect(await studio.window.trouble.recover({ profile, way: 'keep-mine' })).toEqual(ok(undefined));
    await inSync(studio);
    expect(await studio.profile()).toMatchObject({ halt: null, problem: null });
    expect(home.server.walletOf(EMAIL)?.sequence).toBe(2);
    expect(await studio.device.preference('animal')).toBe('cow');
    await studio.device.edit('animal', 'horse');
    await studio.until((seen) => expect(seen.sequence).toBe(3));
  });

  it('goes on from what it shows when a person says so, and loses nothing of here', async () => {
    expect(await studio.window.trouble.recover({ profile, way: 'accept-server' })).toEqual(ok(undefined));
    await inSync(studio);
    expect(await studio.device.preference('animal')).toBe('cow');
  });

  it('gives both sides as files before anybody decides', async () => {
    const files = await value(studio.window.trouble.exportBoth(profile));
    expect(files.map(({ fileName }) => fileName.replace(/\d{4}-\d\d-\d\d/, 'day'))).toEqual([
      'lbry-sync-backup-day.json',
      'lbry-sync-shown-by-server-day.json',
    ]);
    const [, shown] = files.map(({ text }) => JSON.parse(text) as Record<string, unknown>);
    expect(shown).toMatchObject({
      shown: old,
      expected: { sequence: 2 },
      halt: { code: 'server-went-back' },
    });
  });
});

describe('other trouble', () => {
  it('a locked wallet is shown, and unlocked with the password of its file', async () => {
    await callSdk(studio.device.sdk, 'wallet_encrypt', { new_password: 'of the disk' });
    await callSdk(studio.device.sdk, 'wallet_lock', {});
    await studio.window.sync.now(profile);
    await studio.until((seen) => expect(seen.status).toBe('wallet-locked'));
    const unlock = (password: string) => studio.window.trouble.unlockWallet({ profile, password });
    expect(await unlock('wrong')).toEqual(fail(problem('sdk-wallet-password-wrong')));
    expect((await studio.profile()).status).toBe('wallet-locked');
    expect(await unlock('of the disk')).toEqual(ok(undefined));
    await inSync(studio);
  });

  it('a wallet that is too large shows its size, and what takes the room', async () => {
    const noise = Array.from({ length: 6_000 }, () => randomBytes(16).toString('hex'));
    await studio.device.edit('shared', json({ type: 'object', version: '0.1', value: { tags: noise } }));
    expect(await studio.window.sync.now(profile)).toMatchObject({
      ok: false,
      problem: { code: 'wallet-too-large' },
    });
    await studio.until((seen) => {
      expect(seen.status).toBe('too-large');
      expect(seen.wallet?.bytes).toBeGreaterThan(seen.wallet?.limit ?? 0);
    });
    const { groups } = await value(studio.window.changes.sizes(profile));
    expect(groups[0]?.group).toBe('tags');
    await studio.device.edit('shared', json({ type: 'object', version: '0.1', value: { tags: ['one'] } }));
    await value(studio.window.sync.now(profile));
    await inSync(studio);
    expect((await studio.profile()).wallet?.bytes).toBeLessThan(10_000);
  });

  it('a verification mail is sent again for a profile that waits for it', async () => {
    const verifying = await Household.open({ mode: 'email-verify' });
    const device = await verifying.device('Laptop');
    await device.register();
    expect(await device.companion.resendVerification(profile)).toEqual(ok(undefined));
    await verifying.close();
    expect(await studio.window.trouble.resendVerification(profile)).toMatchObject({
      ok: false,
      problem: { code: 'verification-unavailable' },
    });
  });

  it('what is unknown is refused', async () => {
    const unknown = { ok: false, problem: { code: 'profile-unknown' } };
    const { trouble } = studio.window;
    expect(await trouble.recover({ profile: 'nobody', way: 'keep-mine' })).toMatchObject(unknown);
    expect(await trouble.exportBoth('nobody')).toMatchObject(unknown);
    expect(await trouble.unlockWallet({ profile: 'nobody', password: 'x' })).toMatchObject(unknown);
    expect(await trouble.resendVerification('nobody')).toMatchObject(unknown);
  });
});
