import { availableParallelism } from 'node:os'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

/** These replace modules, set the environment or measure memory: each file has a process of its own. */
const alone: TestProjectInlineConfiguration = {
  extends: true,
  test: { name: 'shells', include: ['src/{cli,host,main,preload}/**/*.test.ts', 'tests/fuzz.test.ts'] },
}

/**
 * Their files share loaded modules and nothing else: loading them anew for each took a third of the time. Each group
 * begins with new processes, so that none grows large.
 */
const together = (name: string, ...include: readonly string[]): TestProjectInlineConfiguration => ({
  extends: true,
  test: { name, include: [...include], isolate: false },
})

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ['tests/library-template.ts'],
    pool: 'forks',
    // Left alone it would use one of two cores; three only wait for each other.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      alone,
      together('core a-l', 'src/core/*.test.ts', 'src/core/[a-l]*/**/*.test.ts'),
      together('core m-o', 'src/core/[m-o]*/**/*.test.ts'),
      together('core p-r', 'src/core/[p-r]*/**/*.test.ts'),
      together('core s-z', 'src/core/[s-z]*/**/*.test.ts'),
      together('others', 'src/{media,page,renderer,shared}/**/*.test.ts', 'tests/!(fuzz).test.ts'),
    ],
  },
})
