import { describe, expect, it } from 'vitest';
import { START_URL } from './app-url.ts';
import { isTrustedSender, type MessageOrigin } from './is-trusted-sender.ts';

const OURS = new Set([7]);

const page = (url: string, parent: object | null = null): MessageOrigin => ({
  sender: { id: 7 },
  senderFrame: { url, parent },
});

describe('a sender of messages', () => {
  it('is trusted when it is the page of our own window', () => {
    expect(isTrustedSender(page(START_URL), OURS)).toBe(true);
    expect(isTrustedSender(page(`${START_URL}#review`), OURS)).toBe(true);
  });

  it('is not trusted from a window that is not ours, or no longer', () => {
    expect(isTrustedSender(page(START_URL), new Set([8]))).toBe(false);
    expect(isTrustedSender(page(START_URL), new Set())).toBe(false);
  });

  it('is not trusted from a frame within our page', () => {
    expect(isTrustedSender(page(START_URL, {}), OURS)).toBe(false);
  });

  it('is not trusted when its frame is gone', () => {
    expect(isTrustedSender({ sender: { id: 7 }, senderFrame: null }, OURS)).toBe(false);
  });

  it.each([
    'https://companion/index.html',
    'app://companion.example.org/index.html',
    'app://companion:80/index.html',
    'app://joe@companion/index.html',
    'app:companion/index.html',
    'application://companion/index.html',
    'about:blank',
    'data:text/html,app://companion/',
    '',
  ])('is not trusted on a page at %j', (url) => {
    expect(isTrustedSender(page(url), OURS)).toBe(false);
  });
});
