import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import {
  addProject,
  importPaths,
  importResult,
  openOffice,
  settleJobs,
  temporaryFolder,
} from '#tests/builders.ts'

/** Longest the thread of the backend may be at work without looking at what else is asked, in ms. */
const mostHeldMs = 50

/**
 * Watches how long this thread works at a stretch. Its own processor time is counted, not the clock: a machine
 * that is busy with other things must not decide this test.
 */
function watchThread(): { readonly longestMs: () => number; readonly stop: () => void } {
  const worked = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  let last = worked()
  let longest = 0
  const timer = setInterval(() => {
    const now = worked()
    longest = Math.max(longest, now - last)
    last = now
  }, 1)
  return { longestMs: () => longest, stop: () => clearInterval(timer) }
}

// Once more on a machine so busy that even the processor's time is not this thread's own.
const options = { timeout: 240_000, retry: 2 }

it(
  'an import with thumbnails, digests and re-reading leaves the backend free to answer',
  options,
  async () => {
    const media = join(temporaryFolder(), 'media')
    mkdirSync(media)
    const pixels = Buffer.from(Array.from({ length: 600 * 400 * 3 }, (_, at) => (at * 31) % 253))
    const drawn = sharp(pixels, { raw: { width: 600, height: 400, channels: 3 } }).resize(2400, 1600)
    const photo = await drawn.jpeg({ quality: 85 }).toBuffer()
    for (let index = 0; index < 120; index++) {
      writeFileSync(join(media, `${index}.jpg`), Buffer.concat([photo, Buffer.from(String(index))]))
    }
    for (let index = 0; index < 400; index++) writeFileSync(join(media, `${index}.txt`), `第 ${index} 份`)
    const backend = await openOffice()
    const { id: projectId } = await addProject(backend)
    // What is loaded once, at the first of its kind, is the program's start and not this.
    await importPaths(backend, projectId, [join(media, '0.jpg'), join(media, '0.txt')], { previews: true })
    await settleJobs(backend)

    const watch = watchThread()
    const asked: Promise<unknown>[] = []
    const asking = setInterval(() => asked.push(call(backend, 'project.get', { id: projectId })), 20)
    const job = await importPaths(backend, projectId, [media], { previews: true })
    await settleJobs(backend)
    clearInterval(asking)
    watch.stop()
    expect(importResult(job)).toMatchObject({ found: 520, stored: 518, duplicates: 2, canClear: true })
    expect(asked.length).toBeGreaterThan(5)
    await Promise.all(asked)
    expect(watch.longestMs()).toBeLessThan(mostHeldMs)
  },
)
