export type PauseLength = 'hour' | 'tomorrow' | 'resumed';

const HOUR_MS = 3_600_000;
/** When people who said "tomorrow" expect it to go on, by this computer's own time. */
const MORNING_HOUR = 8;

/** When a pause ends, in ms since 1970; null for until resumed. */
export function pauseUntil(length: PauseLength, now: number): number | null {
  switch (length) {
    case 'hour':
      return now + HOUR_MS;
    case 'tomorrow': {
      const morning = new Date(now);
      morning.setDate(morning.getDate() + 1);
      morning.setHours(MORNING_HOUR, 0, 0, 0);
      return morning.getTime();
    }
    case 'resumed':
      return null;
  }
}
