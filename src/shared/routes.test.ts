import { describe, expect, it } from 'vitest';
import { formatRoute, hrefOf, pages, parseRoute, START } from './routes.ts';

describe('where a window is', () => {
  it.each(pages)('survives a reload on %s', (page) => {
    const route = { page, profile: 'my wallet', item: '4/1' };
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it.each(['', '#', '#/nowhere', '#code=abc', '#main', '#/%E0%A4%A'])('is the start for %j', (hash) => {
    expect(parseRoute(hash)).toEqual(START);
  });

  it('needs no profile', () => {
    expect(hrefOf('setup')).toBe('#/setup');
    expect(parseRoute('#/changes')).toEqual({ page: 'changes', profile: null, item: null });
  });

  it('drops an item without a profile, which nobody could find again', () => {
    expect(formatRoute({ page: 'history', profile: null, item: '41' })).toBe('#/history');
  });
});
