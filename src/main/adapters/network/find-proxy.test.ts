import { afterEach, describe, expect, it, vi } from 'vitest';
import { proxyFromEnvironment, readProxyList } from './find-proxy.ts';

describe('the answer of a system about proxies', () => {
  it.each([
    ['DIRECT', null],
    ['PROXY proxy.example.org:8080', 'http://proxy.example.org:8080/'],
    ['PROXY proxy.example.org:8080; DIRECT', 'http://proxy.example.org:8080/'],
    ['HTTPS proxy.example.org:443', 'https://proxy.example.org/'],
    ['SOCKS5 [::1]:1080;PROXY other:80', 'socks5://[::1]:1080'],
    ['SOCKS proxy:1080', 'socks4://proxy:1080'],
    ['DIRECT; PROXY proxy:80', null],
    ['QUIC proxy:80', null],
    ['PROXY', null],
    ['PROXY not an address:x', null],
    ['', null],
  ])('%j leads through %s', (list, proxy) => {
    expect(readProxyList(list)?.href ?? null).toBe(proxy);
  });
});

describe('the environment', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    [{}, null],
    [{ HTTPS_PROXY: 'http://proxy.example.org:8080' }, 'http://proxy.example.org:8080/'],
    [{ https_proxy: 'proxy.example.org:8080' }, 'https://proxy.example.org:8080/'],
    [{ ALL_PROXY: 'socks5://proxy.example.org:1080' }, 'socks5://proxy.example.org:1080'],
    [{ HTTP_PROXY: 'http://proxy.example.org:8080' }, null],
    [{ HTTPS_PROXY: 'http://proxy.example.org', NO_PROXY: '.example.org' }, null],
    [{ HTTPS_PROXY: 'ftp://proxy.example.org' }, null],
  ])('%j leads to the server through %s', async (env, proxy) => {
    for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'])
      for (const spelled of [name, name.toLowerCase()]) vi.stubEnv(spelled, '');
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const found = await proxyFromEnvironment('https://sync.example.org');
    expect(found?.href ?? null).toBe(proxy);
  });
});
