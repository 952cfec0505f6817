import { describe, expect, it } from 'vitest';
import { mergeAt } from '../../../../../test/fakes/merge-at.ts';

const envelope = (value: unknown, more: object = {}) => ({ type: 'object', version: '0.1', value, ...more });

describe('what LBRY apps share', () => {
  it.each(['shared', 'local'])('is merged by its fields in %s', (key) => {
    const result = mergeAt(key, [
      envelope({ tags: ['a'], settings: { theme: 'dark' } }),
      envelope({ tags: ['a', 'b'], settings: { theme: 'dark' } }),
      envelope({ tags: ['c', 'a'], settings: { theme: 'light' } }),
    ]);
    expect(result.merged).toEqual(envelope({ tags: ['a', 'b', 'c'], settings: { theme: 'light' } }));
    expect(result.told).toEqual(['local value/tags/b', 'remote value/tags/c', 'remote value/settings/theme']);
  });

  it('is told field by field when only one side has any', () => {
    const there = envelope({ tags: ['a'], blocked: [], settings: { theme: 'dark' } });
    const result = mergeAt('shared', [undefined, undefined, there]);
    expect(result.merged).toEqual(there);
    expect(result.told).toEqual(['remote value/tags/a', 'remote value/settings']);
  });

  it('is not gone where an app left it out', () => {
    const known = envelope({ x_future: { a: 1 }, settings: { theme: 'dark', future: 1 } });
    const result = mergeAt('shared', [known, envelope({ settings: { theme: 'light' } }), known]);
    expect(result.merged).toEqual(envelope({ x_future: { a: 1 }, settings: { theme: 'light', future: 1 } }));
  });

  it('keeps what else is written beside it', () => {
    const [base, here, there] = [envelope({}), envelope({}, { by: 'me' }), envelope({}, { at: 1 })];
    expect(mergeAt('shared', [base, here, there]).merged).toEqual(envelope({}, { by: 'me', at: 1 }));
  });

  it('without a base that makes sense is united', () => {
    const result = mergeAt('shared', ['broken', envelope({ tags: ['a'] }), envelope({ tags: ['b'] })]);
    expect(result.merged).toEqual(envelope({ tags: ['a', 'b'] }));
  });
});

describe('something else in its place', () => {
  const known = envelope({ tags: ['a'] });
  const changed = envelope({ tags: ['a', 'b'] });

  it.each([
    ['of another version', { ...changed, version: '0.2' }],
    ['of another type', { ...changed, type: 'list' }],
    ['without a value', { type: 'object', version: '0.1' }],
    ['with a value that is no object', envelope(['a'])],
    ['that is a text', 'broken'],
    ['that is null, as when a person wanted it gone', null],
  ])('%s is taken or asked about in one piece', (_, other) => {
    expect(mergeAt('shared', [known, other, known])).toMatchObject({ merged: other, told: ['local '] });
    expect(mergeAt('shared', [known, known, other])).toMatchObject({ merged: other, told: ['remote '] });
    expect(mergeAt('shared', [known, changed, other])).toMatchObject({
      merged: changed,
      told: ['conflict '],
    });
  });

  it('is asked about in one piece also when both sides have it', () => {
    const next = (tags: string[]) => ({ ...envelope({ tags }), version: '0.2' });
    const result = mergeAt('shared', [next(['a']), next(['a', 'b']), next(['a', 'c'])]);
    expect(result.told).toEqual(['conflict ']);
  });
});
