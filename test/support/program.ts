import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Lines for its standard input, which then ends. */
  readonly lines?: readonly string[];
}

/** A program of its own that was started and will be ended. */
export class Program {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  #heard: () => void = () => undefined;

  constructor(command: string, args: readonly string[], { env = {}, lines }: ProgramOptions = {}) {
    this.#child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: [lines === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
    });
    this.#child.stdin?.end(lines?.map((line) => `${line}\n`).join(''));
    const { stdout } = this.#child;
    if (stdout === null) throw new Error('No standard output');
    createInterface({ input: stdout }).on('line', (line) => {
      this.#lines.push(line);
      this.#heard();
    });
    this.#child.once('exit', () => this.#heard());
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('The program did not start');
    return this.#child.pid;
  }

  /** The first line, past or to come, of which something can be made. */
  async until<T>(read: (line: string) => T | undefined): Promise<T> {
    for (;;) {
      for (const line of this.#lines) {
        const found = read(line);
        if (found !== undefined) return found;
      }
      if (this.#child.exitCode !== null) throw new Error(`It ended with ${this.#child.exitCode}`);
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  /** The link that `lbry-sync --json serve` prints. */
  servedLink(): Promise<string> {
    return this.until((line) => {
      const said: { readonly event?: string; readonly url?: string } = JSON.parse(line);
      return said.event === 'serving' ? said.url : undefined;
    });
  }

  /** All it printed, once it has ended by itself. Throws unless it ended well. */
  async output(): Promise<string> {
    const [code] = this.#child.exitCode === null ? await once(this.#child, 'close') : [this.#child.exitCode];
    if (code !== 0) throw new Error(`It ended with ${code}`);
    return this.#lines.join('\n');
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** As the system ends it when memory runs out: it hears nothing of it. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }
}

/** Milliseconds a program takes from its start to its end. */
export async function timeOf(command: string, args: readonly string[]): Promise<number> {
  const start = performance.now();
  await once(spawn(command, args, { stdio: 'ignore' }), 'exit');
  return performance.now() - start;
}
