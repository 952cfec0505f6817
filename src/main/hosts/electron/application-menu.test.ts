import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import en from '../../../../resources/locales/en.json';
import { createText } from '../../../shared/text/texts.ts';
import { applicationMenu } from './application-menu.ts';

const text = createText('en', en);

const rolesOf = (items: readonly MenuItemConstructorOptions[]): (string | undefined)[] =>
  items.flatMap(({ role, submenu }) => (Array.isArray(submenu) ? rolesOf(submenu) : role));

describe.each(['darwin', 'linux', 'win32'])('the menu of the window on %s', (platform) => {
  const menu = applicationMenu(platform, text, () => undefined);

  it('can copy, paste, close, quit, and say what this is', () => {
    expect(rolesOf(menu)).toEqual(
      expect.arrayContaining([
        'undo',
        'cut',
        'copy',
        'paste',
        'selectAll',
        'close',
        'quit',
        'about',
        'zoomIn',
      ]),
    );
  });

  it('says everything in the language of the app', () => {
    const pseudo = createText(
      'en',
      Object.fromEntries(Object.keys(en).map((key) => [key, `«${key}»`])) as typeof en,
    );
    const labels = (items: readonly MenuItemConstructorOptions[]): (string | undefined)[] =>
      items.flatMap(({ label, submenu, type }) =>
        type === 'separator' ? [] : [label, ...(Array.isArray(submenu) ? labels(submenu) : [])],
      );
    for (const label of labels(applicationMenu(platform, pseudo, () => undefined)))
      expect(label).toMatch(/^«.+»$/);
  });

  it('opens no developer tools and reloads nothing', () => {
    expect(rolesOf(menu)).not.toEqual(expect.arrayContaining([expect.stringMatching(/devtools|reload/i)]));
  });
});
