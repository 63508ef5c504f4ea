import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { type Backend, call, createBackend } from '#core/backend.ts'
import { silentLog } from '#core/ports.ts'
import type { RecordConditions } from '#shared/model/record.ts'
import { fillRecords } from '#tests/support/fill-records.ts'

/** How long one kind of question took, in ms. */
export interface ListingRow {
  readonly records: number
  readonly what: string
  readonly p50: number
  readonly p95: number
  /** Of the time this process computed, whatever else the machine did. */
  readonly cpu95: number
  readonly times: number
}

/** Two frames of a screen at 60 Hz. */
export const listingAimMs = 33

export const listingMethod = `Method: a library of so many records written straight into its tables, 70 % of them in one project on one day,
the rest spread over four projects; no files. One process; each question goes through dispatch (checked, answered)
and its reply is written as JSON, as both transports do. Before every question but “again” one record is changed,
so that no kept answer can be given. “cpu p95” counts only what this process computed. “first” is the first list after opening the library, in a new process state.`

const rounds = 60

export interface ListingResult {
  readonly rows: readonly ListingRow[]
  readonly notes: readonly string[]
}

/** Measures lists, filters and searches on libraries of several sizes. */
export async function measureListing(work: string, sizes: readonly number[]): Promise<ListingResult> {
  const rows: ListingRow[] = []
  const notes: string[] = []
  for (const size of sizes) {
    const folder = join(work, `listing-${size}`)
    await mkdir(folder, { recursive: true })
    const projectId = await makeLibrary(folder, size)
    const opening = performance.now()
    const backend = await open(folder)
    const opened = performance.now() - opening
    try {
      const before = process.memoryUsage().rss
      const first = await timed(() => firstScreen(backend, { projectId, kinds: ['photo', 'video'] }))
      rows.push({ records: size, what: 'first screen, first', ...spread([first]), times: 1 })
      const indexing = performance.now()
      backend.resume()
      await settled(backend)
      const indexed = performance.now() - indexing
      rows.push(...(await measureQuestions(backend, projectId, size)))
      const grown = (process.memoryUsage().rss - before) / 1e6
      notes.push(
        `${size} records: opened in ${opened.toFixed(0)} ms; search index made in ${(indexed / 1000).toFixed(1)} s ` +
          `(${(indexed / size).toFixed(3)} ms a record); memory grew by ${grown.toFixed(0)} MB to ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
      )
    } finally {
      await backend.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
  return { rows, notes }
}

const open = (folder: string): Promise<Backend> =>
  createBackend({
    clock: { now: () => new Date().toISOString() },
    log: silentLog,
    paths: {
      library: join(folder, '档案库'),
      example: join(folder, '示例'),
      migrations: resolve(import.meta.dirname, '../../drizzle'),
    },
    appVersion: 'bench',
  })

async function makeLibrary(folder: string, size: number): Promise<string> {
  const backend = await open(folder)
  await call(backend, 'library.create', {
    office: '示例街道办事处',
    code: 'BENCH-01',
    passphrase: 'example-passphrase',
  })
  const ids: string[] = []
  for (let index = 0; index < 5; index++) {
    const fields = { code: `BENCH-${index}`, name: `示例${index + 1}区改造工程`, ...projectFields }
    ids.push((await call(backend, 'project.add', fields)).id)
  }
  await backend.close()
  const sqlite = new Database(join(folder, '档案库', 'library.sqlite'))
  const own = Math.round(size * 0.7)
  const others = Math.round((size - own) / 4)
  ids.forEach((projectId, index) => {
    if (index === 0) fillRecords(sqlite, { projectId, count: own, day: '2023-06-01' })
    else fillRecords(sqlite, { projectId, count: others, after: own + (index - 1) * others })
  })
  sqlite.exec("delete from library_state where key like 'search-%'")
  sqlite.close()
  return ids[0] ?? ''
}

const projectFields = {
  community: '示例小区',
  subDistrict: '运河街道',
  address: '示例路 1 号',
  builtYear: 1998,
  land: 'state-owned',
  buildings: 6,
  households: 240,
  areaSquareMetres: 18_000,
}

const filters: readonly Partial<RecordConditions>[] = [
  { phase: 'before' },
  { building: '3号楼' },
  { grade: 'camera', hasCaption: false },
  { phase: null },
  { building: '12号楼', phase: 'after', contentItem: '外墙' },
  { hasTime: false },
  { fromDay: '2023-06-01', toDay: '2023-06-01' },
  { catalogueItem: '11-1' },
]
const searches = ['外墙', 'wq', '号楼', 'img', '第12', '3号楼 外墙', '施工过程', 'wqbw', '0123', '外']

async function measureQuestions(backend: Backend, projectId: string, records: number): Promise<ListingRow[]> {
  const kinds = ['photo', 'video'] as const
  const base = { projectId, kinds: [...kinds] }
  const { total } = await call(backend, 'record.layout', base)
  const { ids } = await call(backend, 'record.ids', { conditions: base, from: 0, to: 500 })
  let change = 0
  const disturb = async () => {
    change++
    const patch = { phase: change % 2 === 0 ? 'before' : 'after', part: `第${change}处` }
    await ask(backend, 'record.update', { ids: [ids[change % ids.length]], patch })
  }
  const pick = <T>(list: readonly T[], index: number) => list[index % list.length] as T
  const questions: readonly [string, (round: number) => Promise<void>, boolean?][] = [
    ['first screen', () => firstScreen(backend, base)],
    ['first screen, again', () => firstScreen(backend, base), true],
    ['filter', (round) => firstScreen(backend, { ...base, ...pick(filters, round) })],
    ['search', (round) => firstScreen(backend, { ...base, text: pick(searches, round) })],
    [
      'jump to the end',
      () => ask(backend, 'record.list', { ...base, offset: Math.max(0, total - 100), limit: 100 }),
    ],
    ['choices of the filters', () => ask(backend, 'record.facets', base)],
    ['search over everything', (round) => ask(backend, 'record.search', { text: pick(searches, round) })],
    ['ids of 5000', () => ask(backend, 'record.ids', { conditions: base, from: 0, to: 5000 })],
    ['change of one record', () => disturb(), true],
  ]
  const rows: ListingRow[] = []
  for (const [what, question, isAgain] of questions) {
    const times: Timing[] = []
    for (let round = 0; round < rounds; round++) {
      if (!isAgain) await disturb()
      times.push(await timed(() => question(round)))
    }
    rows.push({ records, what, ...spread(times), times: rounds })
  }
  return rows
}

/** What a grid asks when it opens: the layout, and the first window of it. */
async function firstScreen(backend: Backend, conditions: object): Promise<void> {
  await ask(backend, 'record.layout', conditions)
  await ask(backend, 'record.list', { ...conditions, offset: 0, limit: 100 })
}

async function ask(backend: Backend, method: string, input: object): Promise<void> {
  const reply = await backend.dispatch(method, input)
  if (!reply.ok) throw new Error(`${method}: ${reply.error.message}`)
  JSON.stringify(reply)
}

interface Timing {
  readonly wall: number
  readonly cpu: number
}

async function timed(work: () => Promise<void>): Promise<Timing> {
  const before = process.cpuUsage()
  const started = performance.now()
  await work()
  const wall = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  return { wall, cpu: (user + system) / 1000 }
}

function spread(times: readonly Timing[]): Pick<ListingRow, 'p50' | 'p95' | 'cpu95'> {
  const at = (part: number, what: keyof Timing) => {
    const sorted = times.map((time) => time[what]).toSorted((a, b) => a - b)
    return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0
  }
  return { p50: at(0.5, 'wall'), p95: at(0.95, 'wall'), cpu95: at(0.95, 'cpu') }
}

async function settled(backend: Backend): Promise<void> {
  for (;;) {
    const jobs = await call(backend, 'job.list', {})
    const active = jobs.find(
      ({ state, kind }) => kind === 'index' && (state === 'waiting' || state === 'running'),
    )
    if (!active) return
    await backend.waitForJob(active.id)
  }
}

/** Columns lined up; the last says whether the aim is met. */
export function listingTable({ rows, notes }: ListingResult): string {
  const lines = rows.map(({ records, what, p50, p95, cpu95, times }) =>
    [
      String(records).padStart(7),
      what.padEnd(24),
      p50.toFixed(1).padStart(8),
      p95.toFixed(1).padStart(8),
      cpu95.toFixed(1).padStart(8),
      String(times).padStart(5),
      what.endsWith('first') ? '' : p95 <= listingAimMs ? 'met' : 'missed',
    ].join('  '),
  )
  const head = `records  ${'what'.padEnd(24)}    p50 ms    p95 ms   cpu p95  times  aim p95 ≤ ${listingAimMs} ms`
  return [listingMethod, '', head, ...lines, '', ...notes].join('\n')
}
