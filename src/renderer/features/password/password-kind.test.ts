import { describe, expect, it } from 'vitest';
import { profileSnapshot } from '../../../../test/fakes/snapshots.ts';
import { problem } from '../../../shared/problem.ts';
import { waysOf } from '../trouble/ways.ts';
import { passwordKindOf, preconditionsOf } from './password-kind.ts';

describe('the password page', () => {
  it('is for changing, taking over or giving a password, as the profile stands', () => {
    const needs = (code: Parameters<typeof problem>[0]) =>
      passwordKindOf({ status: 'needs-password', problem: problem(code) });
    expect(passwordKindOf({ status: 'up-to-date', problem: null })).toBe('change');
    expect(needs('password-changed-elsewhere')).toBe('adopt');
    expect(needs('old-password-needed')).toBe('adopt');
    expect(needs('password-needed')).toBe('unlock');
  });

  it('says what must be so before a change', () => {
    const met = (change: Parameters<typeof profileSnapshot>[0]) => preconditionsOf(profileSnapshot(change));
    expect(Object.values(met({}))).not.toContain(false);
    expect(met({ pendingChanges: 1 })['nothing-unsent']).toBe(false);
    expect(met({ pendingChanges: null })['nothing-unsent']).toBe(false);
    expect(met({ conflicts: 1 })['nothing-open']).toBe(false);
    expect(met({ status: 'offline' }).reachable).toBe(false);
    expect(met({ wallet: { bytes: 2, limit: 1 } }).fits).toBe(false);
  });
});

describe('after a security alert', () => {
  it('nothing is taken over that the server lost or that cannot be opened', () => {
    expect(waysOf('server-went-back')).toContain('accept-server');
    for (const code of ['server-lost-wallet', 'server-wallet-tampered', 'server-wallet-unreadable'] as const)
      expect(waysOf(code)).toEqual(['keep-mine']);
  });
});
