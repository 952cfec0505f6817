import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TRAY_BADGES } from '../../../../../scripts/icons/tray-badges.ts';
import { trayImage } from './tray-image.ts';

const RESOURCES = join(import.meta.dirname, '../../../../../resources');
const nameOf = (...panel: Parameters<typeof trayImage>): string => trayImage(...panel).replaceAll('\\', '/');

describe('the icon in the tray', () => {
  it.each([
    [{ platform: 'darwin', desktop: '', dark: true }, '/r/tray/tick-template.png'],
    [{ platform: 'win32', desktop: '', dark: true }, '/r/tray/tick-dark.png'],
    [{ platform: 'win32', desktop: '', dark: false }, '/r/tray/tick-light.png'],
    [{ platform: 'linux', desktop: 'KDE', dark: false }, '/r/tray/tick-light-22.png'],
    [{ platform: 'linux', desktop: 'KDE', dark: true }, '/r/tray/tick-dark-22.png'],
    [{ platform: 'linux', desktop: 'ubuntu:GNOME', dark: false }, '/r/tray/tick-dark-22.png'],
  ])('on %j is %s', (panel, path) => {
    expect(nameOf('/r', 'tick', panel)).toBe(path);
  });

  it.each(TRAY_BADGES)('is there for %s on every system, also for fine screens', async (badge) => {
    for (const platform of ['darwin', 'win32', 'linux']) {
      for (const dark of [true, false]) {
        const path = trayImage(RESOURCES, badge, { platform, desktop: '', dark });
        await access(path);
        await access(path.replace(/\.png$/, '@2x.png'));
      }
    }
  });
});
