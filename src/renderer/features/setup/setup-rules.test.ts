import { describe, expect, it } from 'vitest';
import { setupState } from '../../../../test/fakes/snapshots.ts';
import type { SdkReport } from '../../../shared/model/setup.ts';
import { fieldOf } from './account-fields.ts';
import { merged, WITHOUT_SECRETS } from './draft.ts';
import { mergeChoicesOf } from './merge-choices.ts';
import { walletStateOf } from './wallet-state.ts';
import { stepBefore, stepsOf } from './wizard-steps.ts';

describe('the steps of the wizard', () => {
  it('leave out the e-mail for those who sign in', () => {
    expect(stepsOf(setupState({ account: 'sign-up' }))).toContain('verify');
    expect(stepsOf(setupState({ account: 'sign-in' }))).not.toContain('verify');
    expect(stepsOf(setupState({ account: 'sign-in', step: 'verify' }))).toContain('verify');
  });

  it('go back up to where an account was made, and no further', () => {
    expect(stepBefore(setupState({ step: 'account' }))).toBe('wallet');
    expect(stepBefore(setupState({ step: 'welcome' }))).toBeNull();
    expect(stepBefore(setupState({ step: 'first-merge' }))).toBeNull();
  });
});

describe('what was typed', () => {
  it('wins over what was saved, and what was not typed is what was saved', () => {
    const setup = setupState({ email: 'saved@example.com', serverAddress: 'https://saved.example.org' });
    const draft = merged({ email: 'typed@example.com' }, setup);
    expect([draft.email, draft.serverAddress]).toEqual(['typed@example.com', 'https://saved.example.org']);
  });

  it('forgets every secret once it was sent', () => {
    const typed = {
      password: 'a',
      walletPassword: 'b',
      newPassword: { password: 'c', repeat: 'c', understood: true },
    };
    expect(JSON.stringify(merged({ ...typed, ...WITHOUT_SECRETS }, null))).not.toMatch(/"[abc]"/);
  });
});

describe('the first merge', () => {
  const preview = { question: null, serverEmpty: false, same: false, differ: 1 };

  it('offers all four ways where something differs', () => {
    expect(mergeChoicesOf(preview)).toEqual(['merge', 'one-by-one', 'mine', 'theirs']);
    expect(mergeChoicesOf({ ...preview, differ: 0 })).not.toContain('one-by-one');
  });

  it('asks nothing where there is nothing to choose', () => {
    expect(mergeChoicesOf({ ...preview, serverEmpty: true })).toEqual(['merge']);
    expect(mergeChoicesOf({ ...preview, same: true })).toEqual(['merge']);
  });

  it('asks first whether the wallets belong together', () => {
    expect(mergeChoicesOf({ ...preview, question: 'another-wallet' })).toEqual(['unite-wallets', 'cancel']);
  });
});

describe('the wallet that was picked', () => {
  const wallet = { id: 'w', name: 'w', encrypted: true, locked: false, profile: null };
  const sdk = (change: Partial<SdkReport> = {}): SdkReport => ({
    address: 'http://localhost:5279',
    version: '0.113.0',
    ready: true,
    wallets: [wallet],
    ...change,
  });

  it('can be gone on with only when it is there, open, and LBRY is ready', () => {
    expect(walletStateOf(null, 'w')).toBe('none');
    expect(walletStateOf(sdk(), 'other')).toBe('none');
    expect(walletStateOf(sdk({ ready: false }), 'w')).toBe('starting');
    expect(walletStateOf(sdk({ wallets: [{ ...wallet, locked: true }] }), 'w')).toBe('locked');
    expect(walletStateOf(sdk(), 'w')).toBe('ready');
  });
});

describe('an error', () => {
  it('stands under the field it is about', () => {
    expect(fieldOf('email-taken')).toBe('email');
    expect(fieldOf('password-refused')).toBe('password');
    expect(fieldOf('server-unreachable')).toBeNull();
  });
});
