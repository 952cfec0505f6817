import { describe, expect, it } from 'vitest';
import { pages } from '../../../../shared/routes.ts';
import { DEEP_LINK_SCHEME, parseDeepLink } from './deep-link.ts';

describe('a link from outside', () => {
  it.each(pages.filter((page) => !['setup', 'restore'].includes(page)))('opens the screen %s', (page) => {
    const route = { page, profile: null, item: null };
    expect(parseDeepLink(`${DEEP_LINK_SCHEME}://${page}`)).toEqual(route);
    // This is how browsers write it.
    expect(parseDeepLink(`${DEEP_LINK_SCHEME}://${page}/`)).toEqual(route);
    expect(parseDeepLink(`${DEEP_LINK_SCHEME}://${page}/work-2`)).toEqual({ ...route, profile: 'work-2' });
  });

  it.each([
    'lbry-sync://setup',
    'lbry-sync://restore',
    'lbry-sync://quit',
    'lbry-sync://Review',
    'lbry-sync://review/default/41',
    'lbry-sync://review/..',
    'lbry-sync://review/a%2fb',
    'lbry-sync://review?password=x',
    'lbry-sync://review#x',
    'lbry-sync://joe@review',
    'lbry-sync://review:80',
    'lbry-sync:review',
    'lbry-sync:///review',
    'lbry-sync://',
    ' lbry-sync://review',
    'lbry-sync://review\n--no-sandbox',
    'lbry-sync2://review',
    'https://review',
    '--hidden',
    '',
  ])('is nothing when it is %j', (link) => {
    expect(parseDeepLink(link)).toBeNull();
  });
});
