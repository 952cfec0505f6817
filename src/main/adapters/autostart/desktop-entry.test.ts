import { describe, expect, it } from 'vitest';
import { formatDesktopEntry, isEnabledEntry } from './desktop-entry.ts';

const entry = (command: readonly string[]) =>
  formatDesktopEntry({ name: 'LBRY Sync Companion', command, icon: 'lbry-sync-companion' });

describe('a desktop entry', () => {
  it('says what to run, and is enabled', () => {
    const text = entry(['/opt/LBRY Sync Companion/lbry-sync-companion', '--hidden']);
    expect(text).toBe(
      [
        '[Desktop Entry]',
        'Type=Application',
        'Name=LBRY Sync Companion',
        'Exec="/opt/LBRY Sync Companion/lbry-sync-companion" "--hidden"',
        'Icon=lbry-sync-companion',
        'Terminal=false',
        'X-GNOME-Autostart-enabled=true',
        '',
      ].join('\n'),
    );
    expect(isEnabledEntry(text)).toBe(true);
  });

  it.each([
    ['/home/joe/a "b".AppImage', String.raw`Exec="/home/joe/a \\"b\\".AppImage"`],
    ['/home/joe/$HOME', String.raw`Exec="/home/joe/\\$HOME"`],
    ['/home/joe/`id`', 'Exec="/home/joe/\\\\`id\\\\`"'],
    ['/home/joe/100%', 'Exec="/home/joe/100%%"'],
    ['/home/joe/back\\slash', String.raw`Exec="/home/joe/back\\\\slash"`],
    ['/home/joe/two\nlines', String.raw`Exec="/home/joe/two\nlines"`],
  ])('runs %j and nothing else', (program, line) => {
    expect(entry([program]).split('\n')).toContain(line);
  });

  it.each([
    ['Hidden=true', false],
    ['Hidden = true', false],
    ['X-GNOME-Autostart-enabled=false', false],
    ['Hidden=false', true],
    ['Comment=Hidden=true', true],
  ])('with %j added by the desktop is enabled: %s', (line, enabled) => {
    expect(isEnabledEntry(`[Desktop Entry]\nExec=x\n${line}\n`)).toBe(enabled);
  });

  it('is none when it is another kind of file', () => {
    expect(isEnabledEntry('')).toBe(false);
    expect(isEnabledEntry('Exec=x')).toBe(false);
  });
});
