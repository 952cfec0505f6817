import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/fakes/manual-clock.ts';
import { MemoryLines } from '../../../test/fakes/memory-app-store.ts';
import { Activity, type NewEvent } from './activity.ts';

function activity(lines = new MemoryLines()) {
  const told: unknown[] = [];
  const clock = new ManualClock();
  return { told, lines, clock, log: new Activity(clock, lines, (event) => told.push(event)) };
}

const ALL = { offset: 0, limit: 200 };
const offline: NewEvent = { profile: 'default', kind: 'problem', code: 'server-unreachable' };

describe('the activity of an app', () => {
  it('is numbered, dated, told and written down', () => {
    const { clock, lines, log, told } = activity();
    log.add({ profile: null, kind: 'settings-changed', what: 'theme' });
    const event = { id: 1, at: clock.now(), profile: null, kind: 'settings-changed', what: 'theme' };
    expect(told).toEqual([event]);
    expect(lines.lines.map((line) => JSON.parse(line))).toEqual([event]);
  });

  it('drops what is no field of an event', () => {
    const { log, lines } = activity();
    log.add({ profile: 'default', kind: 'synced', title: 'secret' } as NewEvent);
    expect(lines.lines.join()).not.toContain('secret');
  });

  it('tells the same trouble once, until something else happens to that profile', () => {
    const { log } = activity();
    log.add(offline);
    log.add({ ...offline, profile: 'other' });
    log.add(offline);
    log.add({ profile: 'default', kind: 'connected' });
    log.add(offline);
    expect(log.list(ALL).items.map(({ kind, profile }) => [kind, profile])).toEqual([
      ['problem', 'default'],
      ['connected', 'default'],
      ['problem', 'other'],
      ['problem', 'default'],
    ]);
  });

  it('goes on after a restart, passing over lines that make no sense', async () => {
    const { lines, log } = activity();
    log.add(offline);
    lines.lines.push('not JSON', '{"id":"seven"}');
    const next = activity(lines);
    await next.log.load();
    next.log.add({ profile: 'default', kind: 'connected' });
    expect(next.log.list(ALL).items.map(({ id }) => id)).toEqual([2, 1]);
  });

  it('lets go of the oldest', () => {
    const { log } = activity();
    for (let n = 0; n < 5_001; n += 1) log.add({ profile: null, kind: 'resumed' });
    expect(log.list(ALL).total).toBe(5_000);
  });
});
