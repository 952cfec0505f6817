import { describe, expect, it } from 'vitest';
import { isEmailAddress } from './email-address.ts';

describe('an e-mail address for the sync server', () => {
  it.each([
    'a@b',
    'joe.x+tag@example.com',
    "o'neil_{}~|`@example.com",
    'müller@exämple.de',
    '名@例.jp',
    '😀@x',
  ])('may be %s', (address) => {
    expect(isEmailAddress(address)).toBe(true);
  });

  it.each([
    '',
    'joe',
    '@example.com',
    'joe@',
    'a@b@c',
    '.joe@x',
    'joe.@x',
    'j..e@x',
    'joe@x.',
    'joe @x',
    ' joe@x',
    'joe@x\n',
    'Joe <joe@x>',
    '"joe"@x',
    'joe@[127.0.0.1]',
    'joe(comment)@x',
  ])('may not be "%s"', (address) => {
    expect(isEmailAddress(address)).toBe(false);
  });
});
