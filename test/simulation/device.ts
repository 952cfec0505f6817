import type { Companion } from '../../src/main/companion.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import type { JsonValue } from '../../src/main/core/wallet/json.ts';
import type { Change } from '../../src/main/core/wallet/merge-value.ts';
import type { Path } from '../../src/main/core/wallet/path.ts';
import type { ProfileSetup } from '../../src/main/engine/sign-in.ts';
import type { Problem } from '../../src/shared/problem.ts';
import type { Result } from '../../src/shared/result.ts';
import { Dice, hashText } from './dice.ts';
import type { ComputerBackup } from './misfortunes.ts';
import { ModelSdk, WALLET_ID } from './model-sdk.ts';
import { ModelWallet } from './model-wallet.ts';
import { isListPath, placeOf, valueAt } from './places.ts';
import { SimulatedProcess } from './simulated-process.ts';
import { Watchers } from './watchers.ts';
import type { World } from './world.ts';

export const PROFILE = 'default';
export const EMAIL = 'joe@example.com';
/** Of the wallet file, once an LBRY app has encrypted it. */
export const WALLET_PASSWORD = 'secret-of-the-disk';
const RESTART_WITHIN_MS = 60_000;

export interface Computer {
  /** What its clock is ahead, in ms. */
  readonly skewMs: number;
  readonly keychain: 'os' | 'memory';
  /** Before 0.111 the SDK knows no export and import in clear. */
  readonly sdk: 'new' | 'old';
}

/** A moment in a call of the app. */
export interface Ambush {
  readonly method: string;
  readonly moment: 'sent' | 'done';
}

/** One edit, as the watchers remember it. */
export interface Edit {
  readonly path: Path;
  readonly after: JsonValue | undefined;
}

/** One computer: SDK, disk, keychain, and the app running or not. */
export class Device {
  readonly world: World;
  readonly index: number;
  readonly name: string;
  readonly sdk: ModelSdk;
  readonly disk = new Map<string, string>();
  readonly keychain = new Map<string, Secret>();
  readonly locks = new Map<string, SimulatedProcess>();
  /** What the app keeps of the past, on disk. */
  readonly history = new Map<string, string>();
  readonly fileWatches = new Set<() => void>();
  readonly random: Dice;
  readonly watchers: Watchers;
  readonly edits: Edit[] = [];
  /** What an app left out, by place: whoever edits there next has seen it before. */
  readonly leftOut = new Map<string, JsonValue>();
  /** Edited while an import was under way or in doubt: nothing can tell then what the edit was made in sight of. */
  readonly editedBlindly = new Set<string>();
  /** Whether the keychain outlives the app. */
  readonly remembers: boolean;
  readonly hasOldSdk: boolean;
  /** What this computer's clock is ahead, in ms. */
  skewMs: number;
  sdkRunning = true;
  process: SimulatedProcess | null = null;
  /** Whether the person wants the app to stay connected. */
  watching = false;
  requests = 0;
  /** The server has shown this device something it must not believe. */
  deceived = false;
  /** Wallets this computer has had. */
  wallets = 1;
  /** Imports that reached the SDK. */
  imports = 0;
  /** The connected app has given up until a person does something. */
  needsHelp = false;
  /** What the person was shown last. */
  conflicts: readonly Change[] = [];
  /** The password that worked here last. */
  password = '';
  /** Nothing tells old edits from new ones any more: the app was told to forget what all had agreed on. */
  baseDropped = false;
  /** The wallet was replaced, or an old state of the computer put back. */
  lostItsPast = false;
  backup: ComputerBackup | undefined;
  #ambushes: readonly (Ambush & { readonly act: () => void })[] = [];
  readonly #seed: number;
  readonly #dice = new Map<string, Dice>();
  readonly #calls = new Map<string, number>();
  #closeWatch: (() => Promise<void>) | undefined;

