import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundlePath } from './bundle-path.ts';

const BUNDLE = resolve('/opt/app/renderer');

describe('the file behind an address', () => {
  it.each([
    ['app://companion/index.html', 'index.html'],
    ['app://companion/assets/index-B1.js?v=1#top', 'assets/index-B1.js'],
    ['app://companion/a%20b.css', 'a b.css'],
    ['app://companion/assets/../index.html', 'index.html'],
    ['app://companion/..assets/x.js', '..assets/x.js'],
  ])('of %s is %s in the bundle', (address, path) => {
    expect(bundlePath(BUNDLE, address)).toBe(resolve(BUNDLE, path));
  });

  it.each([
    'app://companion/',
    'app://companion/..%2fmain/index.js',
    'app://companion/..%2f..%2f..%2fetc%2fpasswd',
    'app://companion/assets/..%2f..%2f..%2frenderer-2/index.html',
    'app://companion/..%5c..%5cmain%5cindex.js',
    'app://companion/index.html%00.png',
    'app://companion/%E0%A4%A',
    'app://elsewhere/index.html',
    'https://companion/index.html',
    'file:///opt/app/renderer/index.html',
    'index.html',
  ])('of %s is none', (address) => {
    expect(bundlePath(BUNDLE, address)).toBeNull();
  });

  it('stays in the bundle when dots would lead out of it', () => {
    expect(bundlePath(BUNDLE, 'app://companion/../../etc/passwd')).toBe(resolve(BUNDLE, 'etc/passwd'));
    expect(bundlePath(BUNDLE, 'app://companion/%2e%2e/etc/passwd')).toBe(resolve(BUNDLE, 'etc/passwd'));
  });
});
