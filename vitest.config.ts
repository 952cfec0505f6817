import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'parts', include: ['src/**/*.test.{ts,tsx}'] } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['test/**/*.test.{ts,tsx}'],
          // Browsers, sockets and several computers on two cores: what is late is tried once more, and named at the end.
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
