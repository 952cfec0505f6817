import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { apiUrl, parseServerAddress } from './server-address.ts';

describe('the address of a sync server', () => {
  it.each([
    ['https://sync.example.org', 'https://sync.example.org'],
    ['sync.example.org', 'https://sync.example.org'],
    ['  Sync.Example.org/ ', 'https://sync.example.org'],
    ['sync.example.org:8090', 'https://sync.example.org:8090'],
    ['https://sync.example.org:443/', 'https://sync.example.org'],
    ['https://example.org/wallet/sync/', 'https://example.org/wallet/sync'],
    ['example.org/@home', 'https://example.org/@home'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://[2001:db8::1]:8090', 'https://[2001:db8::1]:8090'],
    ['localhost:8090', 'https://localhost:8090'],
    ['http://localhost:8090', 'http://localhost:8090'],
    ['HTTP://127.0.0.1:8090', 'http://127.0.0.1:8090'],
    ['http://127.1:8090', 'http://127.0.0.1:8090'],
    ['http://127.200.3.4', 'http://127.200.3.4'],
    ['http://[::1]:8090', 'http://[::1]:8090'],
  ])('reads %j as %s', (typed, base) => {
    expect(parseServerAddress(typed)).toEqual(ok({ base }));
  });

  it.each([
    'http://sync.example.org',
    'http://192.168.1.10:8090',
    'http://0.0.0.0:8090',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'http://[::2]',
    'http://[::ffff:127.0.0.1]',
  ])('refuses %s, where others could listen', (typed) => {
    expect(parseServerAddress(typed)).toEqual(fail(problem('server-insecure')));
  });

  it.each([
    '',
    'https://',
    'https:///wallet',
    '//example.org',
    '/wallet',
    'https:/example.org',
    'https:example.org',
    'http:\\\\example.org',
    'ftp://example.org',
    'wss://example.org',
    'file:///etc/passwd',
    'https://joe@example.org',
    'https://:secret@example.org',
    'https://joe:secret@example.org',
    'joe@example.org',
    'https://example.org/?token=x',
    'https://example.org?',
    'https://example.org/#top',
    'https://example.org#',
    'https://exa mple.org',
    'https://example.org\n.evil.example',
    'https://example.org:65536',
    'example.org:port',
    'https://[::1',
  ])('refuses %j', (typed) => {
    expect(parseServerAddress(typed)).toEqual(fail(problem('server-address-invalid')));
  });
});

describe('the URL of an endpoint', () => {
  it('lies under the prefix', () => {
    expect(apiUrl({ base: 'https://example.org/sync' }, 'auth/full').href).toBe(
      'https://example.org/sync/api/3/auth/full',
    );
  });

  it('has its query percent-encoded, so that nothing in a value can end it or be read as something else', () => {
    const url = apiUrl({ base: 'https://example.org' }, 'client-salt-seed', { email: 'a+b/c=&d#?' });
    expect(url.href).toBe('https://example.org/api/3/client-salt-seed?email=a%2Bb%2Fc%3D%26d%23%3F');
  });
});
