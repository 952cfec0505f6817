import { describe, expect, it } from 'vitest';
import { parseSdkAddress } from './sdk-address.ts';

const code = (address: string, allowRemote = false): string => {
  const parsed = parseSdkAddress(address, allowRemote);
  return parsed.ok ? parsed.value.href : parsed.problem.code;
};

describe('the address of the SDK', () => {
  it.each([
    ['http://localhost:5279', 'http://localhost:5279/'],
    ['http://LOCALHOST:5279/lbryapi', 'http://localhost:5279/lbryapi'],
    ['http://127.0.0.1:5279', 'http://127.0.0.1:5279/'],
    ['http://127.44.1.2:5279', 'http://127.44.1.2:5279/'],
    ['http://127.1:5279', 'http://127.0.0.1:5279/'],
    ['http://[::1]:5279', 'http://[::1]:5279/'],
    ['https://localhost:5279', 'https://localhost:5279/'],
  ])('%s is this computer', (address, href) => {
    expect(code(address)).toBe(href);
  });

  it.each([
    'http://192.168.1.7:5279',
    'http://sdk.example.org:5279',
    'http://127.0.0.1.example.org:5279',
    'http://localhost.example.org:5279',
    'http://0.0.0.0:5279',
    'http://[::]:5279',
    'http://128.0.0.1:5279',
  ])('%s is another computer, which has to be allowed', (address) => {
    expect(code(address)).toBe('sdk-not-local');
    expect(code(address, true)).toBe(`${address}/`);
  });

  it.each([
    '',
    'localhost:5279',
    'not an address',
    'ftp://localhost:5279',
    'file:///etc/hosts',
    'http://',
    'http://localhost:99999',
    'http://user@localhost:5279',
    'http://:secret@localhost:5279',
    'http://localhost:5279/?wallet=1',
    'http://localhost:5279/#wallet',
  ])('"%s" is no address of an SDK, allowed or not', (address) => {
    expect(code(address)).toBe('sdk-address-invalid');
    expect(code(address, true)).toBe('sdk-address-invalid');
  });

  it('names the other computer, and nothing else of the address', () => {
    expect(parseSdkAddress('http://sdk.example.org:5279/secret/path', false)).toEqual({
      ok: false,
      problem: { code: 'sdk-not-local', params: { host: 'sdk.example.org' } },
    });
  });
});
