import { afterEach, describe, expect, it, vi } from 'vitest';
import { redeemCode, tabTokenStore, takeCode } from './tab-session.ts';

describe('the code in the address of a tab', () => {
  const addressed = (hash: string) => {
    const replaceState = vi.fn();
    const code = takeCode({
      location: { hash, pathname: '/' } as Location,
      history: { replaceState } as never,
    });
    return { code, replaceState };
  };

  it('is taken, and taken away', () => {
    const { code, replaceState } = addressed('#code=a-b_C9');
    expect(code).toBe('a-b_C9');
    expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '/');
  });

  it.each(['', '#', '#status', '#codes=x'])('is none in %j, which stays', (hash) => {
    const { code, replaceState } = addressed(hash);
    expect(code).toBeNull();
    expect(replaceState).not.toHaveBeenCalled();
  });
});

describe('the token of a tab', () => {
  afterEach(() => vi.unstubAllGlobals());

  const inWindow = (window: object): void => void vi.stubGlobal('window', window);

  it('is kept in the storage of the tab', () => {
    const kept = new Map<string, string>();
    inWindow({
      sessionStorage: {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => kept.set(key, value),
        removeItem: (key: string) => kept.delete(key),
      },
    });
    tabTokenStore().write('mine');
    expect([...kept.values()]).toEqual(['mine']);
    expect(tabTokenStore().read()).toBe('mine');
    tabTokenStore().write(null);
    expect([tabTokenStore().read(), kept.size]).toEqual([null, 0]);
  });

  it('is kept in memory where the browser lends no storage', () => {
    inWindow({
      get sessionStorage() {
        throw new Error('SecurityError');
      },
    });
    const tokens = tabTokenStore();
    expect(tokens.read()).toBeNull();
    tokens.write('mine');
    expect(tokens.read()).toBe('mine');
  });
});

describe('trading a code', () => {
  it('sends it in the body, to our own host, as JSON', async () => {
    const post = vi.fn(async () => Response.json({ token: 'mine' }));
    expect(await redeemCode('once', post)).toEqual({ token: 'mine' });
    expect(post).toHaveBeenCalledExactlyOnceWith('/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"code":"once"}',
    });
  });

  it.each([
    [401, 'link-refused'],
    [403, 'link-refused'],
    [500, 'link-refused'],
    [429, 'locked-out'],
  ])('comes to nothing with status %i: %s', async (status, outcome) => {
    expect(await redeemCode('once', async () => new Response('', { status }))).toBe(outcome);
  });

  it('comes to nothing when there is no answer', async () => {
    expect(await redeemCode('once', () => Promise.reject(new TypeError('fetch failed')))).toBe(
      'link-refused',
    );
  });
});
