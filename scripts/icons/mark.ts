import { readFile } from 'node:fs/promises';

/** The one drawing that every icon is made from: the window's own icon. */
const DRAWING = new URL('../../src/renderer/public/icon.svg', import.meta.url);

/** Length of a side of the drawing. */
export const MARK_SIZE = 32;

/** The colours the drawing uses, in the order they appear. */
const INKS = ['#0b6b66', '#474cae'] as const;

export interface MarkInk {
  /** This device's arc, and the dot. */
  readonly thisDevice: string;
  /** The other devices' arc. */
  readonly otherDevices: string;
}

/** The shapes of the mark as SVG elements in a square of `MARK_SIZE`, in other colours. */
export async function readMark(): Promise<(ink: MarkInk) => string> {
  const svg = await readFile(DRAWING, 'utf8');
  const shapes = [...svg.matchAll(/<(?:path|circle)\b[^>]*\/>/g)].map(([shape]) => shape).join('');
  const inks = new Set(shapes.match(/#[0-9a-f]{6}/g));
  if (inks.size !== INKS.length || !INKS.every((ink) => inks.has(ink))) {
    throw new Error(`The mark is drawn in ${[...inks].join(', ')}, not in ${INKS.join(' and ')}`);
  }
  return ({ thisDevice, otherDevices }) =>
    `<g fill="none" stroke-width="4" stroke-linecap="round">${shapes
      .replaceAll(INKS[0], thisDevice)
      .replaceAll(INKS[1], otherDevices)}</g>`;
}
