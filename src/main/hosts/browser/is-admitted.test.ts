import { describe, expect, it } from 'vitest';
import { isAdmitted } from './is-admitted.ts';

const PORT = 5281;

/** A request with each header as often as it has values. */
const request = (headers: Readonly<Record<string, string | readonly string[]>>, method = 'GET') => ({
  method,
  headersDistinct: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()])),
});

const HOST = '127.0.0.1:5281';
const ORIGIN = 'http://127.0.0.1:5281';

describe('the name a request reached us by', () => {
  it.each(['127.0.0.1:5281', 'localhost:5281', '[::1]:5281'])('may be %s', (host) => {
    expect(isAdmitted(request({ host }), PORT, false)).toBe(true);
  });

  it.each([
    'evil.test:5281',
    'localhost.evil.test:5281',
    'evil.localhost:5281',
    'localhost.:5281',
    '127.0.0.1.:5281',
    '127.0.0.1.evil.test:5281',
    '[::1].evil:5281',
    '[::1%25lo]:5281',
    '::1:5281',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:80',
    '127.0.0.1:52810',
    '127.0.0.1:05281',
    '127.1:5281',
    '127.0.0.2:5281',
    '2130706433:5281',
    '0.0.0.0:5281',
    'LOCALHOST:5281',
    'user@127.0.0.1:5281',
    '127.0.0.1:5281, evil.test',
    ' 127.0.0.1:5281',
    '',
  ])('must not be %j', (host) => {
    expect(isAdmitted(request({ host }), PORT, false)).toBe(false);
    expect(isAdmitted(request({ host, origin: `http://${host}` }), PORT, true)).toBe(false);
  });

  it('must be given, once', () => {
    expect(isAdmitted(request({}), PORT, false)).toBe(false);
    expect(isAdmitted(request({ host: [HOST, HOST] }), PORT, false)).toBe(false);
    expect(isAdmitted(request({ host: [HOST, 'evil.test'] }), PORT, false)).toBe(false);
  });
});

describe('the origin of a request', () => {
  const isAllowed = (origin: string | readonly string[], method: string, isUpgrade: boolean): boolean =>
    isAdmitted(request({ host: HOST, origin }, method), PORT, isUpgrade);

  it.each([
    'https://evil.test',
    'http://evil.test:5281',
    'null',
    '',
    'http://127.0.0.1',
    'http://127.0.0.1:80',
    'https://127.0.0.1:5281',
    'http://localhost:5281',
    'http://127.0.0.1:5281/',
    'http://127.0.0.1:5281.evil.test',
    'file://',
    'chrome-extension://abc',
  ])('must not be %j, whatever is asked', (origin) => {
    expect(isAllowed(origin, 'GET', false)).toBe(false);
    expect(isAllowed(origin, 'POST', false)).toBe(false);
    expect(isAllowed(origin, 'GET', true)).toBe(false);
  });

  it('is our own, by the name we were reached by', () => {
    for (const host of [HOST, 'localhost:5281', '[::1]:5281']) {
      expect(isAdmitted(request({ host, origin: `http://${host}` }, 'POST'), PORT, false)).toBe(true);
      expect(isAdmitted(request({ host, origin: `http://${host}` }), PORT, true)).toBe(true);
    }
  });

  it('is given once', () => {
    expect(isAllowed([ORIGIN, ORIGIN], 'POST', false)).toBe(false);
    expect(isAllowed([ORIGIN, 'https://evil.test'], 'GET', true)).toBe(false);
  });

  it('may be left out only where nothing is done', () => {
    const isAllowedWithout = (method: string, isUpgrade: boolean): boolean =>
      isAdmitted(request({ host: HOST }, method), PORT, isUpgrade);
    expect(['GET', 'HEAD'].map((method) => isAllowedWithout(method, false))).toEqual([true, true]);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'get'])
      expect(isAllowedWithout(method, false)).toBe(false);
    expect(isAllowedWithout('GET', true)).toBe(false);
  });
});

describe('where a browser says a request comes from', () => {
  const from = (site: string | readonly string[], more: Readonly<Record<string, string>> = {}) =>
    request({ host: HOST, 'sec-fetch-site': site, ...more });
  const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

  it('may be our own page, or the person', () => {
    expect(isAdmitted(from('same-origin'), PORT, false)).toBe(true);
    expect(isAdmitted(from('none', NAVIGATION), PORT, false)).toBe(true);
  });

  it.each(['cross-site', 'same-site', 'else', ''])(
    'is %j only for a page that is opened in a tab',
    (site) => {
      expect(isAdmitted(from(site), PORT, false)).toBe(false);
      expect(isAdmitted(from(site, NAVIGATION), PORT, false)).toBe(true);
      for (const dest of ['iframe', 'frame', 'object', 'embed', 'script', 'empty']) {
        const framed = from(site, { ...NAVIGATION, 'sec-fetch-dest': dest });
        expect(isAdmitted(framed, PORT, false)).toBe(false);
      }
      const fetched = from(site, { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'document' });
      expect(isAdmitted(fetched, PORT, false)).toBe(false);
    },
  );

  it('is never elsewhere for what does something', () => {
    const headers = { host: HOST, origin: ORIGIN, 'sec-fetch-site': 'cross-site', ...NAVIGATION };
    expect(isAdmitted(request(headers, 'POST'), PORT, false)).toBe(false);
    expect(isAdmitted(request(headers), PORT, true)).toBe(false);
  });

  it('is said once', () => {
    expect(isAdmitted(from(['same-origin', 'cross-site']), PORT, false)).toBe(false);
  });
});
