import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EMAIL, Household } from '../../fakes/household.ts';
import { Program, type ProgramOptions } from '../../support/program.ts';
import { untilShown } from './tab.ts';

const TYPED = 'correct horse battery staple';

/** A service that runs, and when it got how far, in ms from its start. */
export interface RunningService {
  readonly pid: number;
  readonly readyMs: number;
  readonly verifiedMs: number;
  stop(): Promise<void>;
}

/**
 * The built program with a profile whose keys are in the keychain of this session, on a practice network of its own.
 * To be used inside of `test/keychain/with-keyring.sh`.
 */
export class ServiceHome {
  readonly #home: Household;
  readonly #directory: string;
  readonly #cli: string;

  private constructor(home: Household, directory: string, cli: string) {
    this.#home = home;
    this.#directory = directory;
    this.#cli = cli;
  }

  static async open(builtDirectory: URL): Promise<ServiceHome> {
    const cli = fileURLToPath(new URL('main/cli.js', builtDirectory));
    const home = await Household.open({ onDisk: true });
    const { sdk } = await home.lbry('computer');
    const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-service-'));
    const service = new ServiceHome(home, directory, cli);
    const account = ['--server', home.server.url, '--email', EMAIL];
    const setup = [...account, '--sdk', sdk.url, '--wallet', 'default_wallet', '--device-name', 'computer'];
    await service.#program(['--password-stdin', 'register', ...setup], { lines: [TYPED] }).output();
    await service.#program(['sync']).output();
    return service;
  }

  /** Serves the window, and waits until it shows that everything was checked and is up to date. */
  async start(env: ProgramOptions['env'] = {}): Promise<RunningService> {
    const start = performance.now();
    const program = this.#program(['--json', 'serve', '--port', '0'], { env });
    const link = await program.servedLink();
    const readyMs = performance.now() - start;
    await untilShown(link, ({ profiles }) => profiles.some(({ status }) => status === 'up-to-date'));
    const verifiedMs = performance.now() - start;
    return { pid: program.pid, readyMs, verifiedMs, stop: () => program.stop() };
  }

  async close(): Promise<void> {
    await this.#home.close();
    await rm(this.#directory, { recursive: true, force: true });
  }

  #program(args: readonly string[], options: ProgramOptions = {}): Program {
    return new Program(process.execPath, [this.#cli, '--data-dir', this.#directory, ...args], options);
  }
}
