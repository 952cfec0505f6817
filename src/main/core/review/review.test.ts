import { describe, expect, it } from 'vitest';
import { indexChoices, NO_CHOICES } from '../wallet/choice.ts';
import type { Change } from '../wallet/merge-value.ts';
import { EMPTY_WALLET, type Wallet } from '../wallet/wallet.ts';
import { type ReviewInput, reviewItems } from './review.ts';

const stamped = (ts: number, devices: Record<string, { name: string; sequence: number }> = {}): Wallet => ({
  ...EMPTY_WALLET,
  preferences: new Map([
    ['shared', { value: null, ts }],
    ['lbry-sync-companion', { value: { version: 1, devices }, ts: 0 }],
  ]),
});

const theme: Change = {
  path: ['shared', 'value', 'settings', 'theme'],
  kind: 'conflict',
  why: 'edited-on-both',
  base: 'light',
  local: 'dark',
  remote: 'blue',
};

const input = (more: Partial<ReviewInput> = {}): ReviewInput => ({
  changes: [theme],
  choices: NO_CHOICES,
  local: stamped(100),
  remote: stamped(200),
  deviceId: 'us',
  baseSequence: 4,
  now: 1_000,
  ...more,
});

const only = (more: Partial<ReviewInput> = {}) => reviewItems(input(more))[0];

describe('a question of a review', () => {
  it('comes from a conflict only, with its group', () => {
    const items = reviewItems(input({ changes: [{ ...theme, kind: 'remote' }, theme] }));
    expect(items.map(({ group, change }) => [group, change.kind])).toEqual([['settings', 'conflict']]);
  });

  it('names the devices that stored a version since, and never this one', () => {
    const devices = {
      us: { name: 'laptop', sequence: 6 },
      old: { name: 'attic', sequence: 3 },
      them: { name: 'desktop', sequence: 5 },
    };
    expect(only({ remote: stamped(200, devices) })?.who).toEqual(['desktop']);
    expect(only()?.who).toEqual([]);
  });

  it('says when each side was set, and when a clock runs ahead', () => {
    expect(only()).toMatchObject({ setAt: { local: 100, remote: 200 }, clockOff: false });
    expect(only({ remote: stamped(1_121) })?.clockOff).toBe(true);
    expect(only({ remote: stamped(1_120) })?.clockOff).toBe(false);
  });

  it.each([
    ['the later of two values', theme, 'theirs'],
    ['the value that is left when the other side removed it', { ...theme, remote: undefined }, 'mine'],
    ['the value that is left when this side removed it', { ...theme, local: undefined }, 'theirs'],
    ['what keeps both where that is possible', { ...theme, both: 'dark blue' }, 'both'],
    [
      'what was there when much was removed here',
      { ...theme, guard: 'bulk-removal', remote: 'light' },
      'theirs',
    ],
    [
      'what was there when much was removed there',
      { ...theme, guard: 'bulk-removal', local: 'light' },
      'mine',
    ],
    ['what came in when an app wrote old values back', { ...theme, guard: 'stale-app' }, 'theirs'],
    ['to unite whole wallets', { ...theme, path: [], guard: 'another-wallet' }, 'both'],
  ] as const)('suggests %s', (_, change, suggestion) => {
    const item = only({ changes: [change as Change] });
    expect(item?.suggestion).toBe(suggestion);
    expect(item?.takes[0]).toBe(suggestion);
  });

  it('offers to keep both only where there is a value for it', () => {
    expect(only()?.takes).not.toContain('both');
    expect(only({ changes: [{ ...theme, both: 1 }] })?.takes).toContain('both');
  });

  it('shows the decision as long as it fits the two values', () => {
    const choice = { path: theme.path, take: 'mine', seen: { local: 'dark', remote: 'blue' } } as const;
    expect(only({ choices: indexChoices([choice]) })?.decided).toBe('mine');
    const moved = { ...choice, seen: { local: 'dark', remote: 'green' } };
    expect(only({ choices: indexChoices([moved]) })?.decided).toBeNull();
  });
});
