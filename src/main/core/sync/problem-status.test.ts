import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../../shared/problem.ts';
import { type Status, statuses } from '../../../shared/status.ts';
import { STATUS_OF_PROBLEM, worstStatus } from './problem-status.ts';

describe('the status of a problem', () => {
  it('is known for every problem there is, and for no other', () => {
    expect(Object.keys(STATUS_OF_PROBLEM).sort()).toEqual([...problemCodes].sort());
  });

  it('never says that all is well', () => {
    const wellBeing: readonly (Status | null)[] = ['up-to-date', 'syncing', 'starting', 'paused'];
    expect(problemCodes.filter((code) => wellBeing.includes(STATUS_OF_PROBLEM[code]))).toEqual([]);
  });

  it.each([
    'server-went-back',
    'server-rewrote-history',
    'server-lost-wallet',
    'server-wallet-tampered',
  ] as const)('is an alert when the server cannot be trusted: %s', (code) => {
    expect(STATUS_OF_PROBLEM[code]).toBe('security-alert');
  });
});

describe('the worst of several statuses', () => {
  it('is the only one, whichever that is', () => {
    expect(statuses.map((status) => worstStatus([status]))).toEqual(statuses);
  });

  it('does not depend on their order', () => {
    for (const a of statuses) {
      for (const b of statuses) {
        expect([a, b]).toContain(worstStatus([a, b]));
        expect(worstStatus([a, b])).toBe(worstStatus([b, a]));
      }
    }
  });

  it('is never the good one when another holds', () => {
    for (const status of statuses) expect(worstStatus(['up-to-date', status])).toBe(status);
  });

  it.each<[Status, Status[]]>([
    ['security-alert', [...statuses]],
    ['conflict', ['offline', 'conflict', 'local-changes']],
    ['needs-password', ['offline', 'needs-password', 'syncing']],
    ['offline', ['paused', 'local-changes', 'offline']],
    ['syncing', ['local-changes', 'syncing']],
  ])('is %s among %j', (worst, all) => {
    expect(worstStatus(all)).toBe(worst);
  });

  it('is that all is well when nothing is wrong', () => {
    expect(worstStatus([])).toBe('up-to-date');
  });
});
