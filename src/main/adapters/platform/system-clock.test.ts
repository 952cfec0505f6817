import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from './system-clock.ts';

describe('system clock', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells the time of this computer in milliseconds', () => {
    vi.setSystemTime(1_700_000_000_123);
    expect(systemClock().now()).toBe(1_700_000_000_123);
  });

  it('calls back once, after the delay and not before', () => {
    const callback = vi.fn();
    systemClock().after(1000, callback);
    vi.advanceTimersByTime(999);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(10_000);
    expect(callback).toHaveBeenCalledOnce();
  });

  it('does not call back once cancelled', () => {
    const callback = vi.fn();
    const cancel = systemClock().after(1000, callback);
    cancel();
    vi.advanceTimersByTime(10_000);
    expect(callback).not.toHaveBeenCalled();
  });

  it('keeps a delay of sixty days, longer than one timer can be', () => {
    const sixtyDays = 60 * 24 * 3600 * 1000;
    const callback = vi.fn();
    systemClock().after(sixtyDays, callback);
    vi.advanceTimersByTime(sixtyDays - 1);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledOnce();
  });

  it('can be cancelled after it has been re-armed', () => {
    const callback = vi.fn();
    const cancel = systemClock().after(2 ** 32, callback);
    vi.advanceTimersByTime(2 ** 31 + 5);
    cancel();
    vi.advanceTimersByTime(2 ** 33);
    expect(callback).not.toHaveBeenCalled();
  });

  it('refuses a delay that is not a number', () => {
    expect(() => systemClock().after(Number.NaN, () => undefined)).toThrow(RangeError);
  });

  it('holds the process open by default, and does not when told so', () => {
    vi.useRealTimers();
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const cancelHolding = systemClock().after(60_000, () => undefined);
    const cancelLoose = systemClock({ keepsAlive: false }).after(60_000, () => undefined);
    const held = timers.mock.results.map((result) => (result.value as NodeJS.Timeout).hasRef());
    cancelHolding();
    cancelLoose();
    expect(held).toEqual([true, false]);
  });
});
