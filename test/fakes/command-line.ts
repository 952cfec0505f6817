import { PassThrough, Readable, Writable } from 'node:stream';
import type { JsonValue } from '../../src/main/core/wallet/json.ts';
import { type CliParts, runCli } from '../../src/main/hosts/cli/cli.ts';
import type { ExitCode } from '../../src/main/hosts/cli/exit-code.ts';
import type { Terminal } from '../../src/main/hosts/cli/terminal.ts';

type JsonLine = Readonly<Record<string, JsonValue>>;

/** What a command is given besides its arguments. */
export interface Given {
  /** Lines on standard input. */
  readonly lines?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What a person types, one entry at each hidden prompt. */
  readonly typed?: readonly string[];
}

/** Everything one command printed, and what it ended with. */
export interface Outcome {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  /** Stdout as JSON, one value a line. */
  readonly json: readonly JsonLine[];
}

/** A command that runs until it is told to stop. */
export interface Running {
  /** The first JSON line that fits, past or to come. */
  until(fits: (line: JsonLine) => boolean): Promise<JsonLine>;
  /** Resolves when standard output holds this text. */
  says(text: string): Promise<void>;
  /** Ctrl+C. */
  interrupt(): void;
  readonly ended: Promise<Outcome>;
}

/** Runs command lines in this process, each with streams of its own. */
export class CommandLine {
  readonly #parts: CliParts;

  constructor(parts: CliParts) {
    this.#parts = parts;
  }

  run(args: readonly string[], given: Given = {}): Promise<Outcome> {
    return this.start(args, given).ended;
  }

  start(args: readonly string[], given: Given = {}): Running {
    const [stdout, stderr] = [new Printed(), new Printed(given.typed !== undefined)];
    let interrupt = (): void => undefined;
    const interrupted = new Promise<void>((resolve) => {
      interrupt = resolve;
    });
    const terminal: Terminal = {
      stdin: given.typed === undefined ? piped(given.lines ?? []) : new Typist(given.typed),
      stdout,
      stderr,
      env: given.env ?? {},
      interrupted,
    };
    const ended = runCli(args, terminal, this.#parts).then((code) => ({
      code,
      stdout: stdout.text,
      stderr: stderr.text,
      json: stdout.json,
    }));
    return {
      until: (fits) => stdout.when(() => stdout.json.find(fits)),
      says: (text) =>
        stdout.when(() => (stdout.text.includes(text) ? true : undefined)).then(() => undefined),
      interrupt,
      ended,
    };
  }
}

const piped = (lines: readonly string[]): Readable => Readable.from(lines.map((line) => `${line}\n`));

/** Keeps what is written to it. */
class Printed extends Writable {
  text = '';
  readonly #waiting = new Set<() => void>();

  constructor(readonly isTTY = false) {
    super();
  }

  get json(): readonly JsonLine[] {
    return this.text
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as JsonLine);
  }

  /** What `look` finds, as soon as it finds something. */
  when<T>(look: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const lookAgain = (): void => {
        const found = look();
        if (found === undefined) return;
        this.#waiting.delete(lookAgain);
        resolve(found);
      };
      this.#waiting.add(lookAgain);
      lookAgain();
    });
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    for (const lookAgain of this.#waiting) lookAgain();
    done();
  }
}

/** A person at a terminal, who types the next text each time the terminal stops echoing. */
export class Typist extends PassThrough {
  readonly isTTY = true;
  /** Whether the terminal echoes, after each change. */
  readonly rawModes: boolean[] = [];
  readonly #texts: string[];

  constructor(texts: readonly string[]) {
    super();
    this.#texts = [...texts];
  }

  setRawMode(raw: boolean): this {
    this.rawModes.push(raw);
    const text = raw ? this.#texts.shift() : undefined;
    if (text !== undefined) setImmediate(() => this.write(text));
    return this;
  }
}
