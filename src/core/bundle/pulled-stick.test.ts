import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exampleTime, makeBundle, makeOffice } from '#tests/support/example-bundle.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'
import { verifyBundle } from './verify.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-stick-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const pool = createInProcessPool()
const office = makeOffice()
const verify = (path: string) =>
  verifyBundle(path, { pool, trust: [office.card], known: [], now: exampleTime })

test.each([
  ['folder', undefined],
  ['folder', 1000],
  ['zip', undefined],
  ['zip', 1000],
] as const)(
  'a stick that is pulled out half-way keeps only what is .partial (%s, volumes of %s)',
  async (form, volumeBytes) => {
    const [stick, pulled] = [join(folder, 'stick'), join(folder, 'pulled')]
    const onProgress = ({ note, done }: { note: string; done: number }) => {
      if (note.startsWith('复制') && done === 3) renameSync(stick, pulled)
    }
    const made = makeBundle(folder, office, pool, {
      form,
      ...(volumeBytes ? { volumeBytes } : {}),
      changeInput: (input) => ({ ...input, destination: stick }),
      tools: { onProgress },
    })
    await expect(made).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining('设备已断开'),
    })
    expect(existsSync(stick)).toBe(false)
    const left = readdirSync(pulled)
    expect(left.length).toBeGreaterThan(0)
    for (const name of left) expect(name).toMatch(/\.partial$/)
    for (const name of left) expect((await verify(join(pulled, name))).verdict).not.toBe('trusted')
  },
)
