import { describe, expect, it } from 'vitest';
import { readLaunchArguments, readLaunchRequest } from './launch-request.ts';

const review = { page: 'review', profile: null, item: null };

describe('a start', () => {
  it.each([
    [['/opt/app'], { hidden: false, route: null }],
    [['/opt/app', '--hidden'], { hidden: true, route: null }],
    [['/opt/app', '--no-first-run', 'file.txt'], { hidden: false, route: null }],
    [['/opt/app', 'lbry-sync://review'], { hidden: false, route: review }],
    // A person clicked a link: they want to see it.
    [['/opt/app', '--hidden', 'lbry-sync://review/'], { hidden: false, route: review }],
    [['/opt/app', 'lbry-sync://nowhere', 'lbry-sync://review'], { hidden: false, route: review }],
  ])('with %j asks for %j', (argv, request) => {
    expect(readLaunchArguments(argv)).toEqual(request);
  });

  it('travels to the process that runs already', () => {
    const request = readLaunchArguments(['/opt/app', 'lbry-sync://review/work']);
    expect(readLaunchRequest(structuredClone(request))).toEqual(request);
  });

  it.each([
    null,
    undefined,
    'lbry-sync://review',
    {},
    { hidden: 'yes', route: null },
    { hidden: true, route: { page: 'shell' } },
  ])('that sends %j is an ordinary one', (sent) => {
    expect(readLaunchRequest(sent)).toEqual({ hidden: false, route: null });
  });
});
