import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { createRandom } from '#core/example/random.ts'
import type { ScanOutcome } from '#shared/model/sheet.ts'
import { routineParties } from '#shared/model/signoff.ts'
import {
  addProject,
  changeFields,
  drawJpeg,
  openOffice,
  readJournal,
  temporaryFolder,
  visaFields,
} from '#tests/builders.ts'
import { type Mark, mark, photograph, scan, type Take, take, toPaper } from '#tests/paper-sheet.ts'

/** Prints a sign-off and answers the paper with the boxes of its print. */
async function print(backend: Backend, id: string) {
  const made = await call(backend, 'signoff.form', { id })
  const located = await backend.locateDocument(made.documentId)
  const [latest] = await call(backend, 'signoff.prints', { id })
  return {
    printId: made.printId,
    paper: await toPaper(readFileSync(located?.path ?? '')),
    boxes: latest?.boxes ?? [],
  }
}

/** Signs a printed paper, takes its picture and writes it. */
async function sign(
  { paper, boxes }: Awaited<ReturnType<typeof print>>,
  marks: Readonly<Record<string, readonly Mark[]>>,
  how: Take,
  path: string,
): Promise<string> {
  const random = createRandom(7)
  const signed = await mark(paper, marks, random, boxes)
  writeFileSync(path, await take(signed, how, { noise: 4, quality: 70 }, random))
  return path
}

async function bringIn(backend: Backend, projectId: string, paths: readonly string[]) {
  const { sourceId } = await backend.registerSource([...paths], { name: '签字件', isTemporary: false })
  const { jobId } = await call(backend, 'sheet.import', { projectId, sourceId })
  const job = await backend.waitForJob(jobId)
  expect(job.error).toBe('')
  return call(backend, 'sheet.outcomes', { jobId })
}

const both = ['signature', 'seal'] as const
const outcomeOf = (outcomes: readonly ScanOutcome[], name: string) =>
  outcomes.find((each) => each.name === name)

