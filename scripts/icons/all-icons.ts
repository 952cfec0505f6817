import { readMark } from './mark.ts';
import { renderPng } from './render.ts';
import { trayIcons } from './tray-icons.ts';

export interface IconFile {
  /** Below `resources/`. */
  readonly path: string;
  readonly content: Uint8Array;
}

/** Every icon of the app, as it is committed. */
export async function allIcons(): Promise<readonly IconFile[]> {
  const mark = await readMark();
  return trayIcons(mark).map(({ path, svg, size }) => ({ path, content: renderPng(svg, size) }));
}
