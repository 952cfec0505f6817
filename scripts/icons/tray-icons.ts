import type { MarkInk } from './mark.ts';
import { MARK_SIZE } from './mark.ts';
import { drawBadge, drawClearance, TRAY_BADGES, type TrayBadge } from './tray-badges.ts';

/** What an icon is made for: a light panel, a dark one, or macOS, which colours a black shape as it needs. */
export const TRAY_VARIANTS = ['light', 'dark', 'template'] as const;
export type TrayVariant = (typeof TRAY_VARIANTS)[number];

export interface TrayIcon {
  /** Below `resources/`. */
  readonly path: string;
  readonly svg: string;
  /** Width and height in pixels. */
  readonly size: number;
}

interface Inks extends MarkInk {
  readonly badge: Readonly<Record<Exclude<TrayBadge, 'plain'>, string>>;
}

const same = (ink: string) => ({
  tick: ink,
  arrows: ink,
  question: ink,
  pause: ink,
  slash: ink,
  exclamation: ink,
});

/** Badges have the window's colours for good, accent, asks and warns; the mark has those of the system's own icons. */
const INKS: Readonly<Record<TrayVariant, Inks>> = {
  light: {
    thisDevice: '#3a4648',
    otherDevices: '#3a4648',
    badge: {
      tick: '#25703b',
      arrows: '#0b6b66',
      question: '#835200',
      pause: '#3a4648',
      slash: '#3a4648',
      exclamation: '#b3261e',
    },
  },
  dark: {
    thisDevice: '#e6ecec',
    otherDevices: '#e6ecec',
    badge: {
      tick: '#78d18d',
      arrows: '#5ac8bd',
      question: '#ebb655',
      pause: '#e6ecec',
      slash: '#e6ecec',
      exclamation: '#ff8f85',
    },
  },
  template: { thisDevice: '#000000', otherDevices: '#000000', badge: same('#000000') },
};

/** Side in points, and the factors a screen may ask for. macOS has one size, and Windows scales that of 16. */
const SIZES: Readonly<Record<TrayVariant, readonly number[]>> = {
  light: [16, 22, 24, 32],
  dark: [16, 22, 24, 32],
  template: [16],
};
const SCALES = [1, 2] as const;

/** The mark is drawn in this much of 16, at the upper left, so that its dot stays clear of a badge. */
const MARK_SPAN = 14;

/** Space between a badge and the mark, of 16. */
const GAP = 1;

/** `tick-light.png` is 16 px, `tick-light@2x.png` twice that, `tick-light-22.png` what it says. */
export function trayIconPath(badge: TrayBadge, variant: TrayVariant, size: number, scale: number): string {
  return `tray/${badge}-${variant}${size === 16 ? '' : `-${size}`}${scale === 1 ? '' : `@${scale}x`}.png`;
}

export function trayIcons(mark: (ink: MarkInk) => string): readonly TrayIcon[] {
  return TRAY_BADGES.flatMap((badge) =>
    TRAY_VARIANTS.flatMap((variant) =>
      SIZES[variant].flatMap((size) =>
        SCALES.map((scale) => ({
          path: trayIconPath(badge, variant, size, scale),
          svg: drawTrayIcon(mark, badge, INKS[variant]),
          size: size * scale,
        })),
      ),
    ),
  );
}

function drawTrayIcon(mark: (ink: MarkInk) => string, badge: TrayBadge, inks: Inks): string {
  const placed = `<g transform="scale(${MARK_SPAN / MARK_SIZE})">${mark(inks)}</g>`;
  const content =
    badge === 'plain'
      ? placed
      : `<mask id="clear" maskUnits="userSpaceOnUse" x="0" y="0" width="16" height="16">` +
        `<rect width="16" height="16" fill="#fff"/>${drawClearance(badge, '#000', GAP)}</mask>` +
        `<g mask="url(#clear)">${placed}</g>${drawBadge(badge, inks.badge[badge])}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${content}</svg>`;
}
