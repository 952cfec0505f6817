import { describe, expect, it } from 'vitest';
import { profileSnapshot, snapshotOf } from '../../../../test/fakes/snapshots.ts';
import { statuses } from '../../../shared/status.ts';
import { mayUpdate } from './may-update.ts';

const WELL = profileSnapshot();

describe('whether the app may be replaced', () => {
  it('is so when nothing is set up, and when everything is settled', () => {
    expect(mayUpdate(snapshotOf([]))).toEqual({ may: true });
    expect(mayUpdate(snapshotOf([WELL, profileSnapshot({ name: 'second' })]))).toEqual({ may: true });
  });

  it.each([
    ['a question of a review is open', { status: 'conflict', conflicts: 3 }, 'review'],
    ['a review waits behind a pause', { status: 'paused', conflicts: 1 }, 'review'],
    ['an outcome is open', { status: 'offline', intentOpen: true }, 'open-intent'],
    ['a password change is in doubt', { status: 'offline', passwordInDoubt: true }, 'open-intent'],
    ['a round runs', { status: 'syncing' }, 'syncing'],
    ['something asked for is under way', { busy: { step: 'restoring', fraction: null } }, 'busy'],
    ['it was not looked at yet', { status: 'starting', conflicts: null }, 'not-known'],
  ] as const)('is not so while %s, whichever profile it is', (_, change, because) => {
    const held = profileSnapshot({ ...change, name: 'second' });
    expect(mayUpdate(snapshotOf([held]))).toEqual({ may: false, because });
    expect(mayUpdate(snapshotOf([WELL, held]))).toEqual({ may: false, because });
  });

  it('is not so during a setup, or while it is not known which profiles there are', () => {
    const setup = { step: 'server' } as never;
    expect(mayUpdate(snapshotOf([WELL], { setup }))).toEqual({ may: false, because: 'setup' });
    const problem = { code: 'disk-failed', params: {} } as const;
    expect(mayUpdate(snapshotOf([], { problem }))).toEqual({ may: false, because: 'not-known' });
  });

  it('waits for no status that only a person or another computer can end', () => {
    const waiting = statuses.filter((status) => !mayUpdate(snapshotOf([profileSnapshot({ status })])).may);
    expect(waiting).toEqual(['starting', 'syncing', 'conflict']);
  });
});
