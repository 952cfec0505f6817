import { describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { Quitting } from './quitting.ts';

function app(close: () => Promise<void>) {
  const clock = new ManualClock();
  const report = vi.fn();
  const closing = vi.fn(close);
  const quit = vi.fn();
  const quitting = new Quitting({ clock, close: closing, quit, report });
  /** Whether Electron is held back. */
  const beforeQuit = (): boolean => {
    const preventDefault = vi.fn();
    quitting.onBeforeQuit({ preventDefault });
    return preventDefault.mock.calls.length > 0;
  };
  return { clock, report, closing, quit, quitting, beforeQuit };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const never = () => new Promise<void>(() => undefined);

describe('quitting', () => {
  it('waits until everything is closed, and then goes through', async () => {
    let end = (): void => undefined;
    const { beforeQuit, clock, quit, quitting } = app(() => new Promise((resolve) => (end = resolve)));
    expect([quitting.hasBegun, beforeQuit(), quitting.hasBegun]).toEqual([false, true, true]);
    await settled();
    expect(quit).not.toHaveBeenCalled();
    end();
    await settled();
    expect(quit).toHaveBeenCalledOnce();
    expect(beforeQuit()).toBe(false);
    expect(clock.pending()).toEqual([]);
  });

  it('waits for a moment only', async () => {
    const { beforeQuit, clock, quit } = app(never);
    beforeQuit();
    clock.advance(1_499);
    await settled();
    expect(quit).not.toHaveBeenCalled();
    clock.advance(1);
    await settled();
    expect(quit).toHaveBeenCalledOnce();
  });

  it('asked for twice closes once', async () => {
    const { beforeQuit, closing } = app(never);
    expect([beforeQuit(), beforeQuit()]).toEqual([true, true]);
    expect(closing).toHaveBeenCalledOnce();
  });

  it('is not stopped by what fails to close', async () => {
    const cause = new Error('no');
    const { beforeQuit, quit, report } = app(() => Promise.reject(cause));
    beforeQuit();
    await settled();
    expect(report).toHaveBeenCalledExactlyOnceWith('closing', cause);
    expect(quit).toHaveBeenCalledOnce();
  });
});
