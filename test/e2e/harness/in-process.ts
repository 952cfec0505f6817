import { it } from 'vitest';
import { DEFAULT_FACE } from './stage.ts';

/**
 * A test that reaches into the process of the companion, or that is about tabs of a browser. The desktop app is a
 * process of its own, and what such a test shows is shown of it under `test/desktop`.
 */
export const itInProcess = (name: string, test: () => Promise<void>): void =>
  (DEFAULT_FACE === 'desktop' ? it.skip : it)(name, test);
