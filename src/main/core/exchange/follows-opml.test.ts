import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Follows } from './follows.ts';
import { readFollows } from './follows-file.ts';
import { writeFollowsOpml } from './follows-opml.ts';

const ANN = `lbry://@ann#${'a'.repeat(40)}`;
const follows: Follows = {
  channels: [
    { uri: ANN, name: '@ann', notificationsDisabled: true },
    { uri: 'lbry://@bob:1f', name: '@bob', notificationsDisabled: false },
    { uri: '@carl' },
  ],
  tags: ['gardening', 'cats & "dogs"', '<ümläut>', "rock'n'roll", 'two\nlines'],
  muted: ['lbry://@eve#0123'],
};
const opml = (body: string) => `<opml version="2.0"><body>${body}</body></opml>`;
const malformed = fail(problem('file-malformed'));

describe('an outline of follows', () => {
  it('comes back as it was written', () => {
    expect(readFollows(writeFollowsOpml(follows))).toEqual(
      ok({ ...follows, channels: [...follows.channels.slice(0, 2), { uri: '@carl', name: '@carl' }] }),
    );
  });

  it('is one that other programs can show', () => {
    expect(writeFollowsOpml(follows)).toContain(
      `    <outline text="Following">\n      <outline type="lbry-channel" text="@ann" url="${ANN}" notifications="off"/>`,
    );
    expect(writeFollowsOpml(follows)).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<opml version="2\.0">/,
    );
  });

  it('carries any tag there may be', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (tags) => {
        expect(readFollows(writeFollowsOpml({ channels: [], tags, muted: [] }))).toEqual(
          ok({ channels: [], tags, muted: [] }),
        );
      }),
    );
  });

  it('of another program gives the channels in it, and passes over the rest', () => {
    const text = opml(
      `<!-- <outline url="lbry://@no"/> --><outline text='News'>
        <outline text="Ann" url='${ANN}' /><outline type="rss" text="A feed" xmlUrl="https://example.com/feed"/>
      </outline>`,
    );
    expect(readFollows(`\uFEFF<?xml version="1.0"?>\n${text}\n`)).toEqual(
      ok({ channels: [{ uri: ANN }], tags: [], muted: [] }),
    );
  });

  it.each([
    ['not an outline', '<html></html>'],
    ['torn', writeFollowsOpml(follows).slice(0, -20)],
    ['with entities of its own', `<!DOCTYPE opml [<!ENTITY a "b">]>${opml('')}`],
    ['with an entity nobody knows', opml('<outline type="lbry-tag" text="&nbsp;"/>')],
    ['with a lone ampersand', opml('<outline type="lbry-tag" text="a & b"/>')],
    ['with a character that does not exist', opml('<outline type="lbry-tag" text="&#9999999;"/>')],
    [
      'with a video among the channels',
      opml('<outline type="lbry-channel" text="x" url="lbry://video#1f"/>'),
    ],
    ['with a muted web address', opml('<outline type="lbry-muted" text="x" url="https://example.com"/>')],
  ])('is refused when it is damaged: %s', (_, text) => {
    expect(readFollows(text)).toEqual(malformed);
  });
});
