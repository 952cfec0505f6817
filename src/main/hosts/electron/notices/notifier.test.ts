import { describe, expect, it, vi } from 'vitest';
import en from '../../../../../resources/locales/en.json';
import { ManualClock } from '../../../../../test/fakes/manual-clock.ts';
import { profileSnapshot, snapshotOf } from '../../../../../test/fakes/snapshots.ts';
import type { ProfileSnapshot } from '../../../../shared/model/snapshot.ts';
import { createText } from '../../../../shared/text/texts.ts';
import { Notifier } from './notifier.ts';

function computer() {
  const clock = new ManualClock();
  const screen = { isWatched: false };
  const show = vi.fn();
  const open = vi.fn();
  const text = createText('en', en);
  const notifier = new Notifier({
    clock,
    text: () => text,
    isWatched: () => screen.isWatched,
    show,
    open,
  });
  const see = (...changes: readonly Partial<ProfileSnapshot>[]) =>
    notifier.see(snapshotOf(changes.map((change) => profileSnapshot(change))));
  const titles = () => show.mock.calls.map(([words]) => words.title);
  return { clock, screen, show, open, notifier, see, titles };
}

describe('a notification', () => {
  it('says what a round ends in, and opens the screen it is about', () => {
    const { clock, open, see, show, titles } = computer();
    see({ status: 'needs-password' });
    see({ status: 'syncing' });
    see({ status: 'conflict', conflicts: 2 });
    expect(show).not.toHaveBeenCalled();
    clock.advance(1_000);
    expect(titles()).toEqual(['Your decision is needed']);
    show.mock.calls[0]?.[1]();
    expect(open).toHaveBeenCalledExactlyOnceWith({ page: 'review', profile: 'default', item: null });
  });

  it('sums up what comes together', () => {
    const { clock, open, see, show, titles } = computer();
    see({ status: 'conflict' }, { name: 'work', status: 'needs-password' }, { name: 'home' });
    clock.advance(1_000);
    expect(titles()).toEqual(['2 wallets need you']);
    show.mock.calls[0]?.[1]();
    expect(open).toHaveBeenCalledExactlyOnceWith(null);
  });

  it('of what is over does not hide what is needed', () => {
    const { clock, see, titles } = computer();
    see({ status: 'conflict' }, { name: 'work' });
    clock.advance(1_000);
    see({}, { name: 'work', status: 'security-alert' });
    clock.advance(1_000);
    expect(titles()).toEqual(['Your decision is needed', 'Syncing was stopped to be safe']);
  });

  it('is not shown to whoever looks at the window when it is due', () => {
    const { clock, screen, see, show } = computer();
    see({ status: 'conflict' });
    screen.isWatched = true;
    clock.advance(1_000);
    expect(show).not.toHaveBeenCalled();
  });

  it('about the app itself opens the window', () => {
    const { notifier, open, show, titles } = computer();
    notifier.remark('stillHere');
    expect(titles()).toEqual(['Still keeping your wallet in sync']);
    show.mock.calls[0]?.[1]();
    expect(open).toHaveBeenCalledExactlyOnceWith(null);
  });

  it('does not come after the app has ended', () => {
    const { clock, notifier, see, show } = computer();
    see({ status: 'conflict' });
    notifier.close();
    clock.advance(60_000);
    expect(show).not.toHaveBeenCalled();
  });
});
