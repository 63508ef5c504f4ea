import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { findChainBreak } from '#core/journal/chain.ts'
import { openPdfPages } from '#core/paper/pdf-pages.ts'
import { readPage } from '#core/paper/read.ts'
import {
  addApprovedVisa,
  addProject,
  changeFields,
  drawJpeg,
  importOne,
  openOffice,
  readJournal,
  temporaryFolder,
  visaFields,
} from '#tests/builders.ts'
import { readPdf, squeeze } from '#tests/pdf-text.ts'

async function begin() {
  const folder = temporaryFolder()
  const library = join(folder, 'library')
  const backend = await openOffice(library)
  await call(backend, 'office.setOperator', { operator: '示例庚' })
  const { id: projectId } = await addProject(backend)
  return { folder, library, backend, projectId }
}

const addVisa = (backend: Backend, projectId: string, fields: Partial<typeof visaFields> = {}) =>
  call(backend, 'signoff.add', { projectId, visa: { ...visaFields, ...fields } })

async function pathOf(backend: Backend, documentId: string): Promise<string> {
  const located = await backend.locateDocument(documentId)
  if (!located) throw new Error('no document')
  return located.path
}

const short = (digest: string) => (digest.slice(0, 16).match(/.{4}/g) ?? []).join(' ')

