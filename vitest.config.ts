import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    // Two cores, and one real key derivation at a time already wants a gigabyte.
    maxWorkers: 2,
    // Every wait is for a condition; this only ends a test that waits for ever, also on a busy machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    restoreMocks: true,
  },
});
