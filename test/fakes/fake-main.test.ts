import { describe, expect, it } from 'vitest';
import { problem } from '../../src/shared/problem.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { createFakeMain } from './fake-main.ts';
import { profileSnapshot, snapshotOf } from './snapshots.ts';

describe('the fake of a main process', () => {
  it('answers as a test says, and remembers what it was asked', async () => {
    const main = createFakeMain();
    main.answer('sync', 'now', ok(undefined));
    main.answer('settings', 'setTheme', (theme) =>
      theme === 'dark' ? fail(problem('disk-full')) : ok(undefined),
    );
    const next = main.expect('sync', 'now');
    expect(await main.bridge.sync.now('default')).toEqual(ok(undefined));
    expect(await next).toBe('default');
    expect(await main.bridge.settings.setTheme('dark')).toEqual(fail(problem('disk-full')));
    expect(main.asked('settings', 'setTheme')).toEqual(['dark']);
    expect(await main.expect('settings', 'setTheme')).toBe('dark');
    expect(() => main.verify()).not.toThrow();
  });

  it('tells events to whoever listens', () => {
    const main = createFakeMain();
    const heard: unknown[] = [];
    const stop = main.bridge.state.onChanged((snapshot) => heard.push(snapshot));
    const snapshot = snapshotOf([profileSnapshot()]);
    main.emit('state', 'changed', snapshot);
    stop();
    main.emit('state', 'changed', snapshot);
    expect(heard).toEqual([snapshot]);
  });

  it('notices what the contract does not allow, and what nobody has an answer for', async () => {
    const unanswered = createFakeMain();
    expect(await unanswered.bridge.sync.now('default')).toEqual(fail(problem('internal')));
    expect(() => unanswered.verify()).toThrow('sync.now has no answer');
    const misused = createFakeMain();
    misused.answer('sync', 'now', ok(undefined));
    await misused.bridge.sync.now('../default');
    expect(() => misused.verify()).toThrow('sync.now was asked with');
    const wrong = createFakeMain();
    wrong.answer('state', 'read', ok({ revision: 1 } as never));
    await wrong.bridge.state.read();
    expect(() => wrong.verify()).toThrow('state.read was answered with');
  });
});
