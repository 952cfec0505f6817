import { describe, expect, it } from 'vitest';
import { externalAddress, GET_LBRY } from './external-address.ts';

describe('what may be opened in the browser', () => {
  it('is where LBRY comes from', () => {
    expect(externalAddress(GET_LBRY)?.href).toBe(GET_LBRY);
  });

  it.each([
    'http://lbry.com/get',
    'https://lbry.com.example.org/',
    'https://example.org/https://lbry.com/',
    'https://lbry.com@example.org/',
    'https://joe@lbry.com/',
    'https://lbry.com:8443/',
    'https://www.lbry.com.evil.test',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://lbry.com/share',
    'lbry-sync://review',
    'lbry.com',
    '',
  ])('is not %j', (address) => {
    expect(externalAddress(address)).toBeNull();
  });
});
