/**
 * The badges, each drawn in the lower right 8 by 8 of a square of 16, on whole pixels where a line allows it: at 16 px
 * there are no others.
 */
export const TRAY_BADGES = ['plain', 'tick', 'arrows', 'question', 'pause', 'slash', 'exclamation'] as const;

export type TrayBadge = (typeof TRAY_BADGES)[number];

interface Drawing {
  /** Filled outlines. */
  readonly fill?: string;
  /** Lines, and how wide they are. */
  readonly stroke?: string;
  readonly width?: number;
  /** What else of the mark would be left as a crumb beside it. */
  readonly bay?: string;
}

const DRAWINGS: Readonly<Record<Exclude<TrayBadge, 'plain'>, Drawing>> = {
  tick: { stroke: 'M8.9 12.3 11.3 14.7 15.1 9.5', width: 2, bay: 'M8.6 8.6H14V14H8.6Z' },
  arrows: {
    fill: 'M9.5 8 12 11H10V16H9V11H7ZM13.5 16 11 13H13V8H14V13H16Z',
  },
  question: {
    stroke: 'M9.6 10.4C9.6 8.9 10.7 8.4 12 8.4S14.4 9.1 14.4 10.4 12 11.6 12 13.1',
    width: 1.9,
    fill: 'M11 14.2H13V16H11Z',
  },
  pause: { fill: 'M9 9H11V16H9ZM13 9H15V16H13Z' },
  slash: { stroke: 'M9 15 15 9', width: 2 },
  exclamation: { fill: 'M11 8H14V13H11ZM11 14H14V16H11Z' },
};

/** A badge as SVG elements in a square of 16. */
export function drawBadge(badge: Exclude<TrayBadge, 'plain'>, ink: string): string {
  const { fill, stroke, width = 0 } = DRAWINGS[badge];
  return path(stroke, 'none', ink, width) + path(fill, ink, 'none', 0);
}

/** The space a badge wants for itself: its shape grown by a margin on every side. */
export function drawClearance(badge: Exclude<TrayBadge, 'plain'>, ink: string, margin: number): string {
  const { fill, stroke, width = 0, bay } = DRAWINGS[badge];
  return (
    path(stroke, ink, ink, width + 2 * margin) + path(fill, ink, ink, 2 * margin) + path(bay, ink, 'none', 0)
  );
}

const path = (d: string | undefined, fill: string, stroke: string, width: number): string =>
  d === undefined
    ? ''
    : `<path d="${d}" fill="${fill}" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
