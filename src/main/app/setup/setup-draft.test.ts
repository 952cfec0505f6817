import { describe, expect, it } from 'vitest';
import { newDraft, reduceSetup, type SetupDraft, type SetupEvent, stepOf } from './setup-draft.ts';

const draftAfter = (draft: SetupDraft, ...events: readonly SetupEvent[]): SetupDraft =>
  events.reduce(reduceSetup, draft);

const started = draftAfter(newDraft('new', 'default'), { type: 'saved', fields: {}, screen: 'server' });
const tested: SetupEvent = { type: 'server-passed', address: 'https://sync.example.org' };
const chosen: SetupEvent = { type: 'saved', fields: { walletId: 'default_wallet' }, screen: 'account' };
const signedIn = (verified: boolean): SetupEvent => ({
  type: 'signed-in',
  verified,
  email: 'joe@example.com',
  at: 1,
});

describe('where a setup goes on', () => {
  it.each([
    ['server', []],
    ['wallet', [tested]],
    ['account', [tested, chosen]],
    ['verify', [tested, chosen, signedIn(false)]],
    ['first-merge', [tested, chosen, signedIn(false), { type: 'verified' }]],
    ['keychain', [tested, chosen, signedIn(true), { type: 'merged' }]],
    ['done', [tested, chosen, signedIn(true), { type: 'merged' }, { type: 'keychain-chosen' }]],
  ] as const)('is %s when that is the first that is not done', (step, events) => {
    expect(stepOf({ ...draftAfter(started, ...events), screen: null })).toBe(step);
  });

  it('is the welcome until the person goes on, and never when a profile moves', () => {
    expect(stepOf(newDraft('new', 'default'))).toBe('welcome');
    expect(stepOf(newDraft('move', 'default'))).toBe('server');
  });

  it('is an earlier screen the person went back to, but never a later one than what is due', () => {
    const ready = draftAfter(started, tested, chosen);
    expect(stepOf(reduceSetup(ready, { type: 'saved', fields: {}, screen: 'server' }))).toBe('server');
    expect(stepOf(reduceSetup(ready, { type: 'saved', fields: {}, screen: 'done' }))).toBe('account');
  });

  it('is no longer the screen of a thing that is done', () => {
    expect(stepOf(draftAfter(started, tested, chosen, signedIn(true)))).toBe('first-merge');
  });
});

describe('what was given', () => {
  const ready = draftAfter(started, tested, chosen, signedIn(true), { type: 'merged' });

  it('stays as it is when the same is given again', () => {
    const again = reduceSetup(ready, { type: 'saved', fields: { walletId: 'default_wallet' } });
    expect(again).toMatchObject({ signedIn: 'yes', merged: true });
  });

  it.each([
    ['server', { serverAddress: 'https://other.example.org' }, 'server'],
    ['wallet', { walletId: 'other' }, 'account'],
    ['address', { email: 'ann@example.com' }, 'account'],
    ['LBRY', { sdkAddress: 'http://localhost:5280' }, 'account'],
  ] as const)('another %s asks for the account again', (_, fields, step) => {
    const other = reduceSetup(ready, { type: 'saved', fields });
    expect(other).toMatchObject({ signedIn: 'no', merged: false });
    expect(stepOf({ ...other, screen: null })).toBe(step);
  });

  it('another device name is only another name', () => {
    const renamed = reduceSetup(ready, { type: 'saved', fields: { deviceName: 'Kitchen' } });
    expect(renamed).toMatchObject({ deviceName: 'Kitchen', signedIn: 'yes', merged: true });
  });

  it('remembers when it asked about the address, and when a mail was sent', () => {
    const waiting = draftAfter(started, tested, chosen, signedIn(false), { type: 'mail-sent', at: 7 });
    expect(reduceSetup(waiting, { type: 'still-unverified', at: 9 })).toMatchObject({
      verifyAskedAt: 9,
      verifyResentAt: 7,
    });
  });
});
