import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import sharp from 'sharp'
import { inject, onTestFinished } from 'vitest'
import { type Backend, call, createBackend } from '#core/backend.ts'
import { type Clock, type Ports, silentLog } from '#core/ports.ts'
import type { ImportResult, Job } from '#shared/model/job.ts'
import type { JournalEntry } from '#shared/model/journal.ts'
import type { Project, ProjectInput } from '#shared/model/project.ts'
import { routineParties, type SigningParty, type Signoff } from '#shared/model/signoff.ts'
import type { ChangeInput, VisaInput } from '#shared/model/signoff-form.ts'
import { templatePassphrase } from './library-template.ts'

export const migrations = resolve(import.meta.dirname, '../drizzle')
export const passphrase = templatePassphrase

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'huanxin-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/** Starts at a fixed moment and goes on by a second at every look. */
export function tickingClock(start = '2023-09-01T00:00:00.000Z'): Clock {
  let now = Date.parse(start)
  return {
    now() {
      now += 1000
      return new Date(now).toISOString()
    },
  }
}

export function testPorts(library: string, clock = tickingClock()): Ports {
  return {
    clock,
    log: silentLog,
    paths: { library, example: `${library}-example`, migrations },
    appVersion: '0.0.0-test',
  }
}

/** A backend on an empty folder, closed after the test. */
export async function openBackend(
  library = join(temporaryFolder(), 'library'),
  clock?: Clock,
): Promise<Backend> {
  const backend = await createBackend(testPorts(library, clock))
  onTestFinished(() => backend.close())
  return backend
}

/** A backend with an office: a copy of the run's library, so the same key in each. */
export async function openOffice(
  library = join(temporaryFolder(), 'library'),
  clock?: Clock,
): Promise<Backend> {
  cpSync(inject('libraryTemplate'), library, { recursive: true })
  return openBackend(library, clock)
}

/** A backend with an office of its own, which has a key that no other has. */
export async function openNewOffice(library?: string, clock?: Clock): Promise<Backend> {
  const backend = await openBackend(library, clock)
  await call(backend, 'library.create', { office: '示例街道办事处', code: 'TEST-01', passphrase })
  return backend
}

export const projectFields: ProjectInput = {
  code: 'SL-2023-01',
  name: '示例小区改造项目',
  community: '示例小区',
  subDistrict: '运河街道',
  address: '示例路 1 号',
  builtYear: 1996,
  land: 'state-owned',
  buildings: 3,
  households: 90,
  areaSquareMetres: 9000.5,
  contents: [{ class: 'basic', item: '道路' }],
  schedule: { startOn: '2023-04-01', endOn: '2023-10-31', milestones: [] },
  parties: [
    { role: 'client', organization: '示例街道办事处', leader: '示例甲', phone: '0534-5550001' },
    { role: 'design', organization: '示例单位甲', leader: '示例乙', phone: '0534-5550002' },
    { role: 'supervision', organization: '示例单位乙', leader: '示例丙', phone: '0534-5550003' },
    { role: 'contractor', organization: '示例单位丙', leader: '示例丁', phone: '0534-5550004' },
    { role: 'review', organization: '示例单位丁', leader: '示例戊', phone: '0534-5550005' },
  ],
  responsible: { name: '示例己', post: '工程师', phone: '0534-5550006' },
  hotlines: { consult: '0534-5550006', report: '0534-5550007' },
}

export const addProject = (backend: Backend, fields: Partial<ProjectInput> = {}): Promise<Project> =>
  call(backend, 'project.add', { ...projectFields, ...fields })

export const visaFields: VisaInput = {
  title: '管沟处理',
  part: '东侧管沟',
  occurredOn: '2023-06-12',
  instruction: { kind: 'written', by: '示例丙', on: '2023-06-08' },
  cause: 'site-condition',
  reason: '开挖发现旧管沟。',
  workFrom: '2023-06-08',
  workTo: '2023-06-11',
  lines: [{ item: '拆除', unit: 'm³', quantity: '12.5', unitPriceFen: 18_650 }],
}

export const changeFields: ChangeInput = {
  title: '散水改做法',
  part: '东侧散水',
  occurredOn: '2023-06-12',
  proposal: { by: 'contractor', person: '示例丁' },
  cause: 'design-omission',
  reason: '原设计未含散水。',
  description: '增做混凝土散水，取消碎石带。',
  workFrom: '2023-06-15',
  workTo: '2023-06-20',
  lines: [
    { item: '混凝土散水', unit: 'm²', quantity: '36', expression: '45×0.8', unitPriceFen: 9_500 },
    { item: '碎石带', unit: 'm²', quantity: '18', unitPriceFen: 4_000, effect: 'decrease' },
  ],
}

