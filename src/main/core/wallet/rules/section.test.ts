import { describe, expect, it } from 'vitest';
import { mergeAt } from '../../../../../test/fakes/merge-at.ts';

const SETTINGS = 'shared/value/settings';

describe('settings', () => {
  it('are taken one by one', () => {
    const base = { theme: 'dark', language: null, autoplay: true };
    const result = mergeAt(SETTINGS, [base, { ...base, theme: 'light' }, { ...base, language: 'de' }]);
    expect(result.merged).toEqual({ theme: 'light', language: 'de', autoplay: true });
  });

  it.each([
    [
      'instant_purchase_max',
      { amount: 1, currency: 'LBC' },
      { amount: 2, currency: 'LBC' },
      { amount: 1, currency: 'USD' },
    ],
    [
      'homepage_order',
      { active: ['a'], hidden: null },
      { active: [], hidden: null },
      { active: ['a'], hidden: [] },
    ],
    [
      'lbryum_servers',
      [['a', 1]],
      [
        ['a', 1],
        ['b', 1],
      ],
      [
        ['c', 1],
        ['a', 1],
      ],
    ],
  ])('ask about %s in one piece', (key, base, local, remote) => {
    const { told } = mergeAt(SETTINGS, [{ [key]: base }, { [key]: local }, { [key]: remote }]);
    expect(told).toEqual([`conflict ${key}`]);
  });

  it('ask about the two times of the dark mode apart, each in one piece', () => {
    const times = (from: object, to: object) => ({ dark_mode_times: { from, to } });
    const [six, seven] = [
      { hour: '6', min: '00' },
      { hour: '7', min: '00' },
    ];
    expect(mergeAt(SETTINGS, [times(six, six), times(seven, six), times(six, seven)]).merged).toEqual(
      times(seven, seven),
    );
    const late = { hour: '6', min: '30' };
    expect(mergeAt(SETTINGS, [times(six, six), times(seven, six), times(late, six)]).told).toEqual([
      'conflict dark_mode_times/from',
    ]);
  });

  it('take the parts of filters one by one', () => {
    const filters = (on: boolean, key: string) => ({ upload_page_filtering: { on, sortOption: { key } } });
    const result = mergeAt(SETTINGS, [filters(false, 'a'), filters(true, 'a'), filters(false, 'b')]);
    expect(result.merged).toEqual(filters(true, 'b'));
  });
});

describe('null in the place of many things', () => {
  it.each(['settings', 'builtinCollections', 'unpublishedCollections', 'autoPublishById'])(
    'as %s says nothing',
    (key) => {
      const place = `shared/value/${key}`;
      expect(mergeAt(place, [{ a: 1 }, null, { a: 1 }])).toMatchObject({ merged: { a: 1 }, told: [] });
      expect(mergeAt(place, [{ a: 1 }, { a: 2 }, null])).toMatchObject({
        merged: { a: 2 },
        told: ['local a'],
      });
      expect(mergeAt(place, [undefined, null, undefined])).toMatchObject({ merged: null, told: [] });
      expect(mergeAt(place, [undefined, undefined, null])).toMatchObject({ merged: null, told: [] });
    },
  );
});
