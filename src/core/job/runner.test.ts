import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '#core/db/open.ts'
import { AppError } from '#shared/errors.ts'
import type { BackendEvent } from '#shared/events.ts'
import { migrations, temporaryFolder, testPorts } from '#tests/builders.ts'
import { createJobRunner, JobFailure, type JobSpec, type RunningJob } from './runner.ts'

function begin(folder = temporaryFolder()) {
  const file = join(folder, 'library.sqlite')
  const options = { migrations, backups: folder, stamp: 'x', mustExist: false }
  const { db, sqlite } = openDatabase(file, options)
  onTestFinished(() => void sqlite.close())
  const events: BackendEvent[] = []
  const jobs = createJobRunner(db, testPorts(folder), (event) => events.push(event))
  return { folder, db, sqlite, jobs, events }
}

const spec = (run: JobSpec['run'], rest: Partial<JobSpec> = {}): JobSpec => ({
  kind: 'check',
  projectId: null,
  title: '试',
  input: {},
  run,
  ...rest,
})

const untilAborted = (job: RunningJob): Promise<never> =>
  new Promise((_, reject) => {
    const stop = () => reject(new AppError('cancelled', '已取消'))
    if (job.signal.aborted) stop()
    job.signal.addEventListener('abort', stop)
  })

describe('jobs', () => {
  it('goes from waiting over running to done, with its numbers, result and events', async () => {
    const { jobs, events } = begin()
    const id = jobs.start(
      spec(async (job) => {
        job.report({ done: 3, total: 4, note: '正在' })
        expect(jobs.get(id)?.state).toBe('running')
        return { made: 3 }
      }),
    )
    expect(jobs.get(id)?.state).toBe('waiting')
    expect(await jobs.wait(id)).toMatchObject({
      state: 'done',
      done: 3,
      total: 4,
      note: '',
      result: { made: 3 },
      error: '',
    })
    expect(jobs.get(id)?.finishedAt).not.toBeNull()
    const states = events.flatMap((event) => (event.type === 'job' ? [event.job.state] : []))
    expect([states[0], states.at(-1)]).toEqual(['running', 'done'])
    expect(jobs.list().map((job) => job.id)).toEqual([id])
    expect(jobs.cancel(id)).toBe(false)
  })

  it('runs front jobs one after the other, previews beside them, and goes on after a failure', async () => {
    const { jobs } = begin()
    const order: string[] = []
    const slow = (name: string) => async () => {
      order.push(`${name} begins`)
      await new Promise((done) => setTimeout(done, 20))
      order.push(`${name} ends`)
    }
    const first = jobs.start(
      spec(async () => {
        await slow('a')()
        throw Object.assign(new Error('x'), { code: 'ENOSPC' })
      }),
    )
    const second = jobs.start(spec(slow('b')))
    const beside = jobs.start(spec(slow('p'), { kind: 'preview' }))
    await Promise.all([jobs.wait(second), jobs.wait(beside)])
    expect(order.filter((each) => !each.startsWith('p'))).toEqual([
      'a begins',
      'a ends',
      'b begins',
      'b ends',
    ])
    expect(order.indexOf('p begins')).toBeLessThan(order.indexOf('a ends'))
    expect(jobs.get(first)).toMatchObject({ state: 'failed', error: expect.stringMatching(/^磁盘空间不足/) })
  })

  it('keeps the result of one that failed after useful work, and hides what was thrown from the person', async () => {
    const { jobs } = begin()
    const id = jobs.start(
      spec(async () => {
        throw new JobFailure(new TypeError('x is not a function'), { stored: 2 })
      }),
    )
    const job = await jobs.wait(id)
    expect(job).toMatchObject({ state: 'failed', result: { stored: 2 } })
    expect(job.error).toMatch(/^程序内部出错/)
  })

  it('cancels a running and a waiting one; what comes after each is done once', async () => {
    const { jobs } = begin()
    const after: string[] = []
    const running = jobs.start(spec(untilAborted, { after: () => after.push('running') }))
    const waiting = jobs.start(spec(async () => expect.unreachable(), { after: () => after.push('waiting') }))
    const failing = jobs.start(
      spec(async () => 1, {
        after: () => {
          throw new Error('after')
        },
      }),
    )
    expect(jobs.cancel(waiting)).toBe(true)
    expect(jobs.cancel(running)).toBe(true)
    expect((await jobs.wait(running)).state).toBe('cancelled')
    expect(await jobs.wait(waiting)).toMatchObject({ state: 'cancelled', error: '已取消，未开始。' })
    expect(await jobs.wait(failing)).toMatchObject({ state: 'done', result: 1 })
    expect(after).toEqual(['running', 'waiting'])
    expect(jobs.cancel('nobody')).toBe(false)
    await expect(jobs.wait('nobody')).rejects.toThrow(/找不到这项工作/)
  })

  it('marks what a stopped program left behind as interrupted', () => {
    const { folder, db, jobs } = begin()
    jobs.start(spec(untilAborted))
    const next = createJobRunner(db, testPorts(folder), () => {})
    expect(next.list()).toMatchObject([
      { state: 'interrupted', error: expect.stringContaining('再做一次即可补齐') },
    ])
    expect(next.list()[0]?.finishedAt).not.toBeNull()
  })

  it('stops everything on closing, and takes nothing new', async () => {
    const { jobs } = begin()
    const ids = [jobs.start(spec(untilAborted)), jobs.start(spec(async () => 1))]
    expect(jobs.isOpen()).toBe(true)
    await jobs.close()
    expect(jobs.isOpen()).toBe(false)
    expect(ids.map((id) => jobs.get(id)?.state)).toEqual(['cancelled', 'cancelled'])
    expect(() => jobs.start(spec(async () => 1))).toThrow(/正在退出/)
  })

  it('tells how one ended although its row cannot be written, and writes it once it can', async () => {
    const { jobs, sqlite, db, folder } = begin()
    const id = jobs.start(
      spec(async () => {
        // As a full disk does: what is there can be read, nothing can be written.
        sqlite.pragma('query_only = ON')
        throw Object.assign(new Error('x'), { code: 'ENOSPC' })
      }),
    )
    expect(await jobs.wait(id)).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/^磁盘空间不足/),
    })
    expect(jobs.list()).toMatchObject([{ state: 'failed' }])
    sqlite.pragma('query_only = OFF')
    await jobs.close()
    expect(createJobRunner(db, testPorts(folder), () => {}).get(id)).toMatchObject({ state: 'failed' })
  })
})
