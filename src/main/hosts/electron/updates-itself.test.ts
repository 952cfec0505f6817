import { describe, expect, it } from 'vitest';
import { type Installation, updatesItself } from './updates-itself.ts';

const installed = (change: Partial<Installation>): Installation => ({
  isPackaged: true,
  platform: 'linux',
  appImage: undefined,
  packageType: null,
  ...change,
});

describe('an installation updates itself', () => {
  it.each([
    ['as an AppImage', { appImage: '/home/joe/LBRY-Sync-Companion.AppImage' }],
    ['on macOS', { platform: 'darwin' }],
    ['on Windows', { platform: 'win32' }],
  ] as const)('%s', (_, change) => {
    expect(updatesItself(installed(change))).toBe(true);
  });

  it.each([
    ['as a deb package', { packageType: 'deb' }],
    ['as an rpm package', { packageType: 'rpm' }],
    ['as a package that was started from within an AppImage', { packageType: 'deb', appImage: '/opt/x' }],
    ['when a distribution unpacked it', {}],
    ['when the AppImage is not known', { appImage: '' }],
    ['when it was started from its sources', { isPackaged: false, platform: 'darwin' }],
    ['on a system there is no package for', { platform: 'freebsd' }],
  ] as const)('not %s', (_, change) => {
    expect(updatesItself(installed(change))).toBe(false);
  });
});
