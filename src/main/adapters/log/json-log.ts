import { redact } from '../../core/redact/redact.ts';
import type { Clock } from '../../ports/clock.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof levels)[number];

/** All that may be said about an event. No field here is made for wallet values, passwords, tokens or addresses. */
export const logFields = [
  'profile',
  'device',
  'status',
  'problem',
  'reason',
  'step',
  'operation',
  'sequence',
  'attempt',
  'count',
  'bytes',
  'ms',
  'httpStatus',
  'server',
  'sdk',
  'version',
  'platform',
  'pid',
] as const;

export type LogFields = Readonly<
  Partial<Record<(typeof logFields)[number], string | number | boolean | null>>
>;

/** Notes that something happened; the event is a fixed kebab-case name such as `push-accepted`. */
export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

/** Enough for every text that is meant; what is longer is a dump of something. */
const LONGEST_TEXT = 500;

export interface JsonLogOptions {
  readonly stream: NodeJS.WritableStream;
  readonly clock: Clock;
  /** The home directory, to be written as `~`. */
  readonly home: string;
  /** The least level that is written. */
  readonly level?: LogLevel;
}

/**
 * One JSON object per line: `time` (ISO 8601, UTC), `level`, `event`, then the known fields that are scalars. Other
 * fields are dropped, every text is redacted. Never throws for what it is given, nor when the stream is gone.
 */
export function jsonLog({ stream, clock, home, level: least = 'info' }: JsonLogOptions): Log {
  // A closed terminal or a full disk must not end the program it was only watching.
  stream.on('error', () => undefined);

  const clean = (text: string): string => {
    const redacted = redact(text, home);
    return redacted.length > LONGEST_TEXT ? `${redacted.slice(0, LONGEST_TEXT)}…` : redacted;
  };

  return (level, event, fields = {}) => {
    if (levels.indexOf(level) < levels.indexOf(least)) return;
    const line: Record<string, unknown> = { time: new Date(clock.now()), level, event: clean(event) };
    for (const name of logFields) {
      const value: unknown = fields[name];
      if (typeof value === 'string') line[name] = clean(value);
      else if (typeof value === 'number' || typeof value === 'boolean' || value === null) line[name] = value;
    }
    stream.write(`${JSON.stringify(line)}\n`);
  };
}
