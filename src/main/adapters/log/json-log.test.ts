import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../core/crypto/secret.ts';
import { type JsonLogOptions, jsonLog, type LogFields, logFields } from './json-log.ts';

const clock = { now: () => Date.UTC(2030, 0, 2, 3, 4, 5, 678), after: () => () => undefined };

/** A log, and the lines it has written. */
function logging(options: Partial<JsonLogOptions> = {}) {
  const stream = new PassThrough({ encoding: 'utf8' });
  const log = jsonLog({ stream, clock, home: '/home/joe', level: 'debug', ...options });
  const written = (): string => stream.read() ?? '';
  return { log, written };
}

describe('the log', () => {
  it('writes one JSON object per line, in a fixed order', () => {
    const { log, written } = logging();
    log('info', 'push-accepted', { ms: 41, sequence: 12, profile: 'home' });
    log('warn', 'offline');
    expect(written()).toBe(
      '{"time":"2030-01-02T03:04:05.678Z","level":"info","event":"push-accepted","profile":"home","sequence":12,"ms":41}\n' +
        '{"time":"2030-01-02T03:04:05.678Z","level":"warn","event":"offline"}\n',
    );
  });

  it('says only what is important enough', () => {
    const { log, written } = logging({ level: 'warn' });
    for (const level of ['debug', 'info', 'warn', 'error'] as const) log(level, `event-${level}`);
    expect(written().match(/event-\w+/g)).toEqual(['event-warn', 'event-error']);
  });

  it('redacts every text, in every field', () => {
    fc.assert(
      fc.property(fc.constantFrom(...logFields), (name) => {
        const { log, written } = logging();
        const secret = 'joe@example.com ?token=abc /home/joe/x 0123456789abcdef0123456789abcdef';
        log('error', 'failed', { [name]: secret });
        expect(JSON.parse(written())[name]).toBe('[address] ?token=[hidden] ~/x [hex]');
      }),
    );
  });

  it('redacts the event too, should one ever be put together from parts', () => {
    const { log, written } = logging();
    log('error', 'failed-for joe@example.com');
    expect(JSON.parse(written()).event).toBe('failed-for [address]');
  });

  it('drops what it does not know, and whatever is not a scalar', () => {
    const { log, written } = logging();
    const fields = { wallet: 'a wallet', reason: new Secret('secret'), step: { seed: 'words' }, count: 1n };
    log('info', 'pushed', fields as unknown as LogFields);
    expect(Object.keys(JSON.parse(written()))).toEqual(['time', 'level', 'event']);
  });

  it('keeps to one line whatever a text holds, and cuts what is too long', () => {
    const { log, written } = logging();
    log('info', 'read', { reason: 'two\nlines\r\u2028', step: 'ab '.repeat(400) });
    const text = written();
    expect(text.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(text)).toMatchObject({
      reason: 'two\nlines\r\u2028',
      step: `${'ab '.repeat(400).slice(0, 500)}…`,
    });
  });

  it('redacts before it cuts, so that no half of a secret is left', () => {
    const { log, written } = logging();
    log('info', 'read', { reason: `${'ab '.repeat(160)}${'0123456789abcdef'.repeat(4)}` });
    expect(written()).not.toContain('0123456789');
  });

  it('does not end the program when nobody listens any more', () => {
    const stream = new PassThrough();
    const log = jsonLog({ stream, clock, home: '/home/joe' });
    stream.destroy(new Error('EPIPE'));
    expect(() => log('error', 'failed')).not.toThrow();
  });
});
