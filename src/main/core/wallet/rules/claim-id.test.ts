import { describe, expect, it } from 'vitest';
import { claimIdOf, uriIdentity } from './claim-id.ts';

const ID = '80d2590ad04e36fb1d077a9b9e3a8bba76defdf8';

describe('the claim id of a URI', () => {
  it.each([
    ['as LBRY Desktop writes it', `lbry://@Odysee#${ID}`],
    ['as the iOS app writes it', `lbry://@Odysee:${ID}`],
    ['as old versions wrote it', `@Odysee#${ID}`],
    ['in upper case', `lbry://@Odysee#${ID.toUpperCase()}`],
    ['of a video in a channel', `lbry://@chan#${'1'.repeat(40)}/video#${ID}`],
    ['alone', ID],
  ])('%s is found', (_, uri) => {
    expect(claimIdOf(uri)).toBe(ID);
    expect(uriIdentity(uri)).toBe(ID);
  });

  it.each([
    ['is not the one of the channel the video is in', `lbry://@chan#${ID}/video`],
    ['is not a part of one', 'lbry://@Odysee#80d2'],
    ['is not a longer number', `lbry://@Odysee#${ID}0`],
    ['is not a name that looks like one', `lbry://${ID}`],
    ['is not the end of a name', `lbry://@chan-${ID}`],
    ['is nothing else', `lbry://@Odysee#${'z'.repeat(40)}`],
    ['is not in nothing', ''],
  ])('%s', (_, uri) => {
    expect(claimIdOf(uri)).toBeUndefined();
  });
});

describe('two spellings without a claim id', () => {
  it('are the same apart from the protocol and the sign before the short id', () => {
    const spellings = ['lbry://@c:a/video:b', 'lbry://@c#a/video#b', '@c#a/video:b'];
    expect(new Set(spellings.map(uriIdentity))).toEqual(new Set(['@c#a/video#b']));
  });

  it('are different when the short ids are, for nobody knows what they stand for', () => {
    expect(uriIdentity('lbry://@c#a')).not.toBe(uriIdentity('lbry://@c#ab'));
    expect(uriIdentity('lbry://@c#a')).not.toBe(uriIdentity('lbry://@C#a'));
  });
});
