import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import en from '../../resources/locales/en.json' with { type: 'json' };
import { Secret } from '../../src/main/core/crypto/secret.ts';
import type { WalletState } from '../../src/main/core/sync/wallet-state.ts';
import type { Keyring } from '../../src/main/engine/session.ts';
import { launchPractice } from '../../src/practice/index.ts';
import type { ProblemCode } from '../../src/shared/problem.ts';
import { CommandLine } from '../fakes/command-line.ts';
import { keysOf, proven, sealed } from '../fakes/forge-wallet.ts';
import { EMAIL, Household, PASSWORD, type TestDevice } from '../fakes/household.ts';
import { ImpatientClock } from '../fakes/impatient-clock.ts';

const SOMEBODY = new Secret('of somebody else');
const DONE = { ok: true, value: undefined };
const refused = (code: string) => ({ ok: false, problem: expect.objectContaining({ code }) });

let home: Household;
let laptop: TestDevice;
let clock: ImpatientClock;
let keyring: Keyring;
/** The versions the laptop has stored: 1, 2 and 3. */
let versions: readonly WalletState[];

beforeEach(async () => {
  home = await Household.open();
  clock = new ImpatientClock();
  laptop = await home.device('laptop', { clock });
  expect(await laptop.register()).toEqual(DONE);
  const stored: WalletState[] = [];
  for (const animal of ['cow', 'horse', 'heron']) {
    await laptop.edit('animal', animal);
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { pushed: 1 } });
    stored.push(held());
  }
  versions = stored;
  const saltSeed = home.server.saltSeedOf(EMAIL) ?? '';
  keyring = await keysOf(laptop.ports, { email: EMAIL, saltSeed, password: PASSWORD });
});

afterEach(() => home.close());

function held(): WalletState {
  const wallet = home.server.walletOf(EMAIL);
  if (wallet === null) throw new Error('No wallet');
  return wallet;
}

function version(sequence: number): WalletState {
  const found = versions[sequence - 1];
  if (found === undefined) throw new RangeError('No such version');
  return found;
}

const seal = (sequence: number, text: string) => sealed(laptop.ports, keyring, sequence, text);

/** The server shows this from now on: nothing of it is taken, nothing is sent, and the alarm is raised. */
async function expectAlarm(shown: WalletState | null, code: ProblemCode): Promise<void> {
  home.server.replaceWallet(EMAIL, shown);
  await laptop.edit('unsent', 'edit');
  const before = await laptop.walletFile();
  const [base, requests] = [laptop.record['base'], home.server.requests.length];

  expect(await laptop.status()).toMatchObject({
    ok: true,
    value: { status: 'security-alert', problem: { code } },
  });
  expect(await laptop.companion.compare('default')).toEqual(refused(code));
  const parts = { defaultDataDirectory: '', createCompanion: () => laptop.companion, launchPractice };
  for (const command of ['status', 'diff', 'sync', 'pull', 'status', 'diff']) {
    const ended = await new CommandLine(parts).run([command]);
    expect(ended).toMatchObject({ code: 7, stderr: expect.stringContaining(en[`advice.${code}`]) });
    laptop.restart();
  }

  expect(await laptop.walletFile()).toBe(before);
  expect(home.server.walletOf(EMAIL)).toEqual(shown);
  expect(laptop.record).toMatchObject({ base, intent: null });
  const sent = home.server.requests.slice(requests).filter(({ method }) => method === 'POST');
  expect(sent).toEqual([]);
}

describe('a server that shows', () => {
  it('a wallet with a wrong HMAC', () =>
    expectAlarm(
      { ...proven(keyring, 4, held().encryptedWallet), hmac: 'f'.repeat(64) },
      'server-wallet-tampered',
    ));

  it('a wallet with one bit changed', async () => {
    const { encryptedWallet, hmac } = await seal(4, '{}');
    const changed = `${encryptedWallet.slice(0, -4)}AAAA`;
    await expectAlarm({ sequence: 4, encryptedWallet: changed, hmac }, 'server-wallet-tampered');
  });

  it('an old wallet under a new number', () =>
    expectAlarm({ ...version(1), sequence: 4 }, 'server-wallet-tampered'));

  it('an older version', () => expectAlarm(version(2), 'server-went-back'));

  it('the same version with other content', async () =>
    expectAlarm(await seal(3, '{"preferences":{},"accounts":[]}'), 'server-rewrote-history'));

  it('no wallet any more', () => expectAlarm(null, 'server-lost-wallet'));

  it('a proven wallet that is not encrypted', () =>
    expectAlarm(proven(keyring, 4, 'not a wallet'), 'server-wallet-unreadable'));

  it('a proven wallet under another password', async () => {
    const other = await keysOf(laptop.ports, { email: EMAIL, saltSeed: '0'.repeat(64), password: PASSWORD });
    const { encryptedWallet } = await sealed(laptop.ports, { ...other, rootPassword: SOMEBODY }, 4, '{}');
    await expectAlarm(proven(keyring, 4, encryptedWallet), 'server-wallet-unreadable');
  });

  it.each([
    ['no JSON', 'wallet'],
    ['a list', '[]'],
    ['preferences that are a list', '{"preferences":[],"accounts":[]}'],
    ['a preference without a value', '{"preferences":{"animal":{"ts":1}},"accounts":[]}'],
    ['accounts without keys', '{"preferences":{},"accounts":[{}]}'],
    ['nesting without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('a proven, encrypted wallet that holds %s', async (_what, text) => {
    await expectAlarm(await seal(4, text), 'server-wallet-unreadable');
  });
});

describe('a server that lags behind', () => {
  it('is asked once more after a moment, and forgiven when it has caught up', async () => {
    const latest = held();
    home.server.replaceWallet(EMAIL, version(2));
    clock.after = (ms, callback) => {
      expect(ms).toBe(1_000);
      home.server.replaceWallet(EMAIL, latest);
      setImmediate(callback);
      return () => undefined;
    };
    expect(await laptop.sync()).toMatchObject({ ok: true, value: { sequence: 3, pushed: 0 } });
  });

  it('is asked only once more', async () => {
    home.server.replaceWallet(EMAIL, version(2));
    const requests = home.server.requests.length;
    expect(await laptop.sync()).toEqual(refused('server-went-back'));
    expect(clock.waits).toEqual([1_000]);
    expect(home.server.requests.slice(requests)).toHaveLength(2);
  });
});

describe('a server that refuses an upload with a wallet that is', () => {
  it.each([
    [
      'tampered with',
      async () => ({ ...(await seal(9, '{}')), hmac: 'f'.repeat(64) }),
      'server-wallet-tampered',
    ],
    ['unreadable', async () => proven(keyring, 9, 'not a wallet'), 'server-wallet-unreadable'],
    ['older than ours', async () => version(1), 'server-went-back'],
  ] as const)('%s', async (_what, wallet, code) => {
    const shown = await wallet();
    await laptop.edit('animal', 'stork');
    home.server.faults.beforeAnswer = ({ method }) => {
      if (method === 'POST') home.server.replaceWallet(EMAIL, shown);
      return 'answer';
    };
    const before = await laptop.walletFile();
    expect(await laptop.sync()).toEqual(refused(code));
    expect(await laptop.walletFile()).toBe(before);
    expect(home.server.walletOf(EMAIL)).toEqual(shown);
  });
});
