import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import en from '../../resources/locales/en.json' with { type: 'json' };
import { Companion } from '../../src/main/companion.ts';
import type { LbrySdk } from '../../src/main/ports/lbry-sdk.ts';
import { launchPractice } from '../../src/practice/index.ts';
import type { ProblemCode } from '../../src/shared/problem.ts';
import { ok } from '../../src/shared/result.ts';
import { callSdk } from '../fakes/call-sdk.ts';
import { CommandLine } from '../fakes/command-line.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';

const DONE = { ok: true, value: undefined };
const refused = (code: string) => ({ ok: false, problem: expect.objectContaining({ code }) });

let home: Household;
let laptop: TestDevice;
let desktop: TestDevice;

beforeEach(async () => {
  home = await Household.open();
  laptop = await home.device('laptop');
  desktop = await home.device('desktop');
  expect(await laptop.register()).toEqual(DONE);
  expect(await desktop.logIn()).toEqual(DONE);
  for (const device of [laptop, desktop, laptop]) expect(await device.sync()).toMatchObject({ ok: true });
});

afterEach(() => home.close());

const sequence = (): number => home.server.walletOf(EMAIL)?.sequence ?? 0;

const commandLine = (): CommandLine =>
  new CommandLine({ defaultDataDirectory: '', createCompanion: () => laptop.companion, launchPractice });

/** Every command is refused with advice; neither the wallet nor the server is touched. */
async function expectLeftAlone(code: ProblemCode): Promise<void> {
  const before = [await laptop.walletFile(), home.server.walletOf(EMAIL)];
  expect(await laptop.sync()).toEqual(refused(code));
  expect(await laptop.status()).toMatchObject({ ok: true, value: { problem: { code } } });
  for (const command of ['sync', 'status', 'diff']) {
    const ended = await commandLine().run([command]);
    expect(ended).toMatchObject({ code: 6, stderr: expect.stringContaining(en[`advice.${code}`]) });
  }
  expect([await laptop.walletFile(), home.server.walletOf(EMAIL)]).toEqual(before);
}

describe('an SDK', () => {
  it('whose wallet is locked is waited for, and its password on disk is left alone', async () => {
    await laptop.edit('animal', 'cow');
    await callSdk(laptop.sdk, 'wallet_encrypt', { new_password: 'of the disk' });
    await callSdk(laptop.sdk, 'wallet_lock', {});
    await expectLeftAlone('sdk-wallet-locked');
    expect(await laptop.status()).toMatchObject({ ok: true, value: { status: 'wallet-locked' } });
    await callSdk(laptop.sdk, 'wallet_unlock', { password: 'of the disk' });
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { pushed: 1 } });
    await callSdk(laptop.sdk, 'wallet_lock', {});
    expect(await callSdk(laptop.sdk, 'wallet_unlock', { password: 'of the disk' })).toBe(true);
  });

  it('that is still starting is waited for', async () => {
    await laptop.edit('animal', 'cow');
    laptop.sdk.setReady(false);
    await expectLeftAlone('sdk-starting');
    laptop.sdk.setReady(true);
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { pushed: 1 } });
  });

  it('that was restarted holds the same, whatever its hash says', async () => {
    const before = sequence();
    await laptop.sdk.restart();
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { pulled: 0, pushed: 0 } });
    expect(sequence()).toBe(before);
  });

  it('that is not running is told from one that has lost the wallet', async () => {
    laptop.sdk.faults.beforeAnswer = () => 'refuse';
    await expectLeftAlone('sdk-not-running');
    delete laptop.sdk.faults.beforeAnswer;
    expect(await laptop.sync()).toMatchObject({ ok: true });
  });

  it('without the wallet is refused before anything is made', async () => {
    const setup = laptop.setup({ walletId: 'nowhere', email: 'ann@example.com' });
    for (const act of ['register', 'logIn'] as const) {
      expect(await laptop.companion[act]('new', setup, PASSWORD)).toEqual(refused('sdk-wallet-unknown'));
    }
    expect([...laptop.store.documents.keys()]).toEqual(['default']);
    expect(home.server.saltSeedOf('ann@example.com')).toBeUndefined();
  });

  it.each(['http://192.0.2.1:5279', 'http://sdk.example.com', 'http://[2001:db8::1]:5279'])(
    'on another computer, %s, is refused unless that is wanted',
    async (sdkAddress) => {
      const setup = laptop.setup({ sdkAddress, email: 'ann@example.com' });
      expect(await laptop.companion.register('new', setup, PASSWORD)).toEqual(refused('sdk-not-local'));
      expect([...laptop.store.documents.keys()]).toEqual(['default']);
    },
  );
});

describe('an edit in LBRY', () => {
  it('between reading the wallet and writing it is not overwritten: it is asked about', async () => {
    let due = false;
    const { connectLbrySdk } = laptop.ports;
    laptop.companion = new Companion({
      ...laptop.ports,
      connectLbrySdk: (...address) => {
        const sdk = connectLbrySdk(...address);
        if (!sdk.ok) return sdk;
        const exportWallet: LbrySdk['exportWallet'] = async (walletId) => {
          const wallet = await sdk.value.exportWallet(walletId);
          if (due) await sdk.value.setPreference(walletId, 'animal', 'heron');
          due = false;
          return wallet;
        };
        return ok({ ...sdk.value, exportWallet });
      },
    });
    await desktop.edit('animal', 'horse');
    await desktop.sync();
    due = true;
    expect(await laptop.sync()).toMatchObject({
      ok: true,
      value: { conflicts: [{ path: ['animal'], local: 'heron', remote: 'horse' }] },
    });
    expect(await laptop.preference('animal')).toBe('heron');
  });
});

describe('a wallet that is too large for the server', () => {
  it('is not sent, and what other devices store is still taken in', async () => {
    // Random, so that nothing in it can be packed.
    await laptop.edit('bulk', Buffer.from(laptop.ports.random.bytes(90_000)).toString('base64'));
    const requests = home.server.requests.length;
    expect(await laptop.sync()).toEqual(refused('wallet-too-large'));
    expect(await laptop.push()).toEqual(refused('wallet-too-large'));
    const ended = await commandLine().run(['sync']);
    const stderr = expect.stringContaining(en['advice.wallet-too-large']);
    expect(ended).toMatchObject({ code: 5, stderr });
    expect(await laptop.status()).toMatchObject({ ok: true, value: { status: 'local-changes' } });
    expect(home.server.requests.slice(requests).filter(({ method }) => method === 'POST')).toEqual([]);

    await desktop.edit('animal', 'horse');
    await desktop.sync();
    expect(await laptop.pull()).toMatchObject({ ok: true, value: { pulled: 1 } });
    await desktop.edit('car', 'Audi');
    await desktop.sync();
    expect(await laptop.sync()).toEqual(refused('wallet-too-large'));
    expect(await laptop.preference('animal')).toBe('horse');
    expect(await laptop.preference('car')).toBe('Audi');

    await laptop.edit('bulk', 'small again');
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { pushed: 1, conflicts: [] } });
    await desktop.sync();
    expect(await desktop.preference('bulk')).toBe('small again');
  });
});
