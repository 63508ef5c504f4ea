import { type ChildProcess, fork } from 'node:child_process'
import { chownSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { call, createBackend } from '#core/backend.ts'
import { silentLog, systemClock } from '#core/ports.ts'
import { canResume } from '#shared/model/job.ts'

/** What the child does with the library's only project. */
interface Work {
  readonly library: string
  /** Folder to import; or null to export instead. */
  readonly media: string | null
  readonly out?: string
  readonly passphrase?: string
  /** Choices of the export. */
  readonly options?: object | undefined
  readonly uid?: number
  /** Whether it goes on with an import that was stopped, when there is one. */
  readonly resumes?: boolean
  readonly previews?: boolean
}

/** This file as the program is built: dozens of these are started, and its sources take ten times as long to load. */
export async function buildChild(): Promise<string> {
  const root = resolve(import.meta.dirname, '../..')
  // Two levels down, as this file is: the migrations are found from it.
  const outDir = join(root, '.tmp', `child-${process.pid}`)
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: ['drizzle-orm', 'zod', 'uuidv7', 'canonicalize'] },
    build: {
      ssr: true,
      outDir,
      target: 'node24',
      minify: false,
      rollupOptions: {
        input: {
          'import-child': import.meta.filename,
          'pool-worker': join(root, 'src/core/worker/pool-worker.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', format: 'es' },
      },
    },
  })
  return join(outDir, 'import-child.js')
}

/** A process of its own that imports or exports, to be killed at any moment; `file` is what `buildChild` built. */
export function forkImport(
  work: Work,
  file: string = import.meta.filename,
): {
  readonly child: ChildProcess
  /** Resolves when the job is about to start. */
  readonly begun: Promise<void>
  /** Resolves with the job once it has ended, or null when the process was killed. */
  readonly ended: Promise<unknown>
} {
  const { uid } = work
  const child = fork(file, [JSON.stringify(work)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    ...(uid === undefined ? {} : { uid, gid: uid, env: { ...process.env, HOME: '/nonexistent' } }),
  })
  let job: unknown = null
  const begun = new Promise<void>((done) => {
    child.on('message', (message) => {
      if (message === 'begun') done()
      else job = message
    })
    child.once('exit', () => done())
  })
  const ended = new Promise<unknown>((done) => child.once('exit', () => done(job)))
  return { child, begun, ended }
}

/** Hands a folder and all in it to a user. */
export function giveTo(uid: number, folder: string): void {
  chownSync(folder, uid, uid)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    chownSync(join(folder, name), uid, uid)
}

async function run({
  library,
  media,
  out = '',
  passphrase = '',
  options = {},
  resumes = false,
  previews = false,
}: Work): Promise<void> {
  const backend = await createBackend({
    clock: systemClock,
    log: silentLog,
    paths: {
      library,
      example: `${library}-example`,
      migrations: resolve(import.meta.dirname, '../../drizzle'),
    },
    appVersion: '0.0.0-test',
  })
  const [project] = await call(backend, 'project.list', {})
  const projectId = project?.id
  const stopped = resumes ? (await call(backend, 'job.list', {})).find(canResume) : undefined
  let jobId: string
  if (stopped) {
    process.send?.('begun')
    await call(backend, 'job.resume', { id: stopped.id })
    jobId = stopped.id
  } else if (media) {
    const { sourceId } = await backend.registerSource([media], { name: '媒体', isTemporary: false })
    process.send?.('begun')
    const started = await call(backend, 'media.import', { projectId, sourceId, previews })
    jobId = started.jobId
  } else {
    const { destinationId } = backend.registerDestination(out)
    const started = await call(backend, 'bundle.export', { projectId, passphrase, destinationId, ...options })
    process.send?.('begun')
    jobId = started.jobId
  }
  const job = await backend.waitForJob(jobId)
  process.send?.(job)
  await backend.close()
}

if (process.argv[1] === import.meta.filename) await run(JSON.parse(process.argv[2] ?? '{}') as Work)
