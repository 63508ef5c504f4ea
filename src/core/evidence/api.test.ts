import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { Contradiction } from '#shared/model/evidence-report.ts'
import { routineParties } from '#shared/model/signoff.ts'
import {
  addProject,
  importOne,
  openBackend,
  openOffice,
  projectFields,
  signatureOf,
  temporaryFolder,
  tickingClock,
  visaFields,
} from '#tests/builders.ts'
import { gradeRules } from './rules.ts'

const site = { latitude: 37.45, longitude: 116.3 }
const degrees = (value: number) => {
  const whole = Math.floor(value)
  const minutes = Math.floor((value - whole) * 60)
  return `${whole}/1 ${minutes}/1 ${Math.round(((value - whole) * 60 - minutes) * 60 * 1000)}/1000`
}

interface Shot {
  /** Local time as a camera writes it. */
  readonly at?: string
  readonly place?: typeof site
  readonly shade?: number
}

/** A photo as a camera writes it, of pixels that follow from `shade`. */
async function drawShot(path: string, { at, place, shade = 90 }: Shot = {}): Promise<string> {
  const exif = at
    ? {
        IFD0: { Make: 'Example', Model: 'Example EX-1' },
        IFD2: { DateTimeOriginal: at, ExposureTime: '1/100', FNumber: '28/10' },
        ...(place
          ? {
              IFD3: {
                GPSLatitudeRef: 'N',
                GPSLatitude: degrees(place.latitude),
                GPSLongitudeRef: 'E',
                GPSLongitude: degrees(place.longitude),
              },
            }
          : {}),
      }
    : {}
  const background = { r: shade, g: 120, b: 60 }
  const picture = sharp({ create: { width: 64, height: 48, channels: 3, background } })
  writeFileSync(path, await picture.withExif(exif).jpeg().toBuffer())
  return path
}

async function begin(fields: Partial<typeof projectFields> = {}) {
  const folder = temporaryFolder()
  const library = join(folder, 'library')
  const backend = await openOffice(library, tickingClock('2024-03-01T00:00:00.000Z'))
  const { id: projectId } = await addProject(backend, { acceptedOn: '2023-12-01', site, ...fields })
  let shade = 0
  const shoot = async (name: string, shot: Shot, phase?: string, into = projectId) => {
    shade += 24
    const path = await drawShot(join(folder, name), { shade, ...shot })
    return importOne(backend, into, path, phase ? { phase } : {})
  }
  const read = () => call(backend, 'evidence.project', { projectId })
  const found = async () => (await read()).contradictions
  return { folder, library, backend, projectId, shoot, read, found }
}

const brief = (list: readonly Contradiction[]) =>
  list.map(({ id, recordIds }) => [id.replace(/:.*/, ''), ...recordIds])

