import { describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../../../../../test/fakes/manual-clock.ts';
import { TrayPresence } from './tray-presence.ts';

async function desktop(isThere: boolean) {
  const clock = new ManualClock();
  const tray = { isThere };
  const onChange = vi.fn();
  const presence = new TrayPresence({ clock, ask: async () => tray.isThere, onChange });
  await presence.start();
  /** Lets time pass second by second, with what happens in each. */
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1_000);
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  return { clock, tray, onChange, presence, pass };
}

describe('a tray', () => {
  it('that is there is known at once', async () => {
    const { onChange, presence } = await desktop(true);
    expect(onChange.mock.calls).toEqual([[true]]);
    expect(presence.isThere).toBe(true);
  });

  it('that comes a little later than the app is waited for', async () => {
    const { onChange, pass, presence, tray } = await desktop(false);
    await pass(5);
    expect(onChange).not.toHaveBeenCalled();
    tray.isThere = true;
    await pass(1);
    expect([onChange.mock.calls, presence.isThere]).toEqual([[[true]], true]);
  });

  it('that does not come is given up after ten seconds', async () => {
    const { onChange, pass, presence } = await desktop(false);
    await pass(9);
    expect(onChange).not.toHaveBeenCalled();
    await pass(1);
    expect([onChange.mock.calls, presence.isThere]).toEqual([[[false]], false]);
    await pass(120);
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('that goes and comes back is noticed', async () => {
    const { onChange, pass, tray } = await desktop(true);
    tray.isThere = false;
    await pass(30);
    tray.isThere = true;
    await pass(30);
    expect(onChange.mock.calls).toEqual([[true], [false], [true]]);
  });

  it('is asked for no more once the app ends', async () => {
    const { clock, presence } = await desktop(true);
    presence.close();
    expect(clock.pending()).toEqual([]);
  });
});