describe('signed sheets', () => {
  it('are filed by their codes, page laid straight, boxes looked into; a person confirms, and it is approved', async () => {
    const folder = temporaryFolder()
    const backend = await openOffice()
    const { id: projectId } = await addProject(backend)
    const visa = await call(backend, 'signoff.add', { projectId, visa: visaFields })
    await call(backend, 'signoff.submit', { id: visa.id, filedOn: '2023-06-13' })
    const printed = await print(backend, visa.id)
    const marks = { office: both, supervision: both, contractor: ['signature'] } as const
    const path = await sign(printed, marks, scan(150, 1.5), join(folder, '签字.jpg'))
    const [outcome] = await bringIn(backend, projectId, [path])
    expect(outcome).toMatchObject({ name: '签字.jpg', outcome: 'filed', numbers: [visa.number] })

    const [sheet] = await call(backend, 'sheet.list', { id: visa.id })
    expect(sheet).toMatchObject({ printId: printed.printId, sheetPage: 1, isCurrent: true })
    expect(sheet?.check.precision).toBe('good')
    const seen = sheet?.check.hints.map(({ party, hasInk, hasSeal }) => [party, hasInk, hasSeal])
    expect(seen?.toSorted()).toEqual([
      ['contractor', true, false],
      ['office', true, true],
      ['review', false, false],
      ['supervision', true, true],
    ])
    const recordId = outcome?.recordId ?? ''
    const picture = await call(backend, 'sheet.picture', { recordId, page: 0 })
    expect(picture.page).toMatch(/^data:image\/jpeg;base64,/)
    expect(picture.boxes.map(({ party }) => party).toSorted()).toEqual([...routineParties].toSorted())
    expect(await call(backend, 'record.get', { id: recordId })).toMatchObject({
      catalogueItem: '07-2',
      phase: 'change',
    })
    // What the program saw is a hint: nothing is signed by it.
    expect((await call(backend, 'signoff.get', { id: visa.id })).signatures).toEqual([])
    const filed = (await readJournal(backend, projectId)).find(({ action }) => action === 'sheet.file')
    expect(filed?.data).toMatchObject({ number: visa.number, printId: printed.printId, isCurrent: true })

    for (const party of routineParties) {
      await call(backend, 'signoff.sign', {
        id: visa.id,
        signature: {
          party,
          person: '示例甲',
          signedOn: '2023-06-20',
          scanRecordId: recordId,
          hasSignature: true,
          hasSeal: true,
          amountFen: 200_000,
          region: { page: 0, x: 0.1, y: 0.5, width: 0.4, height: 0.2 },
        },
      })
    }
    const approved = await call(backend, 'signoff.get', { id: visa.id })
    expect(approved.state).toBe('approved')
    expect(approved.signatures[0]).toMatchObject({ amountFen: 200_000, region: { page: 0 } })
  })

  it('printed before the content was changed, of another sign-off, another project or another library, prove nothing', async () => {
    const folder = temporaryFolder()
    const backend = await openOffice()
    const { id: projectId } = await addProject(backend)
    const other = await addProject(backend, { code: 'SL-2023-02' })
    const visa = await call(backend, 'signoff.add', { projectId, visa: visaFields })
    const change = await call(backend, 'signoff.add', { projectId, change: changeFields })
    const foreign = await call(backend, 'signoff.add', { projectId: other.id, visa: visaFields })
    const shoot = async (id: string, name: string, from = backend) =>
      sign(await print(from, id), { office: both }, scan(120, 0), join(folder, name))
    const old = await shoot(visa.id, '旧.jpg')
    await call(backend, 'signoff.update', { id: visa.id, visa: { ...visaFields, title: '改过' } })
    const elsewhere = await openOffice()
    const { id: theirProject } = await addProject(elsewhere)
    const theirs = await call(elsewhere, 'signoff.add', { projectId: theirProject, visa: visaFields })
    const outcomes = await bringIn(backend, projectId, [
      old,
      await shoot(change.id, '变更.jpg'),
      await shoot(foreign.id, '别项目.jpg'),
      await shoot(theirs.id, '别库.jpg', elsewhere),
      await drawJpeg(join(folder, '风景.jpg'), 5, 640),
    ])
    expect(outcomeOf(outcomes, '旧.jpg')).toMatchObject({ outcome: 'changed', numbers: [visa.number] })
    expect(outcomeOf(outcomes, '变更.jpg')).toMatchObject({ outcome: 'filed', numbers: [change.number] })
    expect(outcomeOf(outcomes, '别项目.jpg')).toMatchObject({ outcome: 'unknown', numbers: [] })
    expect(outcomeOf(outcomes, '别项目.jpg')?.words).toContain(foreign.number)
    expect(outcomeOf(outcomes, '别库.jpg')?.words).toMatch(/不是本档案库打印的/)
    expect(outcomeOf(outcomes, '风景.jpg')?.words).toMatch(/没有找到表单四角的二维码/)

    const sign4 = (id: string, scanRecordId: string | null | undefined) =>
      call(backend, 'signoff.sign', {
        id,
        signature: {
          party: 'office',
          person: '示例甲',
          signedOn: '2023-06-20',
          scanRecordId: scanRecordId ?? '',
          hasSignature: true,
          hasSeal: true,
        },
      })
    await expect(sign4(visa.id, outcomeOf(outcomes, '旧.jpg')?.recordId)).rejects.toThrow(/旧的打印件/)
    await expect(sign4(visa.id, outcomeOf(outcomes, '变更.jpg')?.recordId)).rejects.toThrow(
      `这张扫描件是 ${change.number} 的`,
    )
    expect((await call(backend, 'signoff.get', { id: visa.id })).signatures).toEqual([])
    expect((await sign4(change.id, outcomeOf(outcomes, '变更.jpg')?.recordId)).state).toBe('signing')
  })

  it('photographed by hand, askew on a table, are read as well', async () => {
    const folder = temporaryFolder()
    const backend = await openOffice()
    const { id: projectId } = await addProject(backend)
    const { id, number } = await call(backend, 'signoff.add', { projectId, change: changeFields })
    const how = photograph(2400, 0.03, 93, createRandom(3))
    const path = await sign(await print(backend, id), { review: both }, how, join(folder, '照片.jpg'))
    const [outcome] = await bringIn(backend, projectId, [path])
    expect(outcome).toMatchObject({ outcome: 'filed', numbers: [number] })
    const [sheet] = await call(backend, 'sheet.list', { id })
    const seen = sheet?.check.hints.filter(({ hasInk, hasSeal }) => hasInk || hasSeal)
    expect(seen).toMatchObject([{ party: 'review', hasInk: true, hasSeal: true }])
    expect(await call(backend, 'record.get', { id: outcome?.recordId ?? '' })).toMatchObject({
      catalogueItem: '07-1',
    })
  })

  it('stopped half-way, keep what was stored, and each file says how far it came', async () => {
    const folder = temporaryFolder()
    const backend = await openOffice()
    const { id: projectId } = await addProject(backend)
    const paths: string[] = []
    for (const seed of [1, 2, 3]) paths.push(await drawJpeg(join(folder, `${seed}.jpg`), seed, 1600))
    const { sourceId } = await backend.registerSource(paths, { name: '签字件', isTemporary: false })
    const { jobId } = await call(backend, 'sheet.import', { projectId, sourceId })
    // Told as soon as reading has begun: the first file is being looked at then.
    await new Promise<void>((begun) => {
      const off = backend.on((event) => {
        if (event.type !== 'job' || event.job.id !== jobId || event.job.note !== '正在识别签字件') return
        off()
        begun()
      })
    })
    await call(backend, 'job.cancel', { id: jobId })
    expect((await backend.waitForJob(jobId)).state).toBe('cancelled')
    const outcomes = await call(backend, 'sheet.outcomes', { jobId })
    expect(outcomes).toHaveLength(3)
    expect(outcomes.every(({ recordId }) => recordId !== null)).toBe(true)
    expect(outcomes.at(-1)?.words).toMatch(/已存入，还没有识别/)
    expect((await call(backend, 'record.list', { projectId })).total).toBe(3)
  })
})
