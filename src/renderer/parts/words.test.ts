import { describe, expect, it } from 'vitest';
import { activityKinds } from '../../shared/model/terms.ts';
import { problem, problemCodes } from '../../shared/problem.ts';
import { activityFilterNames, activityFilters } from '../features/activity/activity-groups.ts';
import { activityWords } from '../features/activity/activity-words.ts';
import { groupWords } from './group-counts.ts';
import { labelWords, listed, valueWords } from './item-words.ts';
import { problemWords } from './problem-words.ts';
import { isNearlyFull, kB, percentOf } from './sizes.ts';
import { clockTime, timeUntil } from './time-ago.ts';
import { wayOutOf } from './way-out.ts';

const NOW = 1_700_000_000_000;

describe('a problem in words', () => {
  it.each(problemCodes)('%s speaks of no command line and has a way out', (code) => {
    const { what, advice } = problemWords(
      problem(code, {
        reason: 'x',
        status: 1,
        bytes: 1,
        limit: 1,
        command: 'x',
        version: 'x',
        id: 1,
        sequence: 1,
        path: 'x',
        profile: 'x',
        host: 'x',
        port: 1,
      }),
    );
    expect(`${what} ${advice}`).not.toMatch(/lbry-sync|lbrynet|--\w|terminal/);
    expect(what).not.toBe('');
    expect(wayOutOf(code)).toBeTruthy();
  });

  it('takes a refusal of the boundary for what it is: a bug of ours', () => {
    expect(problemWords({ code: 'argument-refused' })).toEqual(problemWords(problem('internal')));
  });
});

describe('an item in words', () => {
  const label = { kind: 'playlist', name: 'Watch later', within: null, part: null } as const;

  it('is called what people call it', () => {
    expect(labelWords(label)).toBe('Watch later');
    expect(labelWords({ ...label, part: 'thumbnail' })).toBe('Watch later: picture');
    expect(labelWords({ ...label, part: 'somethingNew' })).toBe('Watch later: somethingNew');
    expect(labelWords({ ...label, kind: 'playlist-item', name: 'lbry://x', within: 'Evening' })).toBe(
      'lbry://x in Evening',
    );
    expect(labelWords({ ...label, kind: 'wallet', name: '' })).toBe('The whole wallet');
  });

  it('shows markup and placeholders from a wallet as they are', () => {
    expect(labelWords({ ...label, name: '<img onerror=x> {name}' })).toBe('<img onerror=x> {name}');
  });

  it.each([
    [{ kind: 'absent' }, 'not there'],
    [{ kind: 'flag', on: true }, 'on'],
    [{ kind: 'follow', notifications: null }, 'followed'],
    [{ kind: 'follow', notifications: true }, 'followed, bell on'],
    [{ kind: 'playlist', title: 'Evening', items: 1 }, 'Evening, 1 item'],
    [{ kind: 'list', count: 3, first: ['a', 'b'] }, '3 in all: a and b'],
    [{ kind: 'list', count: 0, first: [] }, 'empty'],
    [{ kind: 'accounts', accounts: [{ id: 'x', name: '' }] }, 'x'],
    [{ kind: 'text', text: 'dark', cut: false }, 'dark'],
  ] as const)('%j is "%s"', (value, words) => {
    const copy = structuredClone(value) as unknown as Parameters<typeof valueWords>[0];
    expect(valueWords(copy)).toBe(words);
  });

  it('counts groups in their order, and leaves out what is none', () => {
    expect(groupWords({ playlists: 1, following: 2, tags: 0 })).toBe('2 follows and 1 playlist change');
    expect(groupWords({})).toBe('');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c'.replace('b and', 'b, and'));
  });
});

describe('what happened, in words', () => {
  it.each(activityKinds)('%s is a sentence, and can be looked for', (kind) => {
    expect(activityWords({ id: 1, at: NOW, profile: null, kind }, NOW)).toMatch(/^[A-Z0-9]/);
    expect(
      activityFilterNames.filter((name) => (activityFilters[name] as readonly string[]).includes(kind)),
    ).toHaveLength(1);
  });

  it.each(problemCodes)('%s is told from its code alone', (code) => {
    expect(activityWords({ id: 1, at: NOW, profile: null, kind: 'problem', code }, NOW)).toMatch(/\.$/);
  });

  it('tells a merge from a mere sending', () => {
    const synced = { id: 1, at: NOW, profile: null, kind: 'synced', sequence: 41 } as const;
    expect(activityWords({ ...synced, pulled: 0, pushed: 1 }, NOW)).toBe('Sent version 41');
    expect(activityWords({ ...synced, pulled: 1, pushed: 1 }, NOW)).toBe('Merged, and sent version 41');
    expect(activityWords({ ...synced, pulled: 2, pushed: 0 }, NOW)).toBe('Took in 2 versions');
  });
});

describe('sizes and times', () => {
  it('count kB as the server does', () => {
    expect([kB(38_000), kB(1234), percentOf(79_999, 100_000)]).toEqual(['38', '1.2', 79]);
    expect([isNearlyFull(79_999, 100_000), isNearlyFull(80_000, 100_000)]).toEqual([false, true]);
    expect(percentOf(5, 0)).toBe(0);
  });

  it('count down to now and no further', () => {
    expect([timeUntil(NOW + 40_000, NOW), timeUntil(NOW - 5, NOW)]).toEqual(['in 40 seconds', 'now']);
  });

  it('name the day only when it is not today', () => {
    expect(clockTime(NOW, NOW)).not.toContain('Nov');
    expect(clockTime(NOW - 9 * 86_400_000, NOW)).toContain('Nov');
  });
});
