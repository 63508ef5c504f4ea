import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}
interface Reports {
  readVitestReport(file: string, code: number): Counts
  readPlaywrightReport(file: string, code: number): Counts
  summaryOf(results: readonly Counts[]): string
}
interface Locks {
  exclusively<T>(folder: string, work: () => Promise<T>, onWait?: () => void): Promise<T>
}

const scripts = resolve(import.meta.dirname, '../scripts')
const load = async <T>(name: string): Promise<T> => (await import(join(scripts, name))) as T
const { readVitestReport, readPlaywrightReport, summaryOf } = await load<Reports>('test-report.mjs')
const { exclusively } = await load<Locks>('exclusive.mjs')

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huanxin-scripts-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const report = async (content: unknown) => {
  const file = join(folder, 'report.json')
  await writeFile(file, JSON.stringify(content))
  return file
}

describe('counting', () => {
  const vitest = {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [],
  }

  test('takes vitest’s counts and removes the report', async () => {
    const file = await report(vitest)
    expect(readVitestReport(file, 0)).toEqual({ passed: 5, failed: 0, skipped: 1 })
    expect(existsSync(file)).toBe(false)
  })

  test('a file that could not be loaded is a failure', async () => {
    const broken = { ...vitest, testResults: [{ status: 'failed', assertionResults: [] }] }
    expect(readVitestReport(await report(broken), 1).failed).toBe(1)
  })

  test('a bad end without a failed test is a failure', async () => {
    expect(readVitestReport(await report(vitest), 1).failed).toBe(1)
  })

  test('no report is a failure', () => {
    const missing = join(folder, 'none.json')
    expect(readVitestReport(missing, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(readPlaywrightReport(missing, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  test('a flaky browser test is a failure', async () => {
    const file = await report({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 } })
    expect(readPlaywrightReport(file, 1)).toEqual({ passed: 7, failed: 2, skipped: 2 })
  })

  test('ends with one plain line', () => {
    expect(summaryOf([{ passed: 300, failed: 0, skipped: 0 }])).toBe('300 passed, 0 failed')
    expect(
      summaryOf([
        { passed: 300, failed: 0, skipped: 1 },
        { passed: 12, failed: 2, skipped: 1 },
      ]),
    ).toBe('312 passed, 2 failed, 2 skipped')
  })
})

describe('one at a time', () => {
  test('the second waits for the first, and says so once', async () => {
    const lock = join(folder, 'lock')
    const order: string[] = []
    const work = (name: string) => async () => {
      order.push(`${name} begins`)
      await new Promise((done) => setTimeout(done, 300))
      order.push(`${name} ends`)
    }
    const first = exclusively(lock, work('first'))
    await new Promise((done) => setTimeout(done, 50))
    await Promise.all([first, exclusively(lock, work('second'), () => order.push('waits'))])
    expect(order).toEqual(['first begins', 'waits', 'first ends', 'second begins', 'second ends'])
  })

  test('a lock whose owner died is taken over', async () => {
    const lock = join(folder, 'lock')
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    await mkdir(lock)
    await writeFile(join(lock, 'pid'), String(gone))
    expect(await exclusively(lock, () => Promise.resolve('done'))).toBe('done')
    expect(existsSync(lock)).toBe(false)
  })

  test('the lock is given back when the work fails', async () => {
    const lock = join(folder, 'lock')
    await expect(exclusively(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(existsSync(lock)).toBe(false)
  })
})

test('an unknown command is refused with the usage, before anything is installed', () => {
  const run = spawnSync(process.execPath, [join(scripts, 'run.mjs'), 'constructor'], { encoding: 'utf8' })
  expect(run.status).toBe(2)
  expect(run.stdout).toBe('')
  expect(run.stderr).toContain('start|cli|demo|bench|test')
})
