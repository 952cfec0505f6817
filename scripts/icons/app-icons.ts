import type { MarkInk } from './mark.ts';
import { MARK_SIZE } from './mark.ts';

/** Sides, in pixels, of the pictures Linux desktops choose from. */
export const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512] as const;

/** Sides, in pixels, of the pictures in the icon of Windows. */
export const WINDOWS_SIZES = [16, 20, 24, 32, 40, 48, 64, 256] as const;

const PAPER = '#faf9f6';
const INK: MarkInk = { thisDevice: '#0b6b66', otherDevices: '#474cae' };

interface Tile {
  /** Of the whole: how much the tile takes, how round its corners are, how much of the tile the mark takes. */
  readonly span: number;
  readonly corner: number;
  readonly mark: number;
}

/** macOS wants air around a tile; elsewhere a tile fills its square. */
const TILES = {
  macos: { span: 0.805, corner: 0.185, mark: 0.72 },
  other: { span: 1, corner: 0.2, mark: 0.78 },
} as const satisfies Record<string, Tile>;

/** The mark on a tile of paper, so that it stands out on a dock of any colour. */
export function drawAppIcon(mark: (ink: MarkInk) => string, style: keyof typeof TILES): string {
  const { span, corner, mark: share } = TILES[style];
  const side = 100 * span;
  const start = (100 - side) / 2;
  const markSide = side * share;
  const markStart = (100 - markSide) / 2;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">` +
    `<rect x="${start}" y="${start}" width="${side}" height="${side}" rx="${side * corner}" fill="${PAPER}"/>` +
    `<g transform="translate(${markStart} ${markStart}) scale(${markSide / MARK_SIZE})">${mark(INK)}</g></svg>`
  );
}
