import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnectLbrySdk } from '../../../src/main/adapters/lbry-sdk/connect-lbry-sdk.ts';
import { Secret } from '../../../src/main/core/crypto/secret.ts';
import { type JsonObject, type JsonValue, parseJson, writeJson } from '../../../src/main/core/wallet/json.ts';
import type { LbrySdk } from '../../../src/main/ports/lbry-sdk.ts';
import { keysFromPhrase } from '../../../src/practice/sdk/account-keys.ts';
import { type PracticeSdk, startPracticeSdk } from '../../../src/practice/sdk/practice-sdk.ts';
import { callSdk } from '../../fakes/call-sdk.ts';
import type { Dice } from '../dice.ts';
import { ModelSdk, WALLET_ID } from '../model-sdk.ts';
import type { AtOnce } from '../model-server.ts';
import { ENCRYPT_ON_DISK, ModelWallet } from '../model-wallet.ts';
import { outcomeOf } from './outcome.ts';

const KEYS = ['animal', 'car', 'shared', ENCRYPT_ON_DISK] as const;
const VALUES: readonly JsonValue[] = [
  null,
  true,
  false,
  0,
  1.5,
  '',
  'cow',
  '[1]',
  '{"a":1}',
  { a: [1, 'b'] },
  ['x'],
];
const PASSWORDS = ['disk-one', 'disk-two'] as const;
const PHRASES = [
  'carbon smart garage balance margin twelve chest sword toast envelope bottom stomach absent',
  'travel noise air position hill peace suffer parent beauty ring blood power home',
] as const;

/** The practice SDK and the model of it, asked the same things. */
export class TwoSdks {
  readonly #practice: PracticeSdk;
  readonly #directory: string;
  readonly #real: LbrySdk;
  readonly #model: ModelSdk;
  readonly #dice: Dice;
  readonly #time: { ms: number };

  private constructor(
    practice: PracticeSdk,
    directory: string,
    real: LbrySdk,
    wallet: ModelWallet,
    dice: Dice,
    time: { ms: number },
  ) {
    this.#practice = practice;
    this.#directory = directory;
    this.#real = real;
    this.#model = new ModelSdk({ now: () => time.ms, wallet });
    this.#dice = dice;
    this.#time = time;
  }

  static async open(dice: Dice): Promise<TwoSdks> {
    const time = { ms: Date.UTC(2026, 0, 1) };
    const now = (): number => time.ms;
    const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-differential-'));
    const practice = await startPracticeSdk({ walletDirectory: directory, now, seedWords: () => PHRASES[0] });
    const clock = { now, after: () => () => undefined };
    const real = createConnectLbrySdk({ clock })(practice.url);
    if (!real.ok) throw new Error(real.problem.code);
    const exported = await real.value.exportWallet(WALLET_ID);
    if (!exported.ok) throw new Error(exported.problem.code);
    const wallet = new ModelWallet();
    wallet.merge(parseJson(exported.value.reveal()) as JsonObject);
    return new TwoSdks(practice, directory, real.value, wallet, dice, time);
  }

  async close(): Promise<void> {
    await this.#practice.close();
    await rm(this.#directory, { recursive: true, force: true });
  }

  /** Does one thing on both; answers what it was, and what came of it on either side. */
  async step(): Promise<{ readonly what: string; readonly real: string; readonly model: string }> {
    const dice = this.#dice;
    const id = dice.chance(0.02) ? 'another_wallet' : WALLET_ID;
    const key = dice.pick(KEYS);
    switch (
      dice.weighted({
        set: 8,
        get: 3,
        export: 4,
        import: 7,
        status: 2,
        unlock: 3,
        lock: 1,
        encrypt: 1,
        restart: 1,
        time: 3,
        rest: 1,
      })
    ) {
      case 'set': {
        const value = dice.pick(VALUES);
        return this.#compare(`set ${key} ${writeJson(value)}`, (sdk) => sdk.setPreference(id, key, value));
      }
      case 'get':
        return this.#compare(`get ${key}`, (sdk) => sdk.getPreferences(id, key));
      case 'export':
        return this.#compare('export', (sdk) => sdk.exportWallet(id));
      case 'import': {
        const wallet = new Secret(writeJson(this.#incoming()));
        return this.#compare(`import ${wallet.reveal()}`, (sdk) => sdk.importWallet(id, wallet));
      }
      case 'status':
        return this.#compare('status', (sdk) => sdk.walletStatus(id));
      case 'unlock': {
        const password = new Secret<string>(dice.pick(PASSWORDS));
        return this.#compare('unlock', (sdk) => sdk.unlockWallet(id, password));
      }
      case 'lock':
        return this.#compare('lock', (sdk) => sdk.lockWallet(id));
      case 'encrypt':
        return this.#encrypt(dice.pick(PASSWORDS));
      case 'restart':
        await this.#practice.restart();
        this.#model.restart();
        return this.#compare('restart, then status', (sdk) => sdk.walletStatus(id));
      case 'time':
        this.#time.ms += dice.pick([0, 500, 1_000, 100_000, -5_000, -86_400_000]);
        return { what: 'time passes', real: '', model: '' };
      case 'rest':
        return this.#compare('preferences, wallets', async (sdk) => {
          const [all, wallets] = [await sdk.getPreferences(id), await sdk.listWallets()];
          return all.ok ? wallets : all;
        });
    }
  }

  async #compare<T>(what: string, act: (sdk: LbrySdk | AtOnce<LbrySdk>) => T | Promise<T>) {
    const real = await act(this.#real);
    const model = await act(this.#model);
    return { what, real: outcomeOf(real as never), model: outcomeOf(model as never) };
  }

  async #encrypt(password: string) {
    await callSdk(this.#practice, 'wallet_encrypt', { new_password: password, wallet_id: WALLET_ID }).catch(
      () => undefined,
    );
    this.#model.encrypt(password);
    return this.#compare('encrypt, then status', (sdk) => sdk.walletStatus(WALLET_ID));
  }

  #incoming(): JsonValue {
    const dice = this.#dice;
    const now = Math.floor(this.#time.ms / 1000);
    const preferences = Object.fromEntries(
      KEYS.filter(() => dice.chance(0.4)).map((key) => [
        key,
        { value: dice.pick(VALUES), ts: now + dice.pick([-100, -1, 0, 1, 1_000_000]) },
      ]),
    );
    return { version: 1, name: 'Incoming', preferences, accounts: dice.chance(0.4) ? [this.#account()] : [] };
  }

  #account(): JsonValue {
    const dice = this.#dice;
    const seed = dice.pick(PHRASES);
    const { privateKey = '', publicKey } = keysFromPhrase(seed);
    const uses = { maximum_uses_per_address: 1 };
    return {
      ledger: 'lbc_mainnet',
      name: dice.pick(['Main', 'Spare']),
      seed,
      encrypted: false,
      private_key: privateKey,
      public_key: publicKey,
      address_generator: {
        name: 'deterministic-chain',
        receiving: { gap: dice.pick([20, 30]), ...uses },
        change: { gap: 6, ...uses },
      },
      modified_on: Math.floor(this.#time.ms / 1000) + dice.pick([-10, 0, 10]),
      certificates: dice.chance(0.5) ? { [`channel-${dice.below(4)}`]: 'key' } : {},
    };
  }
}
