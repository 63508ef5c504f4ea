import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Backend, call, createBackend } from '#core/backend.ts'
import { evidenceGrades } from '#shared/model/evidence.ts'
import {
  type ArchiveRecord,
  phases,
  type RecordConditions,
  recordConditions,
  recordKinds,
} from '#shared/model/record.ts'
import { toLocalDate } from '#shared/model/time.ts'
import {
  addProject,
  drawJpeg,
  importOne,
  openBackend,
  openOffice,
  readJournal,
  temporaryFolder,
  testPorts,
  visaFields,
} from '#tests/builders.ts'
import { fillRecords } from '#tests/support/fill-records.ts'
import { matchesWords, questionWords } from './search-words.ts'

type Sqlite = InstanceType<typeof Database>

/** Works on a library's database while nothing has it open. */
function onDatabase<T>(folder: string, work: (sqlite: Sqlite) => T): T {
  const sqlite = new Database(join(folder, 'library.sqlite'), { fileMustExist: true })
  try {
    return work(sqlite)
  } finally {
    sqlite.close()
  }
}

/** A closed library with two projects, `count` records in the first and fifty in the other. */
async function filledLibrary(count: number) {
  const folder = join(temporaryFolder(), 'library')
  const backend = await createBackend(testPorts(folder))
  await call(backend, 'library.create', {
    office: '示例街道办事处',
    code: 'TEST-01',
    passphrase: '测试口令-12345678',
  })
  const projectId = (await addProject(backend)).id
  const otherId = (await addProject(backend, { code: 'SL-2023-02', name: '示例二区改造项目' })).id
  await backend.close()
  onDatabase(folder, (sqlite) => {
    fillRecords(sqlite, { projectId, count })
    fillRecords(sqlite, { projectId: otherId, count: 50, after: count })
    // As after an update of the program: rows that the index knows nothing of.
    sqlite.exec("delete from library_state where key like 'search-%'")
  })
  return { folder, projectId, otherId }
}

async function indexed(folder: string): Promise<Backend> {
  const backend = await openBackend(folder)
  backend.resume()
  const job = (await call(backend, 'job.list', {})).find(({ kind }) => kind === 'index')
  expect((await backend.waitForJob(job?.id ?? '')).state).toBe('done')
  return backend
}

async function listAll(backend: Backend, conditions: RecordConditions): Promise<readonly ArchiveRecord[]> {
  const items: ArchiveRecord[] = []
  for (let total = 1; items.length < total; ) {
    const page = await call(backend, 'record.list', { ...conditions, offset: items.length, limit: 500 })
    if (page.total === 0) return []
    total = page.total
    items.push(...page.items)
  }
  return items
}

/** Which record each token of the index names, all of it. */
const dumpIndex = (folder: string): readonly string[] =>
  onDatabase(folder, (sqlite) => {
    sqlite.exec("create virtual table temp.words using fts5vocab(main, record_search, 'instance')")
    const rows = sqlite.prepare('select term, doc from temp.words').raw().all() as [string, number][]
    return rows.map(([term, doc]) => `${doc} ${term}`).sort()
  })

const byHand = (record: ArchiveRecord, wanted: RecordConditions): boolean => {
  const day = record.takenAt === null ? null : toLocalDate(record.takenAt)
  const words = questionWords(wanted.text ?? '')
  const texts = [record.title, record.caption, record.originalName, record.sourcePath, record.people]
  const more = [record.photographer, record.building + record.unit + record.part, record.contentItem]
  const checks = [
    !wanted.kinds || wanted.kinds.includes(record.kind),
    wanted.phase === undefined || record.phase === wanted.phase,
    wanted.catalogueItem === undefined || record.catalogueItem === wanted.catalogueItem,
    wanted.building === undefined || record.building === wanted.building,
    wanted.contentItem === undefined || record.contentItem === wanted.contentItem,
    wanted.viewpointId === undefined || record.viewpointId === wanted.viewpointId,
    wanted.grade === undefined || record.grade === wanted.grade,
    wanted.fromDay === undefined || (day !== null && day >= wanted.fromDay),
    wanted.toDay === undefined || (day !== null && day <= wanted.toDay),
    wanted.hasCaption === undefined || (record.caption !== '') === wanted.hasCaption,
    wanted.hasTime === undefined || (record.takenAt !== null) === wanted.hasTime,
    words.length === 0 || matchesWords(words, [...texts, ...more]),
  ]
  return checks.every(Boolean)
}

