import { PassThrough, Readable } from 'node:stream';
import { type CliParts, runCli } from '../../main/hosts/cli/cli.ts';

/** What one command printed and ended with. */
export interface Outcome {
  readonly code: number;
  /** The JSON objects on stdout, one a line. */
  readonly lines: readonly Record<string, unknown>[];
}

/** Where a walkthrough plays: one network, and profiles that are named like devices. */
export interface Network {
  readonly server: string;
  readonly email: string;
  /** Per device: its SDK and its wallet there. */
  readonly devices: Readonly<Record<Device, Place>>;
  /** A third wallet, for somebody who has only just begun; null where there is none. */
  readonly newcomer: Place | null;
}

export interface Place {
  readonly sdk: string;
  readonly wallet: string;
}

export type Device = 'laptop' | 'desktop';

/** A `watch` that is running, with the events it has printed so far. */
export interface Watching {
  readonly events: readonly Record<string, unknown>[];
  /** Resolves with the first event, from now on or past, that fits. */
  until(fits: (event: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
  /** Stops it; answers its exit code. */
  stop(): Promise<number>;
  /** Its exit code, when it ends by itself. */
  readonly ended: Promise<number>;
}

const PATIENCE_MS = 60_000;

/** Runs command lines the way a terminal would, in this process, and collects what they print. */
export class Stage {
  readonly #parts: CliParts;

  constructor(
    readonly network: Network,
    parts: CliParts,
  ) {
    this.#parts = parts;
  }

  /** One command to its end. `passwords` are typed in the order asked. */
  async run(device: string, args: readonly string[], passwords: readonly string[] = []): Promise<Outcome> {
    const stdout = new Lines();
    const code = await runCli(
      ['--profile', device, '--json', ...(passwords.length > 0 ? ['--password-stdin'] : []), ...args],
      this.#terminal(stdout, new Promise(() => undefined), passwords),
      this.#parts,
    );
    return { code, lines: stdout.objects };
  }

  /** Starts `watch` and lets it run. */
  watch(device: string): Watching {
    const stdout = new Lines();
    let interrupt: (() => void) | undefined;
    const interrupted = new Promise<void>((resolve) => {
      interrupt = resolve;
    });
    const ended = runCli(
      ['--profile', device, '--json', 'watch'],
      this.#terminal(stdout, interrupted, []),
      this.#parts,
    );
    return {
      events: stdout.objects,
      until: (fits) => stdout.until(fits),
      stop: () => {
        interrupt?.();
        return ended;
      },
      ended,
    };
  }

  /** The setup options of a device, as `register` and `login` take them. */
  setup(device: Device): readonly string[] {
    return this.setupAt(device, this.network.devices[device], this.network.email);
  }

  setupAt(device: string, { sdk, wallet }: Place, email: string): readonly string[] {
    const where = ['--server', this.network.server, '--email', email];
    return [...where, '--wallet', wallet, '--sdk', sdk, '--device-name', device];
  }

  #terminal(stdout: Lines, interrupted: Promise<void>, passwords: readonly string[]) {
    const stderr = new PassThrough();
    stderr.resume();
    return {
      stdin: Readable.from(passwords.map((password) => `${password}\n`)),
      stdout: stdout.stream,
      stderr,
      env: {},
      interrupted,
    };
  }
}

/** Collects JSON lines, and lets others wait for one. */
class Lines {
  readonly stream = new PassThrough();
  readonly objects: Record<string, unknown>[] = [];
  readonly #waiting = new Set<() => void>();
  #rest = '';

  constructor() {
    this.stream.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (this.#rest + chunk).split('\n');
      this.#rest = lines.pop() ?? '';
      for (const line of lines) this.objects.push(JSON.parse(line) as Record<string, unknown>);
      for (const look of this.#waiting) look();
    });
  }

  until(fits: (event: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`Waited too long; so far: ${JSON.stringify(this.objects)}`));
      }, PATIENCE_MS);
      const look = () => {
        const found = this.objects.find(fits);
        if (found === undefined) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }
}
