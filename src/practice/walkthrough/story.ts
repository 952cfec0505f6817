import { isDeepStrictEqual } from 'node:util';
import type { Device, Outcome, Stage, Watching } from './stage.ts';

/** Thrown when something turned out differently from what the walkthrough promises. */
export class TurnedOutDifferently extends Error {}

/** One act: a heading, and what is played. */
export interface Act {
  readonly title: string;
  readonly play: (story: Story) => Promise<void>;
}

/** Plays commands, checks each outcome, and writes down what happened. */
export class Story {
  readonly stage: Stage;
  readonly #markdown: string[] = [];

  constructor(stage: Stage) {
    this.stage = stage;
  }

  get markdown(): string {
    return this.#markdown.join('\n');
  }

  title(text: string): void {
    this.#markdown.push(`## ${text}`, '');
  }

  tell(text: string): void {
    this.#markdown.push(text.replace(/\s+/g, ' ').trim(), '');
  }

  /** Runs a command on a device and checks its exit code and parts of the last line it printed. */
  async run(
    device: string,
    args: readonly string[],
    expected: { readonly code?: number; readonly line?: Readonly<Record<string, unknown>> } = {},
    passwords: readonly string[] = [],
  ): Promise<Outcome> {
    const outcome = await this.stage.run(device, args, passwords);
    const last = outcome.lines.at(-1) ?? {};
    this.#markdown.push(
      '```console',
      `$ lbry-sync --profile ${device} --json ${args.map((argument) => this.#shown(argument)).join(' ')}`,
    );
    this.#markdown.push(...outcome.lines.map((line) => JSON.stringify(this.#withoutChance(line))));
    const { code = 0 } = expected;
    if (outcome.code !== 0) this.#markdown.push(`(exit code ${outcome.code})`);
    this.#markdown.push('```', '');
    this.check(`exit code of ${args.join(' ')} on ${device}`, outcome.code, code, last);
    for (const [key, value] of Object.entries(expected.line ?? {})) {
      this.check(`${key} after ${args.join(' ')} on ${device}`, last[key], value, last);
    }
    return outcome;
  }

  async preferences(device: Device, expected: Readonly<Record<string, unknown>>): Promise<void> {
    const outcome = await this.stage.run(device, ['prefs', 'get']);
    const held = (outcome.lines[0]?.['preferences'] ?? {}) as Record<string, unknown>;
    const shown = Object.fromEntries(Object.keys(expected).map((key) => [key, held[key]]));
    this.#markdown.push(
      '```console',
      `$ lbry-sync --profile ${device} --json prefs get`,
      JSON.stringify(shown),
      '```',
      '',
    );
    this.check(`preferences of ${device}`, shown, expected, held);
  }

  /** What a watching device printed, in the order it came. */
  heard(device: Device, watching: Watching, events: readonly Readonly<Record<string, unknown>>[]): void {
    this.#markdown.push('```console', `$ lbry-sync --profile ${device} --json watch`);
    this.#markdown.push(...events.map((event) => JSON.stringify(event)), '```', '');
    for (const event of events) {
      const found = watching.events.some((seen) =>
        Object.entries(event).every(([key, value]) => isDeepStrictEqual(seen[key], value)),
      );
      this.check(`${JSON.stringify(event)} heard by ${device}`, found, true, watching.events);
    }
  }

  check(what: string, actual: unknown, expected: unknown, context: unknown = actual): void {
    if (isDeepStrictEqual(actual, expected)) return;
    throw new TurnedOutDifferently(
      `${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}\n${JSON.stringify(context)}`,
    );
  }

  async saltSeed(device: string): Promise<string> {
    const outcome = await this.stage.run(device, ['profile']);
    return String(outcome.lines[0]?.['saltSeed']);
  }

  /** Addresses of a practice network differ from run to run: the names say more. */
  #shown(argument: string): string {
    const { server, devices } = this.stage.network;
    if (argument === server) return '$SERVER';
    const device = Object.entries(devices).find(([, { sdk }]) => sdk === argument);
    return device === undefined ? quoted(argument) : `$${device[0].toUpperCase()}_SDK`;
  }

  /** Times and fingerprints, which come from chance, differ from run to run and say nothing here. */
  #withoutChance(line: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const { checkedAt: _when, fingerprint: _words, ...rest } = line;
    return rest;
  }
}

const quoted = (argument: string): string => (/^[\w@.:/=-]+$/.test(argument) ? argument : `'${argument}'`);
