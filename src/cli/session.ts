import { join, resolve } from 'node:path'
import { type Backend, call, createBackend } from '#core/backend.ts'
import { holdsLibrary } from '#core/library/open.ts'
import { type Ports, systemClock } from '#core/ports.ts'
import { AppError } from '#shared/errors.ts'
import type { Job } from '#shared/model/job.ts'
import { appVersion, packageRoot } from './version.ts'

const write = (level: string) => (message: string, data?: Readonly<Record<string, unknown>>) => {
  if (process.env['HUANXIN_LOG'])
    process.stderr.write(`${level} ${message} ${data ? JSON.stringify(data) : ''}\n`)
}

/** @param driveRoots folders whose subfolders are offered as drives, besides those the system mounts */
export function portsFor(library: string, driveRoots: readonly string[] = []): Ports {
  const folder = resolve(library)
  return {
    clock: systemClock,
    log: { info: write('info'), error: write('error') },
    paths: {
      library: folder,
      example: `${folder}-示例`,
      migrations: join(packageRoot, 'drizzle'),
      driveRoots: driveRoots.map((root) => resolve(root)),
    },
    appVersion,
  }
}

/** Runs `work` on the library in a folder and closes it again, however it ends. */
export async function withLibrary<T>(folder: string, work: (backend: Backend) => Promise<T>): Promise<T> {
  if (!holdsLibrary(resolve(folder))) {
    throw new AppError('not-found', `“${folder}”里没有档案库。请核对路径，或先用 huanxin init 新建。`)
  }
  const backend = await createBackend(portsFor(folder))
  const stop = () => void backend.close().finally(() => process.exit(130))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    return await work(backend)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    await backend.close()
  }
}

/** Waits for a job; its progress goes to the terminal's error stream. @throws AppError when it did not end well */
export async function finishJob(backend: Backend, jobId: string): Promise<Job> {
  const isTerminal = process.stderr.isTTY === true
  const off = backend.on((event) => {
    if (!isTerminal || event.type !== 'job' || event.job.id !== jobId) return
    const { note, done, total } = event.job
    process.stderr.write(`\r\x1b[K${note} ${done}/${total}`)
  })
  try {
    return await backend.waitForJob(jobId)
  } finally {
    off()
    if (isTerminal) process.stderr.write('\r\x1b[K')
  }
}

export async function requireDone(backend: Backend, jobId: string): Promise<Job> {
  const job = await finishJob(backend, jobId)
  if (job.state !== 'done') throw new AppError('unreadable', job.error)
  return job
}

/** Waits until nothing runs any more: previews and digests that follow an import. */
export async function settle(backend: Backend): Promise<void> {
  for (;;) {
    const jobs = await call(backend, 'job.list', {})
    const active = jobs.find(({ state }) => state === 'waiting' || state === 'running')
    if (!active) return
    await finishJob(backend, active.id)
  }
}