describe('evidence.project', () => {
  it('counts the mix by grade and phase; documents do not count', async () => {
    const { folder, backend, projectId, shoot, read } = await begin()
    expect(await read()).toMatchObject({
      total: 0,
      mix: { camera: 0, none: 0 },
      byPhase: [],
      contradictions: [],
    })
    await shoot('a.jpg', { at: '2023:06:01 08:00:00' }, 'during')
    await shoot('b.jpg', {}, 'during')
    await shoot('mmexport1685580000000.jpg', {})
    const text = join(folder, '说明.txt')
    writeFileSync(text, '说明')
    await importOne(backend, projectId, text)
    expect(await read()).toMatchObject({
      rules: gradeRules,
      total: 3,
      judged: 3,
      pending: 0,
      mix: { camera: 1, edited: 0, chat: 1, bare: 1, none: 0 },
      byPhase: [
        { phase: 'during', mix: { camera: 1, bare: 1 } },
        { phase: null, mix: { chat: 1 } },
      ],
    })
  })

  it('finds times that cannot be, and says them again of the one record', async () => {
    const { backend, shoot, found } = await begin()
    const early = await shoot('a.jpg', { at: '2023:03:31 08:00:00' }, 'during')
    const late = await shoot('b.jpg', { at: '2023:04:02 08:00:00' }, 'before')
    const over = await shoot('c.jpg', { at: '2023:12:02 08:00:00' }, 'concealed')
    const old = await shoot('d.jpg', { at: '1995:12:31 08:00:00' })
    const named = await shoot('IMG_20230601_080000.jpg', { at: '2023:06:05 08:00:00' }, 'during')
    await shoot('e.jpg', { at: '2023:06:01 08:00:00' }, 'during')
    expect(brief(await found())).toEqual([
      ['before-built', old],
      ['before-start', early],
      ['after-acceptance', over],
      ['late-before', late],
      ['name-time', named],
    ])
    const one = await call(backend, 'evidence.record', { id: early })
    expect(one).toMatchObject({ grade: 'camera', contradictions: [{ count: 1, recordIds: [early] }] })
    expect(one.contradictions[0]?.text).toBe('这张照片归为施工中，却拍摄于开工（2023-04-01）以前。')
    // Put right, it is gone.
    await call(backend, 'record.update', { ids: [early, late], patch: { phase: null } })
    expect(brief(await found()).map(([rule]) => rule)).toEqual([
      'before-built',
      'after-acceptance',
      'name-time',
    ])
  })

  it('finds a time typed by hand that lies in the future, or after the import', async () => {
    const { backend, shoot, found } = await begin()
    const first = await shoot('a.jpg', {})
    const second = await shoot('b.jpg', {})
    await call(backend, 'record.update', { ids: [first], patch: { takenAt: '2031-01-01T00:00:00Z' } })
    await call(backend, 'record.update', { ids: [second], patch: { takenAt: '2024-03-01T00:00:05Z' } })
    expect(brief(await found())).toEqual([['future', first]])
  })

  it('finds photos far from the site, says how far, and forgets a withdrawn one', async () => {
    const { backend, shoot, found } = await begin()
    const at = '2023:06:01 08:00:00'
    await shoot('a.jpg', { at, place: { latitude: 37.4502, longitude: 116.3062 } }, 'during')
    const away = await shoot('b.jpg', { at, place: { latitude: 37.45, longitude: 116.413 } }, 'during')
    expect(brief(await found())).toEqual([['far', away]])
    expect((await found())[0]?.text).toBe('1 张照片的定位离小区 1 公里以上（最远约 10.0 公里）。')
    await call(backend, 'record.withdraw', { id: away, reason: '拍错地方' })
    expect(await found()).toEqual([])
  })

  it('without a site: far from where the others are', async () => {
    const { backend, projectId, shoot, found } = await begin()
    await call(backend, 'project.update', { id: projectId, project: { ...projectFields, site: null } })
    const at = '2023:06:01 08:00:00'
    for (let index = 0; index < 5; index += 1) await shoot(`${index}.jpg`, { at, place: site }, 'during')
    expect(await found()).toEqual([])
    const away = await shoot('b.jpg', { at, place: { latitude: 37.65, longitude: 116.3 } }, 'during')
    expect(brief(await found())).toEqual([['far-from-rest', away]])
  })

  it('finds one photo in two projects, from both sides', async () => {
    const { folder, backend, projectId, found } = await begin()
    const other = await addProject(backend, { code: 'SL-2023-02', name: '另一个“示例”项目' })
    const path = await drawShot(join(folder, 'a.jpg'), { at: '2023:06:01 08:00:00' })
    const here = await importOne(backend, projectId, path)
    const there = await importOne(backend, other.id, path)
    expect(await found()).toMatchObject([
      { id: `two-projects:${other.id}`, severity: 'conflict', recordIds: [here] },
    ])
    expect((await found())[0]?.text).toContain('“另一个“示例”项目”')
    const mirrored = await call(backend, 'evidence.project', { projectId: other.id })
    expect(mirrored.contradictions).toMatchObject([{ id: `two-projects:${projectId}`, recordIds: [there] }])
    await call(backend, 'record.withdraw', { id: there, reason: '不是本项目的' })
    expect(await found()).toEqual([])
  })

  it('finds photos of visas that do not fit, and leads to the visa', async () => {
    const { backend, projectId, shoot, found } = await begin()
    const fitting = await shoot('a.jpg', { at: '2023:06:09 08:00:00' }, 'during')
    const outside = await shoot('b.jpg', { at: '2023:10:09 08:00:00' }, 'during')
    const named = await shoot('IMG_20230609_080000.jpg', {}, 'during')
    const visa = (photos: readonly { recordId: string; moment: 'before' | 'during' | 'after' }[]) =>
      call(backend, 'signoff.add', { projectId, visa: { ...visaFields, photos: [...photos] } })
    const first = await visa([
      { recordId: fitting, moment: 'during' },
      { recordId: outside, moment: 'during' },
      { recordId: named, moment: 'during' },
    ])
    expect(await found()).toMatchObject([
      { id: `visa-period:${first.id}`, severity: 'doubt', recordIds: [outside], signoffId: first.id },
      { id: `visa-undated:${first.id}`, severity: 'hint', recordIds: [named], signoffId: first.id },
    ])
    const second = await visa([{ recordId: fitting, moment: 'during' }])
    expect((await found())[0]).toMatchObject({
      id: `two-visas:${first.id} ${second.id}`,
      severity: 'conflict',
      text: `1 张照片同时附在签证 ${first.number}、${second.number}。`,
    })
    await call(backend, 'signoff.void', { id: second.id, reason: '重复' })
    expect((await found()).map(({ id }) => id)).not.toContain(`two-visas:${first.id} ${second.id}`)
  })

  it('lets a correction show the photos of what it corrects', async () => {
    const { backend, projectId, shoot, found } = await begin()
    const photo = await shoot('a.jpg', { at: '2023:06:09 08:00:00' }, 'during')
    const visa = { ...visaFields, photos: [{ recordId: photo, moment: 'during' as const }] }
    const first = await call(backend, 'signoff.add', { projectId, visa })
    for (const party of routineParties) {
      await call(backend, 'signoff.sign', { id: first.id, signature: signatureOf(party, photo) })
    }
    const correction = await call(backend, 'signoff.add', { projectId, visa, supersedes: first.id })
    expect((await found()).map(({ id }) => id).filter((id) => id.startsWith('two-visas'))).toEqual([])
    await call(backend, 'signoff.void', { id: correction.id, reason: '不用了' })
    const other = await call(backend, 'signoff.add', { projectId, visa })
    expect((await found()).map(({ id }) => id)).toContain(`two-visas:${first.id} ${other.id}`)
  })
})

