import { expect } from 'vitest';

/** Nothing takes longer, unless it hangs. */
export const PATIENCE_MS = 30_000;

/** Waits for what comes about by itself, on the other side of several programs: `await eventually(read).toBe(…)`. */
export const eventually = <T>(read: () => T | Promise<T>) =>
  expect.poll(read, { timeout: PATIENCE_MS, interval: 50 });
