import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ports } from '../../src/main/engine/ports.ts';
import type { PracticeServer, PracticeServerOptions } from '../../src/practice/server/practice-server.ts';
import { cliParts, testKeychain } from './cli-parts.ts';
import { CommandLine, type Given, type Outcome, type Running } from './command-line.ts';
import { EMAIL, Household, type TestDevice } from './household.ts';

export type ProfileName = 'laptop' | 'desktop';

/** The password that `join` uses. */
export const TYPED = 'correct horse';

/** A practice network, and the command line with two profiles in one data directory, each with a wallet of its own. */
export class CliHome {
  readonly keychain = testKeychain();
  readonly #home: Household;
  readonly #sdkClock: { now: number };

  private constructor(
    home: Household,
    sdkClock: { now: number },
    readonly computer: TestDevice,
    readonly dataDirectory: string,
  ) {
    this.#home = home;
    this.#sdkClock = sdkClock;
  }

  static async open(options: Partial<PracticeServerOptions> = {}): Promise<CliHome> {
    const home = await Household.open(options);
    const sdkClock = { now: Date.UTC(2026, 0, 1) };
    const wallets = ['laptop_wallet', 'desktop_wallet'];
    const computer = await home.device('computer', {}, { wallets, now: () => sdkClock.now });
    return new CliHome(home, sdkClock, computer, await mkdtemp(join(tmpdir(), 'lbry-sync-cli-')));
  }

  get server(): PracticeServer {
    return this.#home.server;
  }

  /** A command line whose companions have these ports in place of real ones. */
  commandLine(ports: Partial<Ports> = {}): CommandLine {
    return new CommandLine(cliParts(this.dataDirectory, this.keychain, ports));
  }

  /** Runs a command on a profile; its result as JSON is the last line of `json`. */
  run(profile: ProfileName, args: readonly string[], given?: Given): Promise<Outcome> {
    return this.commandLine().run(['--profile', profile, '--json', ...args], given);
  }

  start(profile: ProfileName, args: readonly string[], given?: Given): Running {
    return this.commandLine().start(['--profile', profile, '--json', ...args], given);
  }

  /** With passwords on standard input. */
  runWith(profile: ProfileName, args: readonly string[], ...lines: readonly string[]): Promise<Outcome> {
    return this.run(profile, ['--password-stdin', ...args], { lines });
  }

  /** What `register` and `login` need. */
  setup(profile: ProfileName, server = this.server.url, email = EMAIL): readonly string[] {
    const where = ['--server', server, '--email', email, '--sdk', this.computer.sdk.url];
    return [...where, '--wallet', `${profile}_wallet`, '--device-name', profile];
  }

  /** Both profiles are on one account and hold the same. */
  async join(): Promise<void> {
    const outcomes = [
      await this.runWith('laptop', ['register', ...this.setup('laptop')], TYPED),
      await this.runWith('desktop', ['login', ...this.setup('desktop')], TYPED),
      await this.run('laptop', ['sync']),
      await this.run('desktop', ['sync']),
      await this.run('laptop', ['sync']),
    ];
    for (const { code, stderr } of outcomes) if (code !== 0) throw new Error(stderr);
  }

  /**
   * The same preference, set differently on both, a second later on the desktop, and stored by the laptop: the
   * desktop's next sync has to ask.
   */
  async disagree(key = 'animal', laptop = '"cow"', desktop = '"horse"'): Promise<void> {
    await this.run('laptop', ['prefs', 'set', key, laptop]);
    this.#sdkClock.now += 1000;
    await this.run('desktop', ['prefs', 'set', key, desktop]);
    await this.run('laptop', ['sync']);
  }

  async close(): Promise<void> {
    await this.#home.close();
    await rm(this.dataDirectory, { recursive: true, force: true });
  }
}
