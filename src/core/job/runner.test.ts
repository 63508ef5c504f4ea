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
    expect(after).toEqual(['waiting', 'running'])
    expect(jobs.cancel('nobody')).toBe(false)
    await expect(jobs.wait('nobody')).rejects.toThrow(/找不到这项工作/)
  })

  /** An import that does one thing after the other until it is stopped; `done` outlives each run. */
  function steps(count: number) {
    const done: number[] = []
    const after: string[] = []
    const run = async (job: RunningJob) => {
      while (done.length < count) {
        job.signal.throwIfAborted()
        done.push(done.length)
        job.report({ done: done.length, total: count })
        await new Promise((next) => setTimeout(next, 2))
      }
      return { done: done.length }
    }
    const abandon = async (job: RunningJob) => {
      expect(job.signal.aborted).toBe(true)
      throw new JobFailure(new AppError('cancelled', '已取消'), { left: count - done.length })
    }
    const job = spec(run, { kind: 'import', abandon, after: () => after.push('after') })
    return { job, done, after }
  }

  it('pauses an import, whose row keeps its numbers, and goes on with it to the end', async () => {
    const { jobs, events } = begin()
    const { job, done, after } = steps(40)
    const id = jobs.start(job)
    while (done.length < 5) await new Promise((next) => setTimeout(next, 1))
    expect(await jobs.pause(id)).toBe(true)
    const paused = jobs.get(id)
    expect(paused).toMatchObject({
      state: 'paused',
      done: done.length,
      total: 40,
      error: '',
      finishedAt: null,
    })
    expect(after).toEqual([])
    await new Promise((next) => setTimeout(next, 20))
    expect(done.length).toBe(paused?.done)
    expect(await jobs.wait(id)).toMatchObject({ state: 'paused' })
    jobs.resume(id, job)
    expect(() => jobs.resume(id, job)).toThrow(/现在不能继续/)
    expect(await jobs.wait(id)).toMatchObject({ state: 'done', result: { done: 40 } })
    expect(done).toEqual(Array.from({ length: 40 }, (_, index) => index))
    expect(after).toEqual(['after'])
    const states = new Set(events.flatMap((event) => (event.type === 'job' ? [event.job.state] : [])))
    expect([...states]).toEqual(['running', 'paused', 'done'])
  })

  it('pauses one that waits its turn, and does not pause what cannot go on', async () => {
    const { jobs } = begin()
    const first = jobs.start(spec(untilAborted))
    const { job, done } = steps(3)
    const id = jobs.start(job)
    expect(await jobs.pause(id)).toBe(true)
    await expect(jobs.pause(first)).rejects.toThrow(/不能暂停/)
    jobs.cancel(first)
    await jobs.wait(first)
    expect(done).toEqual([])
    jobs.resume(id, job)
    expect(await jobs.wait(id)).toMatchObject({ state: 'done' })
    expect(await jobs.pause(id)).toBe(false)
  })

  it('settles a paused one that is cancelled at once, also while another is at work', async () => {
    const { jobs } = begin()
    const { job, done, after } = steps(1000)
    const id = jobs.start(job)
    while (done.length < 3) await new Promise((next) => setTimeout(next, 1))
    await jobs.pause(id)
    const busy = jobs.start(spec(untilAborted))
    jobs.resume(id, job)
    expect(jobs.cancel(id)).toBe(true)
    expect(await jobs.wait(id)).toMatchObject({ state: 'cancelled', result: { left: 1000 - done.length } })
    expect(after).toEqual(['after'])
    expect(jobs.get(busy)?.state).toBe('running')
    jobs.cancel(busy)
  })

  it('cancelled while it is being paused, it is cancelled', async () => {
    const { jobs } = begin()
    const { job, done } = steps(1000)
    const id = jobs.start(job)
    while (done.length < 3) await new Promise((next) => setTimeout(next, 1))
    const pausing = jobs.pause(id)
    expect(jobs.cancel(id)).toBe(true)
    await pausing
    expect(await jobs.wait(id)).toMatchObject({ state: 'cancelled', result: { left: 1000 - done.length } })
  })

  it('an import at work when the program ends can go on after a restart, one killed too', async () => {
    const { folder, db, jobs } = begin()
    const { job, done, after } = steps(1000)
    const id = jobs.start(job)
    const waiting = jobs.start(spec(async () => 1, { kind: 'import', abandon: untilAborted }))
    while (done.length < 3) await new Promise((next) => setTimeout(next, 1))
    await jobs.close()
    expect(after).toEqual([])
    for (const each of [id, waiting]) expect(jobs.get(each)).toMatchObject({ state: 'interrupted' })
    const second = createJobRunner(db, testPorts(folder), () => {})
    second.resume(id, job)
    while (done.length < 10) await new Promise((next) => setTimeout(next, 1))
    // Killed: nothing is told to the row any more.
    const third = createJobRunner(db, testPorts(folder), () => {})
    expect(third.get(id)).toMatchObject({
      state: 'interrupted',
      error: expect.stringContaining('可以继续导入'),
    })
    await second.close()
  })

  it('lists an old import that can go on beside a hundred newer jobs', async () => {
    const { jobs } = begin()
    const { job } = steps(1)
    const id = jobs.start(job)
    await jobs.pause(id)
    for (let index = 0; index < 101; index++) jobs.cancel(jobs.start(spec(async () => 1)))
    const listed = jobs.list()
    expect(listed).toHaveLength(101)
    expect(listed.at(-1)?.id).toBe(id)
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