/** A small JPEG whose pixels, and so whose digest, follow from `seed`. */
export async function drawJpeg(path: string, seed: number, size = 64): Promise<string> {
  const background = { r: seed % 256, g: Math.floor(seed / 256) % 256, b: (seed * 7) % 256 }
  writeFileSync(
    path,
    await sharp({ create: { width: size, height: size, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  )
  return path
}

/** Imports paths and answers the job as it ended. */
export async function importPaths(
  backend: Backend,
  projectId: string,
  paths: readonly string[],
  options: {
    item?: string
    phase?: string
    drawing?: string
    viewpointId?: string
    previews?: boolean
  } = {},
): Promise<Job> {
  const source = await backend.registerSource(paths, { name: '测试', isTemporary: false })
  const { jobId } = await call(backend, 'media.import', {
    projectId,
    sourceId: source.sourceId,
    previews: false,
    ...options,
  })
  return backend.waitForJob(jobId)
}

export const importResult = (job: Job): ImportResult => job.result as ImportResult

/** The only record that an import of one file made or found. */
export async function importOne(
  backend: Backend,
  projectId: string,
  path: string,
  options: Parameters<typeof importPaths>[3] = {},
): Promise<string> {
  const job = await importPaths(backend, projectId, [path], options)
  const { items } = await call(backend, 'job.files', { id: job.id })
  const id = items[0]?.recordId
  if (!id) throw new Error(`not imported: ${items[0]?.reason ?? job.error}`)
  return id
}

export const sha256Of = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex')

/** Every file under a folder with its digest, sorted by path: what `nothing changed` is judged by. */
export function snapshotFolder(folder: string): readonly string[] {
  if (!existsSync(folder)) return ['not there']
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const what = entry.isFile() ? sha256Of(readFileSync(path)) : entry.isDirectory() ? 'folder' : 'other'
      return `${relative(folder, path)} ${what}`
    })
    .sort()
}

/** Originals in a library's vault: digest → bytes, each checked against its name. */
export function readVault(library: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const root = join(library, 'vault')
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const path = join(root, name)
    if (!statSync(path).isFile()) continue
    const digest = sha256Of(readFileSync(path))
    if (!name.endsWith(digest)) throw new Error(`vault file ${name} holds ${digest}`)
    found.set(digest, statSync(path).size)
  }
  return found
}

/** A scope's journal, oldest first. */
export async function readJournal(backend: Backend, projectId: string): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = []
  for (let total = 1; entries.length < total; ) {
    const page = await call(backend, 'journal.list', { projectId, offset: entries.length, limit: 500 })
    total = page.total
    entries.push(...page.items)
  }
  return entries.reverse()
}

/** Waits until nothing runs any more. */
export async function settleJobs(backend: Backend): Promise<void> {
  for (;;) {
    const jobs = await call(backend, 'job.list', {})
    const active = jobs.find(({ state }) => state === 'waiting' || state === 'running')
    if (!active) return
    await backend.waitForJob(active.id)
  }
}

/** One party's sign-off as it is typed. */
export const signatureOf = (party: SigningParty, scanRecordId: string) => ({
  party,
  person: '示例甲',
  post: '项目经理',
  signedOn: '2023-06-20',
  scanRecordId,
  hasSignature: true,
  hasSeal: true,
})

/** A visa that four parties have signed and sealed on one scan. */
export async function addApprovedVisa(backend: Backend, projectId: string, scan: string): Promise<Signoff> {
  let visa = await call(backend, 'signoff.add', { projectId, visa: visaFields })
  for (const party of routineParties) {
    visa = await call(backend, 'signoff.sign', { id: visa.id, signature: signatureOf(party, scan) })
  }
  return visa
}

/** Exports a project into a folder and answers the job as it ended. */
export async function exportInto(
  backend: Backend,
  projectId: string,
  folder: string,
  options: object = {},
): Promise<Job> {
  const { destinationId } = backend.registerDestination(folder)
  const { jobId } = await call(backend, 'bundle.export', { projectId, passphrase, destinationId, ...options })
  return backend.waitForJob(jobId)
}