describe('evidence.record', () => {
  it('of a document is empty; of nothing, an error', async () => {
    const { folder, backend, projectId } = await begin()
    const text = join(folder, '说明.txt')
    writeFileSync(text, '说明')
    const id = await importOne(backend, projectId, text)
    expect(await call(backend, 'evidence.record', { id })).toEqual({
      grade: null,
      reasons: [],
      contradictions: [],
    })
    await expect(
      call(backend, 'evidence.record', { id: '0190a000-0000-7000-8000-00000000dead' }),
    ).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('libraries that other rules judged, or none', () => {
  const waitForAll = async (backend: Backend) => {
    for (const { id } of await call(backend, 'job.list', {})) await backend.waitForJob(id)
  }

  it('are read again at the next opening, records’ copies too; one whose original is gone stays unjudged', async () => {
    const { library, backend, projectId, shoot } = await begin()
    const kept = await shoot('a.jpg', { at: '2023:06:01 08:00:00' }, 'during')
    const old = await shoot('mmexport1685580000000.jpg', {})
    const gone = await shoot('b.jpg', {})
    const { sha256 } = await call(backend, 'record.get', { id: gone })
    await backend.close()
    const sqlite = new Database(join(library, 'library.sqlite'))
    sqlite.exec(`update original set traits = null, grade = null, grade_reasons = null, grade_rules = null;
      update original set grade_rules = 'grade-1' where sha256 = (select sha256 from record where id = '${old}');
      update record set grade = null`)
    sqlite.close()
    rmSync(join(library, 'vault', sha256.slice(0, 2), sha256), { force: true })

    const again = await openBackend(library)
    expect(await call(again, 'evidence.project', { projectId })).toMatchObject({ judged: 0, pending: 3 })
    again.resume()
    await waitForAll(again)
    const jobs = await call(again, 'job.list', {})
    expect(jobs.find(({ kind }) => kind === 'evidence')).toMatchObject({
      state: 'done',
      title: '补读拍摄信息',
      result: { judged: 2, missing: 1 },
    })
    expect(await call(again, 'evidence.project', { projectId })).toMatchObject({
      mix: { camera: 1, chat: 1, none: 1 },
    })
    expect(await call(again, 'record.get', { id: kept })).toMatchObject({ grade: 'camera' })
  })

  it('judged by these rules start no job', async () => {
    const { backend, shoot } = await begin()
    await shoot('a.jpg', {})
    backend.resume()
    await waitForAll(backend)
    expect((await call(backend, 'job.list', {})).map(({ kind }) => kind)).not.toContain('evidence')
  })
})
