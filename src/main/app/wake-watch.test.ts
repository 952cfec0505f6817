import { describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../../../test/fakes/manual-clock.ts';
import { WakeWatch } from './wake-watch.ts';

/** A computer that is awake, in one network, and whose chance is the middle one. */
function computer() {
  const clock = new ManualClock();
  const network = { addresses: ['192.0.2.7'] };
  const onWake = vi.fn();
  const watch = new WakeWatch({
    clock: { now: () => clock.now() + asleep.ms, after: (ms, callback) => clock.after(ms, callback) },
    random: { bytes: () => new Uint8Array(), fraction: () => 0.5 },
    networkAddresses: () => network.addresses,
    onWake,
  });
  /** Time in which no timer ran. */
  const asleep = { ms: 0 };
  watch.start();
  return { clock, network, onWake, watch, asleep };
}

describe('a computer', () => {
  it('that is simply on wakes nobody', () => {
    const { clock, onWake } = computer();
    clock.advance(3_600_000);
    expect(onWake).not.toHaveBeenCalled();
  });

  it('that slept is noticed at the next look, and looked after once its network is up', () => {
    const { clock, onWake, asleep } = computer();
    clock.advance(50_000);
    asleep.ms += 3_600_000;
    clock.advance(10_000);
    expect(onWake).not.toHaveBeenCalled();
    clock.advance(1_499);
    expect(onWake).not.toHaveBeenCalled();
    clock.advance(1);
    expect(onWake).toHaveBeenCalledOnce();
    clock.advance(3_600_000);
    expect(onWake).toHaveBeenCalledOnce();
  });

  it('whose clock is set back is looked after too', () => {
    const { clock, onWake, asleep } = computer();
    asleep.ms -= 3_600_000;
    clock.advance(35_000);
    expect(onWake).toHaveBeenCalledOnce();
  });

  it('that goes into another network is looked after, and not while it is in none', () => {
    const { clock, network, onWake } = computer();
    network.addresses = [];
    clock.advance(60_000);
    expect(onWake).not.toHaveBeenCalled();
    network.addresses = ['198.51.100.3'];
    clock.advance(35_000);
    expect(onWake).toHaveBeenCalledOnce();
  });

  it('that names its addresses in another order has not moved', () => {
    const { clock, network, onWake } = computer();
    network.addresses = ['192.0.2.7', '2001:db8::7'];
    clock.advance(35_000);
    network.addresses = ['2001:db8::7', '192.0.2.7'];
    clock.advance(35_000);
    expect(onWake).toHaveBeenCalledOnce();
  });

  it('that tells of waking twice is looked after once', () => {
    const { clock, onWake, watch } = computer();
    watch.woke();
    clock.advance(500);
    watch.woke();
    clock.advance(1_200);
    watch.woke();
    clock.advance(14_000);
    expect(onWake).toHaveBeenCalledOnce();
    watch.woke();
    clock.advance(1_500);
    expect(onWake).toHaveBeenCalledTimes(2);
  });

  it('that is shut down is looked after no more', () => {
    const { clock, onWake, watch } = computer();
    watch.woke();
    watch.close();
    clock.advance(60_000);
    expect(onWake).not.toHaveBeenCalled();
    expect(clock.pending()).toEqual([]);
  });
});
