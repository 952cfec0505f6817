import { describe, expect, it } from 'vitest';
import { NOW, profileSnapshot } from '../../../../test/fakes/snapshots.ts';
import { primaryActionOf } from '../../../shared/primary-action.ts';
import { problem } from '../../../shared/problem.ts';
import { statuses } from '../../../shared/status.ts';
import { StatusMark } from '../../parts/status-mark.tsx';
import { toneOf } from '../../parts/status-tone.ts';
import { factsOf, timingOf } from './facts.ts';
import { sentenceOf } from './sentence.ts';

describe('the sentence of a profile', () => {
  it('counts devices when all is the same', () => {
    expect(sentenceOf(profileSnapshot())).toBe('Everything is the same on your 2 devices.');
  });

  it('speaks of no other devices as long as there is only this one', () => {
    expect(sentenceOf(profileSnapshot({ devices: [] }))).toBe(
      'Everything is the same here and on the server.',
    );
  });

  it('claims no present when the last look failed', () => {
    expect(sentenceOf(profileSnapshot({ problem: problem('profile-busy') }))).toContain('was the same');
  });

  it('counts what needs a decision, and what waits to be sent', () => {
    expect(sentenceOf(profileSnapshot({ status: 'conflict', conflicts: 1 }))).toBe(
      '1 change needs your decision.',
    );
    expect(sentenceOf(profileSnapshot({ status: 'conflict', conflicts: null }))).toContain('disagree');
    expect(sentenceOf(profileSnapshot({ status: 'local-changes', pendingChanges: 2 }))).toContain(
      '2 changes are',
    );
  });

  it('is calm about a password that was changed elsewhere', () => {
    const changed = { status: 'needs-password', problem: problem('password-changed-elsewhere') } as const;
    expect(sentenceOf(profileSnapshot(changed))).toBe('Your password was changed on another device.');
  });

  it.each(statuses)('is there for %s, with one thing to do', (status) => {
    expect(sentenceOf(profileSnapshot({ status }))).toMatch(/\.$/);
    expect(primaryActionOf({ status }).words).toMatch(/^ui\./);
  });
});

describe('the mark', () => {
  it.each(statuses)('is green for %s only if everything was checked', (status) => {
    expect(toneOf(profileSnapshot({ status })) === 'good').toBe(status === 'up-to-date');
  });

  it('is not green, nor a tick, when the last look did not succeed', () => {
    const profile = profileSnapshot({ problem: problem('profile-busy') });
    expect(toneOf(profile)).toBe('quiet');
    expect(StatusMark({ profile, size: 20 }).props.children.type).not.toBe(
      StatusMark({ profile: profileSnapshot(), size: 20 }).props.children.type,
    );
  });
});

describe('the facts behind it', () => {
  it('are when it was checked, which version, and how full the server is', () => {
    expect(factsOf(profileSnapshot(), NOW)).toEqual(['Checked 8 seconds ago', 'version 41', '38 of 100 kB']);
  });

  it('claim nothing that is not known', () => {
    const unseen = profileSnapshot({
      sequence: 0,
      pendingChanges: null,
      incomingChanges: null,
      checkedAt: null,
      wallet: null,
    });
    expect(factsOf(unseen, NOW)).toEqual(['Not checked yet', 'no version yet']);
  });

  it('say what waits', () => {
    expect(factsOf(profileSnapshot({ pendingChanges: 2, incomingChanges: 1 }), NOW)).toEqual(
      expect.arrayContaining(['2 changes to send', '1 change to take in']),
    );
  });
});

describe('what happens next', () => {
  const next = (change: Parameters<typeof profileSnapshot>[0]) => timingOf(profileSnapshot(change), NOW)[1];

  it('is told for every case', () => {
    expect(next({ next: { kind: 'retry', at: NOW + 40_000 } })).toBe('trying again in 40 seconds');
    expect(next({ next: { kind: 'poll', at: NOW + 240_000 }, connected: false })).toBe(
      'looking again in 4 minutes',
    );
    expect(next({ next: { kind: 'poll', at: NOW + 240_000 }, connected: true })).toBe('news arrives at once');
    expect(next({ next: null })).toBeUndefined();
  });

  it('is nothing while paused, until when that is known', () => {
    const paused = (until: number | null) =>
      timingOf(profileSnapshot({ status: 'paused', paused: { until } }), NOW);
    expect(paused(null)).toEqual(['Nothing is synced until you resume']);
    expect(paused(NOW + 3_600_000)[0]).toMatch(/^Nothing is synced until \d/);
  });
});
