import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Follows } from './follows.ts';
import { readFollows, writeFollowsJson, writeFollowsText } from './follows-file.ts';

const ANN = `lbry://@ann#${'a'.repeat(40)}`;
const follows: Follows = {
  channels: [{ uri: ANN, name: '@ann', notificationsDisabled: true }, { uri: '@bob:1f' }],
  tags: ['gardening', 'ümläut'],
  muted: ['lbry://@eve#0123'],
};
const malformed = fail(problem('file-malformed'));
const file = (change: object) =>
  JSON.stringify({ ...(JSON.parse(writeFollowsJson(follows)) as object), ...change });

describe('a file of follows', () => {
  it('comes back as it was written', () => {
    expect(readFollows(writeFollowsJson(follows))).toEqual(ok(follows));
    expect(writeFollowsJson(follows)).toMatch(
      /^\{\n {2}"format": "lbry-sync-companion\/follows",\n {2}"version": 1,/,
    );
  });

  it('as text has the channels only, one a line', () => {
    expect(writeFollowsText(follows)).toBe(`${ANN}\n@bob:1f\n`);
    expect(readFollows(writeFollowsText(follows))).toEqual(
      ok({ channels: [{ uri: ANN }, { uri: '@bob:1f' }], tags: [], muted: [] }),
    );
  });

  it('as text may have come through other programs', () => {
    const text = `\uFEFF# my follows\r\n\r\n  ${ANN}  \r\n`;
    expect(readFollows(text)).toEqual(ok({ channels: [{ uri: ANN }], tags: [], muted: [] }));
    expect(readFollows('')).toEqual(ok({ channels: [], tags: [], muted: [] }));
  });

  it('with data of a program that knows more is read all the same', () => {
    expect(readFollows(file({ colour: 'blue' }))).toEqual(ok(follows));
  });

  it.each([
    ['not JSON', '{"format":'],
    ['another format', '{"format":"opml","version":1}'],
    ['no format', '{}'],
    ['no version', '{"format":"lbry-sync-companion/follows"}'],
    ['a stream among the channels', file({ channels: [{ uri: 'lbry://video#1f' }] })],
    ['a channel without URI', file({ channels: [{ name: '@ann' }] })],
    ['a list that is none', file({ tags: 'gardening' })],
    ['a muted web address', file({ muted: ['https://example.com'] })],
    ['text with a line that is no channel', `${ANN}\nhello\n`],
    ['text with a path in it', 'lbry://@ann/video\n'],
    ['binary', '\u0000\u0001'],
  ])('is refused when it is damaged: %s', (_, text) => {
    expect(readFollows(text)).toEqual(malformed);
  });

  it('is told from one of a later version', () => {
    expect(readFollows(file({ version: 2, channels: 'unknown' }))).toEqual(fail(problem('file-newer')));
  });
});
