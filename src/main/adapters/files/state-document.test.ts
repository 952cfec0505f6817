import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { readDocument, writeDocument } from './state-document.ts';

const damaged = fail(problem('state-damaged'));
const data = { sequence: 3, base: { name: 'Ünïcödé', list: [1, 2.5, null, true] }, 'a.b': {} };

describe('a state document', () => {
  it('gives back what was written, for anything that survives JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(value !== null);
        const plain = JSON.parse(JSON.stringify(value));
        expect(readDocument(writeDocument(value))).toEqual(ok(plain));
      }),
    );
  });

  it('keeps keys that mean something to JavaScript', () => {
    const hostile = JSON.parse('{"__proto__":{"admin":true},"constructor":1}');
    const read = readDocument(writeDocument(hostile));
    expect(JSON.stringify(read.ok && read.value)).toBe(JSON.stringify(hostile));
  });

  it('says what it is, in which version, with a checksum over the data', () => {
    expect(JSON.parse(writeDocument({ b: 1, a: 2 }))).toEqual({
      format: 'lbry-sync-companion/state',
      version: 1,
      // printf '{"a":2e0,"b":1e0}' | sha256sum
      checksum: '1bf114460b2a5fdb18638692a9eca6cdeb8ded30b54bd86ca6605d1d87e6694a',
      data: { b: 1, a: 2 },
    });
  });

  it('may be laid out differently by hand and still holds the same', () => {
    const text = writeDocument(data);
    expect(readDocument(JSON.stringify(JSON.parse(text), null, 2))).toEqual(ok(data));
  });

  it('is damaged when cut at any character, down to nothing', () => {
    const text = writeDocument(data);
    for (let length = 0; length < text.length; length += 1) {
      expect(readDocument(text.slice(0, length)), `cut to ${length}`).toEqual(damaged);
    }
  });

  it('never gives other data when any one byte is another', () => {
    const bytes = Buffer.from(writeDocument(data));
    for (let at = 0; at < bytes.length; at += 1) {
      for (const flip of [1, 4, 0x20, 0x80]) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ flip;
        const read = readDocument(flipped.toString('utf8'));
        if (read.ok) expect(read.value, `byte ${at} flipped by ${flip}`).toEqual(data);
      }
    }
  });

  it.each([
    ['zeros, as after a power cut', '\u0000'.repeat(200)],
    ['another JSON', '{"sequence":3}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['no data', '{"format":"lbry-sync-companion/state","version":1,"checksum":""}'],
    ['version 0', '{"format":"lbry-sync-companion/state","version":0,"checksum":"","data":1}'],
    ['a version in words', '{"format":"lbry-sync-companion/state","version":"2","checksum":"","data":1}'],
    ['another format', writeDocument(data).replace('companion/state', 'companion/other')],
    ['other data', writeDocument(data).replace('"sequence":3', '"sequence":4')],
    ['more than it should', writeDocument(data).replace('"version":1', '"version":1,"more":1')],
  ])('is damaged when it holds %s', (_name, text) => {
    expect(readDocument(text)).toEqual(damaged);
  });

  it('of a later version is newer, whatever else is in it', () => {
    const later = '{"format":"lbry-sync-companion/state","version":2,"signature":"?","body":[]}';
    expect(readDocument(later)).toEqual(fail(problem('state-newer')));
  });

  it.each([null, undefined, () => 1])('cannot hold nothing: %s', (nothing) => {
    expect(() => writeDocument(nothing)).toThrow(TypeError);
  });
});