  constructor(world: World, index: number, { skewMs, keychain, sdk }: Computer) {
    this.world = world;
    this.index = index;
    this.name = NAMES[index] ?? `device-${index}`;
    this.skewMs = skewMs;
    this.#seed = world.seed ^ Math.imul(index + 1, 0x9e3779b1);
    this.remembers = keychain === 'os';
    this.hasOldSdk = sdk === 'old';
    this.random = new Dice(hashText('random', this.#seed));
    this.watchers = new Watchers(this);
    const wallet = new ModelWallet();
    wallet.accounts.push(newAccount(this.name));
    this.sdk = new ModelSdk({
      now: () => this.now(),
      wallet,
      isOld: sdk === 'old',
      onSaved: () => this.#saved(),
    });
  }

  /** By this computer's clock, in ms since 1970. */
  now(): number {
    return this.world.time.now() + this.skewMs;
  }

  /** Chance for the n-th call of a method does not depend on what else happens. */
  diceFor(method: string): Dice {
    const dice = this.#dice.get(method) ?? new Dice(hashText(method, this.#seed));
    this.#dice.set(method, dice);
    return dice;
  }

  countCall(method: string): number {
    const call = this.#calls.get(method) ?? 0;
    this.#calls.set(method, call + 1);
    return call;
  }

  /** Acts at the next such moment. */
  ambush(upon: Ambush, act: () => void): void {
    this.#ambushes = [...this.#ambushes, { ...upon, act }];
  }

  /** What has not been sprung yet will not be. */
  disarm(): void {
    this.#ambushes = [];
  }

  spring(method: string, moment: Ambush['moment']): void {
    const sprung = this.#ambushes.filter((each) => each.method === method && each.moment === moment);
    if (sprung.length === 0) return;
    this.#ambushes = this.#ambushes.filter((each) => !sprung.includes(each));
    for (const { act } of sprung) act();
  }

  get joined(): boolean {
    return this.disk.has(PROFILE) && this.password !== '';
  }

  get setup(): ProfileSetup {
    return {
      serverAddress: 'https://sync.example.com',
      email: EMAIL,
      sdkAddress: 'http://localhost:5279',
      allowRemoteSdk: false,
      walletId: WALLET_ID,
      deviceName: this.name,
    };
  }

  start(): void {
    if (this.process !== null) return;
    this.process = new SimulatedProcess(this);
    this.world.log(() => `${this.name} starts`);
    if (this.watching) void this.watch();
  }

  stop(): void {
    this.process?.kill();
    this.process = null;
    if (!this.remembers) this.keychain.clear();
    this.#closeWatch = undefined;
  }

  /** The process is gone from one moment to the next, and comes back some time later. */
  die(how: number): void {
    this.stop();
    this.world.time.after(1 + how * RESTART_WITHIN_MS, `${this.name} starts again`, () => this.start());
  }

  /** Something a person asks of the app; never answers when the process dies meanwhile. */
  async ask<T>(
    label: string,
    act: (companion: Companion) => Promise<Result<T, Problem>>,
    process = this.process,
  ): Promise<Result<T, Problem>> {
    const { world } = this;
    if (process === null) return NEVER;
    world.log(() => `${this.name}: ${label} …`);
    try {
      const answer = await act(process.companion);
      this.watchers.onAnswer(label, answer);
      return answer;
    } catch (error) {
      world.violate(
        'exception',
        `${this.name} ${label}: ${error instanceof Error ? error.stack : String(error)}`,
      );
      return NEVER;
    }
  }

  /** Turns on staying connected, now and whenever the app starts. */
  async watch(password?: string): Promise<void> {
    this.watching = true;
    if (this.#closeWatch !== undefined || this.process === null) return;
    const { process } = this;
    this.needsHelp = false;
    const secret = password === undefined ? undefined : new Secret(password);
    const watch = await this.ask('watch', (companion) =>
      companion.watch(PROFILE, (news) => this.watchers.onNews(news), secret, {
        onRound: ({ conflicts }) => this.watchers.onConflicts(conflicts),
      }),
    );
    if (!watch.ok) return;
    // Asked for twice, or turned off meanwhile.
    if (this.#closeWatch !== undefined || !this.watching || this.process !== process)
      await watch.value.close();
    else this.#closeWatch = watch.value.close;
  }

  async unwatch(): Promise<void> {
    this.watching = false;
    const close = this.#closeWatch;
    this.#closeWatch = undefined;
    await close?.();
  }

  /** A new daemon on the same files. */
  restartSdk(): void {
    this.sdkRunning = true;
    this.sdk.restart();
  }

  /** The person unlocks the wallet in an LBRY app. */
  unlock(): void {
    this.sdk.unlockWallet(WALLET_ID, new Secret(WALLET_PASSWORD));
  }

  /** Writes down what an edit replaces. Members of lists are followed one by one instead. */
  editing<T>(path: Path, act: () => T): T {
    const held = valueAt(this.sdk.wallet, path);
    // A value of null is one, too.
    const before = held === undefined ? this.leftOut.get(placeOf(path)) : held;
    const done = act();
    const after = valueAt(this.sdk.wallet, path);
    this.edits.push({ path, after });
    if (this.watchers.record?.intent?.kind === 'apply') {
      this.editedBlindly.add(placeOf(path));
      this.watchers.onBaseLost();
    }
    if (!isListPath(path)) this.world.ledger.edited(placeOf(path), before, after);
    return done;
  }

  #saved(): void {
    for (const notice of this.fileWatches) notice();
  }
}

const NEVER = new Promise<never>(() => undefined);
const NAMES = ['laptop', 'desktop', 'tablet', 'office'];

const newAccount = (name: string) => ({
  ledger: 'lbc_mainnet',
  name: `Account of ${name}`,
  seed: '',
  encrypted: false,
  private_key: `private-${name}`,
  public_key: `xpub-${name}`,
  address_generator: { name: 'single-address' },
  modified_on: 1_700_000_000,
  certificates: {},
});
