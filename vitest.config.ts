import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // A browser and several computers on two cores: one that is late is tried once more, and named at the end.
          retry: process.env['CI'] === undefined ? 0 : 1,
        },
      },
    ],
    // Two cores, and one real key derivation at a time already wants a gigabyte.
    maxWorkers: 2,
    // Every wait is for a condition; this only ends a test that waits for ever, also on a busy machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    restoreMocks: true,
  },
});
