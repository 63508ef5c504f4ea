import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExampleFile, makeExampleMedia } from '#core/example/media.ts'
import { test as base } from './app.ts'

interface Fixtures {
  /** An empty folder, removed after the test. */
  readonly folder: string
}

interface WorkerFixtures {
  /** Drawn photos of three phases, two drawings, two papers, four signature sheets and a video. */
  readonly media: readonly ExampleFile[]
}

const makeFolder = () => mkdtemp(join(tmpdir(), 'huanxin-e2e-'))
const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5 })

/** Browser specs that bring files of their own. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  folder: async ({}, use) => {
    const folder = await makeFolder()
    await use(folder)
    await removeFolder(folder)
  },
  media: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
    async ({}, use) => {
      const folder = await makeFolder()
      await use(await makeExampleMedia(folder, { photos: 9 }))
      await removeFolder(folder)
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

/** Every file below a folder. */
export async function findFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}
