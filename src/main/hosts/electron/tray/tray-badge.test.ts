import { describe, expect, it } from 'vitest';
import { profileSnapshot, snapshotOf } from '../../../../../test/fakes/snapshots.ts';
import type { ProfileSnapshot } from '../../../../shared/model/snapshot.ts';
import { problem } from '../../../../shared/problem.ts';
import { type Status, statuses } from '../../../../shared/status.ts';
import { type TrayBadge, trayBadge } from './tray-badge.ts';

const badgeOf = (...changes: readonly Partial<ProfileSnapshot>[]): TrayBadge =>
  trayBadge(snapshotOf(changes.map((change, index) => profileSnapshot({ name: `p${index}`, ...change }))));

describe('the badge in the tray', () => {
  it.each<[Status, TrayBadge]>([
    ['up-to-date', 'tick'],
    ['syncing', 'arrows'],
    ['local-changes', 'arrows'],
    ['conflict', 'question'],
    ['needs-password', 'question'],
    ['offline', 'slash'],
    ['sdk-unreachable', 'slash'],
    ['paused', 'pause'],
    ['security-alert', 'exclamation'],
    ['too-large', 'exclamation'],
  ])('of %s is %s', (status, badge) => {
    expect(badgeOf({ status })).toBe(badge);
  });

  it.each(statuses.filter((status) => status !== 'up-to-date'))('of %s is never the tick', (status) => {
    expect(badgeOf({ status })).not.toBe('tick');
    expect(badgeOf({ status: 'up-to-date' }, { status })).not.toBe('tick');
  });

  it('is the tick only while what was checked holds', () => {
    expect(badgeOf({ problem: problem('sdk-wallet-locked') })).toBe('question');
    expect(badgeOf({}, { problem: problem('sdk-wallet-locked') })).toBe('question');
    expect(badgeOf({ busy: { step: 'syncing', fraction: null } })).toBe('arrows');
  });

  it('is that of the worst profile', () => {
    expect(badgeOf({ status: 'paused' }, { status: 'security-alert' }, { status: 'conflict' })).toBe(
      'exclamation',
    );
    expect(badgeOf({ status: 'paused' }, {})).toBe('pause');
  });

  it('is none where nothing is set up, and an exclamation mark where that cannot be found out', () => {
    expect(badgeOf()).toBe('plain');
    expect(trayBadge(snapshotOf([], { problem: problem('disk-failed') }))).toBe('exclamation');
  });
});