describe('lists of a project', () => {
  it('answers any mixture of conditions as one would by hand, and every way in the same order', async () => {
    const { folder, projectId } = await filledLibrary(700)
    const backend = await indexed(folder)
    const all = await listAll(backend, { projectId })
    expect(all).toHaveLength(700)
    const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 3 })
    const conditions = fc.record(
      {
        kinds: maybe(fc.subarray([...recordKinds], { minLength: 1 })),
        phase: maybe(fc.constantFrom(null, ...phases)),
        catalogueItem: maybe(fc.constantFrom(null, '11-1', '05-3')),
        building: maybe(fc.constantFrom('3号楼', '12号楼', '没有这栋')),
        contentItem: maybe(fc.constantFrom('外墙', '道路')),
        viewpointId: maybe(fc.constant(null)),
        grade: maybe(fc.constantFrom(...evidenceGrades)),
        fromDay: maybe(fc.constantFrom('2023-04-10', '2023-06-01')),
        toDay: maybe(fc.constantFrom('2023-05-20', '2023-07-01')),
        hasCaption: maybe(fc.boolean()),
        hasTime: maybe(fc.boolean()),
        text: maybe(fc.constantFrom('外墙', 'wq', '3号楼', '第12', 'img_0001', '施工过程 外墙', '%', ' ')),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(conditions, async (given) => {
        const asked = recordConditions.parse({ projectId, ...JSON.parse(JSON.stringify(given)) })
        const expected = all.filter((record) => byHand(record, asked)).map(({ id }) => id)
        const found = (await listAll(backend, asked)).map(({ id }) => id)
        expect(found).toEqual(expected)
        const layout = await call(backend, 'record.layout', asked)
        expect(layout.total).toBe(expected.length)
        expect(layout.aspects).toHaveLength(expected.length)
        expect(layout.days.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length)
        const { ids } = await call(backend, 'record.ids', { conditions: asked, from: 0, to: 5000 })
        expect(ids).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  it('lays out in the order of the list: by time, those without one last', async () => {
    const { folder, projectId, otherId } = await filledLibrary(300)
    const backend = await openBackend(folder)
    const items = await listAll(backend, { projectId })
    const times = items.map(({ takenAt }) => takenAt ?? '~')
    expect(times).toEqual(times.toSorted())
    expect(new Set(items.map(({ id }) => id)).size).toBe(300)
    const layout = await call(backend, 'record.layout', { projectId })
    const days = layout.days.flatMap(({ day, count }) => Array.from({ length: count }, () => day))
    expect(days).toEqual(items.map(({ takenAt }) => (takenAt === null ? null : toLocalDate(takenAt))))
    expect(layout.days.at(-1)?.day).toBeNull()
    const shapes = items.map(({ width, height }) =>
      Math.min(260, Math.max(50, Math.round((100 * (width ?? 0)) / (height ?? 1)))),
    )
    expect(Array.from(layout.aspects, (unit) => unit.charCodeAt(0))).toEqual(shapes)
    const ids = [
      items[7]?.id ?? '',
      items[0]?.id ?? '',
      (await listAll(backend, { projectId: otherId }))[0]?.id ?? '',
    ]
    const { places } = await call(backend, 'record.places', { conditions: { projectId }, ids })
    expect(places).toEqual([7, 0, null])
    const tail = await call(backend, 'record.list', { projectId, offset: 290, limit: 200 })
    expect(tail.items.map(({ id }) => id)).toEqual(items.slice(290).map(({ id }) => id))
    expect((await call(backend, 'record.list', { projectId, offset: 900 })).items).toEqual([])
  })

  it('counts the values that occur', async () => {
    const { folder, projectId } = await filledLibrary(240)
    const backend = await openBackend(folder)
    const items = await listAll(backend, { projectId, kinds: ['photo'] })
    const facets = await call(backend, 'record.facets', { projectId, kinds: ['photo'] })
    expect(facets.total).toBe(items.length)
    expect(facets.buildings.map(({ value }) => value).slice(0, 3)).toEqual(['1号楼', '2号楼', '3号楼'])
    for (const { value, count } of facets.buildings) {
      expect(count).toBe(items.filter(({ building }) => building === value).length)
    }
    for (const { value, count } of facets.phases) {
      expect(count).toBe(items.filter(({ phase }) => phase === value).length)
    }
    expect(facets.withoutCaption).toBe(items.filter(({ caption }) => caption === '').length)
    expect(facets.withoutTime).toBe(items.filter(({ takenAt }) => takenAt === null).length)
  })

  it('follows changes exactly as if it were read anew', async () => {
    const { folder, projectId } = await filledLibrary(200)
    const backend = await createBackend(testPorts(folder))
    const order = async (from: Backend) => {
      const layout = await call(from, 'record.layout', { projectId })
      const filtered = await call(from, 'record.layout', { projectId, phase: 'after', building: '3号楼' })
      const { ids } = await call(from, 'record.ids', { conditions: { projectId }, from: 0, to: 5000 })
      return { layout, filtered, ids }
    }
    const { ids } = await order(backend)
    await call(backend, 'record.update', {
      ids: ids.slice(0, 40),
      patch: { phase: 'after', building: '3号楼' },
    })
    await call(backend, 'record.update', {
      ids: [ids[3], ids[150], ids[199]],
      patch: { takenAt: '2023-05-01T04:00:00.000Z' },
    })
    await call(backend, 'record.withdraw', { id: ids[100], reason: '重复' })
    const photo = await importOne(backend, projectId, await drawJpeg(join(temporaryFolder(), 'a.jpg'), 5))
    const followed = await order(backend)
    expect(followed.ids).toContain(photo)
    expect(followed.ids).not.toContain(ids[100])
    expect(followed.filtered.total).toBeGreaterThanOrEqual(40)
    await backend.close()
    expect(await order(await openBackend(folder))).toEqual(followed)
  })
})

describe('the search index', () => {
  it('answers from the rows until it is made, and goes on where a cancelled making stopped', async () => {
    const { folder, projectId } = await filledLibrary(450)
    const backend = await createBackend(testPorts(folder))
    const before = await call(backend, 'record.layout', { projectId, text: '外墙' })
    expect(before.total).toBeGreaterThan(20)
    const job = (await call(backend, 'job.list', {})).find(({ kind }) => kind === 'index')
    await call(backend, 'job.cancel', { id: job?.id })
    expect((await backend.waitForJob(job?.id ?? '')).state).toBe('cancelled')
    await backend.close()
    const progress = onDatabase(folder, (sqlite) =>
      sqlite
        .prepare("select value ->> 'after' from library_state where key = 'search-progress'")
        .pluck()
        .get(),
    )
    const again = await createBackend(testPorts(folder))
    again.resume()
    const second = (await call(again, 'job.list', {})).find(
      ({ kind, state }) => kind === 'index' && state !== 'cancelled',
    )
    const ended = await again.waitForJob(second?.id ?? '')
    expect(ended.result).toEqual({ indexed: 500 - Number(progress ?? 0) })
    expect(await call(again, 'record.layout', { projectId, text: '外墙' })).toEqual(before)
    expect((await call(again, 'record.layout', { projectId, text: 'wq' })).total).toBe(before.total)
    await again.close()
  })

  it('holds after every kind of write what a new index would hold', async () => {
    const { folder, projectId } = await filledLibrary(60)
    await (await indexed(folder)).close()
    const backend = await createBackend(testPorts(folder))
    const { ids } = await call(backend, 'record.ids', { conditions: { projectId }, from: 0, to: 60 })
    const found = async (text: string) =>
      (await call(backend, 'record.list', { projectId, text })).items.map(({ id }) => id)
    await call(backend, 'record.update', {
      ids: ids.slice(0, 5),
      patch: {
        title: '垃圾分类亭',
        people: '示例辛',
        caption: '𠮷字',
        unit: '',
        contentItem: '充电桩',
        catalogueItem: '05-7',
      },
    })
    expect(await found('ljflt')).toEqual(ids.slice(0, 5))
    expect(await found('示例辛 充电')).toEqual(ids.slice(0, 5))
    expect(await found('隐蔽验收')).toEqual(ids.slice(0, 5))
    await call(backend, 'record.withdraw', { id: ids[0], reason: '重复' })
    expect(await found('ljflt')).toEqual(ids.slice(1, 5))
    const photo = await importOne(
      backend,
      projectId,
      await drawJpeg(join(temporaryFolder(), '配电箱.jpg'), 9),
    )
    expect(await found('配电')).toEqual([photo])

    const photos = [{ recordId: photo, moment: 'before' }]
    const visa = await call(backend, 'signoff.add', { projectId, visa: { ...visaFields, photos } })
    expect(await found('管沟处理')).toEqual([photo])
    expect(await found(visa.number)).toEqual([photo])
    const moved = [{ recordId: ids[9], moment: 'before' }]
    await call(backend, 'signoff.update', {
      id: visa.id,
      visa: { ...visaFields, title: '换井盖', photos: moved },
    })
    expect(await found('管沟处理')).toEqual([])
    expect(await found('hjg')).toEqual([ids[9]])

    const point = await call(backend, 'viewpoint.add', {
      projectId,
      viewpoint: { kind: 'compare', name: '南门岗亭' },
    })
    await call(backend, 'record.update', { ids: [ids[20]], patch: { viewpointId: point.id } })
    expect(await found('岗亭')).toEqual([ids[20]])
    await call(backend, 'viewpoint.update', { id: point.id, patch: { name: '北门花坛' } })
    expect(await found('岗亭')).toEqual([])
    expect(await found('花坛')).toEqual([ids[20]])

    await expect(
      call(backend, 'record.update', {
        ids: [ids[30], '01890000-0000-7000-8000-00000000ffff'],
        patch: { title: '不该有' },
      }),
    ).rejects.toThrow()
    expect(await found('不该有')).toEqual([])
    await backend.close()

    const followed = dumpIndex(folder)
    onDatabase(folder, (sqlite) => sqlite.exec("delete from library_state where key like 'search-%'"))
    await (await indexed(folder)).close()
    expect(dumpIndex(folder)).toEqual(followed)
  })

  it('checks longer words letter by letter', async () => {
    const backend = await openOffice()
    const { id: projectId } = await addProject(backend)
    const folder = temporaryFolder()
    const right = await importOne(backend, projectId, await drawJpeg(join(folder, '12号外墙面.jpg'), 1))
    await importOne(backend, projectId, await drawJpeg(join(folder, '外墙与墙面.jpg'), 2))
    const { items } = await call(backend, 'record.list', { projectId, text: '外墙面' })
    expect(items.map(({ id }) => id)).toEqual([right])
  })
})

describe('the search over everything', () => {
  it('finds projects, files, visas and catalogue items, each with its place', async () => {
    const { folder, projectId, otherId } = await filledLibrary(30)
    const backend = await indexed(folder)
    const visa = await call(backend, 'signoff.add', { projectId, visa: visaFields })
    const search = (text: string) => call(backend, 'record.search', { text, limit: 3 })
    const byInitials = await search('sleq')
    expect(byInitials.projects.items.map(({ id }) => id)).toEqual([otherId])
    const files = (await search('屋面防水')).records
    expect(files.total).toBeGreaterThan(3)
    expect(files.items).toHaveLength(3)
    expect(files.items.every(({ projectName }) => projectName.startsWith('示例'))).toBe(true)
    expect((await search('管沟')).signoffs.items).toEqual([
      { id: visa.id, projectId, projectName: '示例小区改造项目', number: visa.number, title: '管沟处理' },
    ])
    expect((await search('竣工图')).items.items.map(({ code }) => code)).toContain('09-7')
    const nothing = { total: 0, items: [] }
    expect(await search('  \0')).toEqual({
      projects: nothing,
      records: nothing,
      signoffs: nothing,
      items: nothing,
    })
    expect((await search('"*^:(')).records.total).toBe(0)
  })
})

describe('saved views', () => {
  it('keeps a filter by name, replaces it under the same name, and writes both into the journal', async () => {
    const backend = await openOffice()
    const { id: projectId } = await addProject(backend)
    const first = await call(backend, 'view.save', {
      projectId,
      name: '缺说明',
      filter: { hasCaption: false },
    })
    const second = await call(backend, 'view.save', {
      projectId,
      name: '缺说明',
      filter: { hasCaption: false, kinds: ['photo'] },
    })
    expect(second.id).toBe(first.id)
    expect(await call(backend, 'view.list', { projectId })).toEqual([second])
    await call(backend, 'view.remove', { id: first.id })
    expect(await call(backend, 'view.list', { projectId })).toEqual([])
    const actions = (await readJournal(backend, projectId)).map(({ action }) => action)
    expect(actions).toEqual(['project.add', 'view.save', 'view.save', 'view.remove'])
    await expect(call(backend, 'view.remove', { id: first.id })).rejects.toMatchObject({ code: 'not-found' })
    await expect(
      call(backend, 'view.save', { projectId, name: 'x', filter: { projectId } }),
    ).rejects.toMatchObject({ code: 'bad-input' })
  })
})
