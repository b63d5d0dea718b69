import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    sequence: { shuffle: true },
    env: { TZ: 'UTC' },
    // Real databases and sockets on a machine that may be busy: only what hangs takes this long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
