/** In device-independent pixels, as Electron counts them. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How much of a window must be on a screen so that a person can get hold of it. */
const GRIP = 80;

/**
 * Where a window may stand that stood at `saved` last time: there, but no larger than its screen and wholly on it.
 * Null when that screen is gone: the system then finds a place.
 * @param workAreas of every screen, without panels and docks
 */
export function fitBounds(saved: Bounds, workAreas: readonly Bounds[]): Bounds | null {
  const area = workAreas.find((each) => isReachable(saved, each));
  if (area === undefined) return null;
  const width = Math.min(saved.width, area.width);
  const height = Math.min(saved.height, area.height);
  return {
    x: between(saved.x, area.x, area.x + area.width - width),
    y: between(saved.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

function isReachable(window: Bounds, area: Bounds): boolean {
  const across = overlap(window.x, window.width, area.x, area.width);
  const down = overlap(window.y, window.height, area.y, area.height);
  return across >= GRIP && down >= GRIP;
}

const overlap = (start: number, length: number, otherStart: number, otherLength: number): number =>
  Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);

const between = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), most);
