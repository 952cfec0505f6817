import { drawAppIcon, LINUX_SIZES, WINDOWS_SIZES } from './app-icons.ts';
import { icns } from './icns.ts';
import { ico } from './ico.ts';
import { readMark } from './mark.ts';
import { render } from './render.ts';
import { trayIcons } from './tray-icons.ts';

export interface IconFile {
  /** Below `resources/`. */
  readonly path: string;
  readonly content: Uint8Array;
}

/** Every icon of the app, as it is committed. */
export async function allIcons(): Promise<readonly IconFile[]> {
  const mark = await readMark();
  const tile = drawAppIcon(mark, 'other');
  const macTile = drawAppIcon(mark, 'macos');
  return [
    ...trayIcons(mark).map(({ path, svg, size }) => ({ path, content: render(svg, size).png })),
    ...LINUX_SIZES.map((size) => ({ path: `icons/${size}x${size}.png`, content: render(tile, size).png })),
    { path: 'icons/icon.ico', content: ico(WINDOWS_SIZES.map((size) => render(tile, size))) },
    { path: 'icons/icon.icns', content: icns((size) => render(macTile, size).png) },
  ];
}
