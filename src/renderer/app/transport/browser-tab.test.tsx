import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { BrowserTab } from './browser-tab.tsx';
import type { Connection, Phase } from './socket-transport.ts';

const page = (connection: Connection): string =>
  renderToStaticMarkup(<BrowserTab connection={createStore(() => connection)}>the app</BrowserTab>);

const words = (phase: Phase): string => page({ phase, wasOpen: false }).replaceAll(/<[^>]*>/g, ' ');

describe('a browser tab', () => {
  it('shows the app, and nothing else, while it is connected', () => {
    expect(page({ phase: 'open', wasOpen: true })).toBe('<div>the app</div>');
  });

  it.each(['connecting', 'lost', 'locked-out', 'no-link', 'link-refused', 'signed-out'] as const)(
    'that is %s shows a page of its own instead, with one heading',
    (phase) => {
      const html = page({ phase, wasOpen: false });
      expect(html).not.toContain('the app');
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html.match(/<main/g)).toHaveLength(1);
      expect(html).toContain('role="status"');
    },
  );

  it.each(['locked-out', 'no-link', 'link-refused', 'signed-out'] as const)(
    'that is %s says how to get in',
    (phase) => {
      expect(words(phase)).toMatch(/lbry-sync serve.*press Enter/);
    },
  );

  it('that has lost its connection keeps the app, which cannot be used then, and says so above it', () => {
    const html = page({ phase: 'lost', wasOpen: true });
    expect(html).toMatch(/Trying again.*<div inert="">the app<\/div>$/);
    expect(html).not.toMatch(/<h1|<main/);
  });
});
