import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ['tests/library-template.ts'],
    pool: 'forks',
    // One more than cores: most files wait for a disk or a child a quarter of their time.
    maxWorkers: availableParallelism() + 1,
  },
})
