import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ['tests/library-template.ts'],
    pool: 'forks',
    // Left alone it would use one of two cores; three only wait for each other.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
