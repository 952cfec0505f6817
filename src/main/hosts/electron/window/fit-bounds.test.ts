import { describe, expect, it } from 'vitest';
import { fitBounds } from './fit-bounds.ts';

const screen = { x: 0, y: 25, width: 1440, height: 875 };
const second = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('a window that was open before', () => {
  it.each([
    [
      'where it was',
      { x: 100, y: 100, width: 760, height: 560 },
      { x: 100, y: 100, width: 760, height: 560 },
    ],
    [
      'on the second screen',
      { x: 2000, y: 10, width: 760, height: 560 },
      { x: 2000, y: 10, width: 760, height: 560 },
    ],
    [
      'wholly on its screen',
      { x: 1000, y: 600, width: 760, height: 560 },
      { x: 680, y: 340, width: 760, height: 560 },
    ],
    ['below the panel', { x: -50, y: 0, width: 760, height: 560 }, { x: 0, y: 25, width: 760, height: 560 }],
    [
      'no larger than its screen',
      { x: 0, y: 25, width: 4000, height: 3000 },
      { x: 0, y: 25, width: 1440, height: 875 },
    ],
  ])('stands %s', (_, saved, fitted) => {
    expect(fitBounds(saved, [screen, second])).toEqual(fitted);
  });

  it.each([
    { x: 2000, y: 10, width: 760, height: 560 },
    { x: -740, y: 100, width: 760, height: 560 },
    { x: 100, y: 5000, width: 760, height: 560 },
    { x: 1400, y: 100, width: 760, height: 560 },
  ])('at %j finds a new place when that is on no screen any more', (saved) => {
    expect(fitBounds(saved, [screen])).toBeNull();
  });

  it('finds a new place where there are no screens at all', () => {
    expect(fitBounds({ x: 0, y: 0, width: 760, height: 560 }, [])).toBeNull();
  });
});