describe('signoff.form', () => {
  it('notes each print, and the paper carries the journal’s head behind that entry', async () => {
    const { backend, projectId } = await begin()
    const visa = await addVisa(backend, projectId)
    const made = await call(backend, 'signoff.form', { id: visa.id })
    expect(made).toMatchObject({ pages: 1, fileName: `现场签证 ${visa.number}.pdf` })
    expect(made.printId).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)

    const entries = await readJournal(backend, projectId)
    expect(findChainBreak(entries)).toBeNull()
    const last = entries.at(-1)
    expect(last).toMatchObject({
      action: 'signoff.print',
      subject: visa.id,
      data: { number: visa.number, printId: made.printId, contentDigest: visa.contentDigest },
    })
    const [print] = await call(backend, 'signoff.prints', { id: visa.id })
    expect(print).toMatchObject({
      id: made.printId,
      signoffId: visa.id,
      contentDigest: visa.contentDigest,
      journalSeq: last?.seq,
      journalHead: last?.hash,
      printedAt: last?.at,
      printedBy: '示例庚',
      isCurrent: true,
    })
    expect(print?.boxes.map(({ party }) => party)).toEqual(['contractor', 'supervision', 'review', 'office'])

    const path = await pathOf(backend, made.documentId)
    const { text } = await readPdf(readFileSync(path))
    for (const word of [
      `打印编号 ${made.printId}`,
      `内容摘要 ${short(visa.contentDigest)}`,
      `日志摘要 第 ${last?.seq} 条 ${short(last?.hash ?? '')}`,
      '现场签证表（草稿）',
    ]) {
      expect(text).toContain(squeeze(word))
    }
    for await (const picture of openPdfPages(path)) {
      const { sheet } = await readPage(picture)
      expect(sheet).toMatchObject({
        printId: made.printId,
        page: 1,
        digest: visa.contentDigest.slice(0, 12).toUpperCase(),
      })
    }
  })

  it('gives the same content the same digest on each print; after a change the old paper is no longer current', async () => {
    const { backend, projectId } = await begin()
    const { id } = await addVisa(backend, projectId)
    const first = await call(backend, 'signoff.form', { id })
    const again = await call(backend, 'signoff.form', { id })
    expect(again.printId).not.toBe(first.printId)
    const both = await call(backend, 'signoff.prints', { id })
    expect(both.map((print) => [print.id, print.isCurrent])).toEqual([
      [again.printId, true],
      [first.printId, true],
    ])
    expect(new Set(both.map(({ contentDigest }) => contentDigest)).size).toBe(1)
    expect(both[0]?.journalSeq).toBe((both[1]?.journalSeq ?? 0) + 1)

    await call(backend, 'signoff.update', { id, visa: { ...visaFields, title: '改过' } })
    const third = await call(backend, 'signoff.form', { id })
    expect((await call(backend, 'signoff.prints', { id })).map(({ isCurrent }) => isCurrent)).toEqual([
      true,
      false,
      false,
    ])
    await call(backend, 'signoff.update', { id, visa: visaFields })
    expect(
      (await call(backend, 'signoff.prints', { id })).map((print) => [print.id, print.isCurrent]),
    ).toEqual([
      [third.printId, false],
      [again.printId, true],
      [first.printId, true],
    ])
  })

  it('prints a change with what is attached to it, by name', async () => {
    const { folder, backend, projectId } = await begin()
    writeFileSync(join(folder, '监理通知单.txt'), '说明')
    const recordId = await importOne(backend, projectId, join(folder, '监理通知单.txt'))
    const change = await call(backend, 'signoff.add', {
      projectId,
      change: { ...changeFields, changesDrawings: true, attachments: [{ recordId, role: 'minutes' }] },
    })
    const made = await call(backend, 'signoff.form', { id: change.id })
    expect(made.fileName).toBe(`工程变更 ${change.number}.pdf`)
    const { text } = await readPdf(readFileSync(await pathOf(backend, made.documentId)))
    expect(text).toContain('相关会议纪要1份：监理通知单')
    expect(text).toContain('■相关会议纪要')
    const [print] = await call(backend, 'signoff.prints', { id: change.id })
    expect(print?.boxes.map(({ party }) => party)).toContain('design')
  })

  it('says on a correction and on what it corrects how they stand to each other', async () => {
    const { folder, backend, projectId } = await begin()
    const scan = await importOne(backend, projectId, await drawJpeg(join(folder, 'scan.jpg'), 1))
    const visa = await addApprovedVisa(backend, projectId, scan)
    const later = await call(backend, 'signoff.add', { projectId, visa: visaFields, supersedes: visa.id })
    const textOf = async (id: string) => {
      const { documentId } = await call(backend, 'signoff.form', { id })
      return (await readPdf(readFileSync(await pathOf(backend, documentId)))).text
    }
    expect(await textOf(later.id)).toContain(`本单更正${visa.number}`)
    expect(await textOf(visa.id)).toContain(`本单已由${later.number}更正`)
  })

  it('prints a void one as void: no codes, nothing noted', async () => {
    const { backend, projectId } = await begin()
    const { id } = await addVisa(backend, projectId)
    await call(backend, 'signoff.void', { id, reason: '重复' })
    const before = await readJournal(backend, projectId)
    const made = await call(backend, 'signoff.form', { id })
    expect(made.printId).toBe('')
    expect(await readJournal(backend, projectId)).toEqual(before)
    expect(await call(backend, 'signoff.prints', { id })).toEqual([])
    for await (const picture of openPdfPages(await pathOf(backend, made.documentId))) {
      expect((await readPage(picture)).corners).toEqual([])
    }
  })

  it('notes no print and makes no file where a character cannot be printed', async () => {
    const { library, backend, projectId } = await begin()
    const { id } = await addVisa(backend, projectId, { title: '井位😀移位' })
    const before = await readJournal(backend, projectId)
    await expect(call(backend, 'signoff.form', { id })).rejects.toMatchObject({
      code: 'missing-glyph',
      message: expect.stringContaining('“事由”中的「😀」'),
    })
    expect(await readJournal(backend, projectId)).toEqual(before)
    expect(await call(backend, 'signoff.prints', { id })).toEqual([])
    const documents = join(library, 'derived/document')
    expect(existsSync(documents) ? readdirSync(documents, { recursive: true }) : []).toEqual([])
  })

  it('does not find what is not there', async () => {
    const { backend } = await begin()
    const id = '0190a000-0000-7000-8000-00000000dead'
    for (const method of ['signoff.form', 'signoff.prints'] as const) {
      await expect(call(backend, method, { id })).rejects.toMatchObject({ code: 'not-found' })
    }
  })
})
