import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program } from '../../support/program.ts';
import { until } from './measure.ts';

/** An idle Syncthing that talks to nobody: for comparing with a program many people let run all day. */
export class Syncthing {
  readonly #home: string;
  readonly #page: string;

  private constructor(home: string, page: string) {
    this.#home = home;
    this.#page = page;
  }

  /** Undefined where it is not installed. */
  static async prepare(): Promise<Syncthing | undefined> {
    const home = await mkdtemp(join(tmpdir(), 'syncthing-'));
    try {
      execFileSync('syncthing', ['generate', `--home=${home}`, '--no-default-folder'], { stdio: 'ignore' });
    } catch {
      await rm(home, { recursive: true });
      return undefined;
    }
    const [page, sync] = [await freePort(), await freePort()];
    const file = join(home, 'config.xml');
    const config = await readFile(file, 'utf8');
    await writeFile(file, alone(config, page, sync));
    return new Syncthing(home, `http://127.0.0.1:${page}/`);
  }

  /** Starts it and waits for its web page. */
  async start(): Promise<{ readonly readyMs: number; readonly program: Program }> {
    const start = performance.now();
    const args = [`--home=${this.#home}`, '--no-browser', '--no-upgrade'];
    const program = new Program('syncthing', ['serve', ...args], { env: { STNOUPGRADE: '1' } });
    await until(() =>
      fetch(this.#page).then(
        (answer) => (answer.ok ? true : undefined),
        () => undefined,
      ),
    );
    return { readyMs: performance.now() - start, program };
  }

  remove(): Promise<void> {
    return rm(this.#home, { recursive: true, force: true });
  }
}

/** Its configuration with everything off that looks for others, reports or fetches. */
function alone(config: string, page: number, sync: number): string {
  const settings: Readonly<Record<string, string>> = {
    globalAnnounceEnabled: 'false',
    localAnnounceEnabled: 'false',
    relaysEnabled: 'false',
    natEnabled: 'false',
    urAccepted: '-1',
    crashReportingEnabled: 'false',
    autoUpgradeIntervalH: '0',
    startBrowser: 'false',
    listenAddress: `tcp://127.0.0.1:${sync}`,
  };
  return Object.entries(settings)
    .reduce(
      (text, [name, value]) =>
        text.replace(new RegExp(`<${name}>[^<]*</${name}>`), `<${name}>${value}</${name}>`),
      config,
    )
    .replace(/<address>127\.0\.0\.1:\d+<\/address>/, `<address>127.0.0.1:${page}</address>`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
