import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { emptyDraft, type NoticeDraft, noticeKinds } from '#shared/model/notice.ts'
import { builtInRuleSets } from '#shared/model/rule-set.ts'
import {
  addProject,
  drawJpeg,
  importOne,
  openOffice,
  readJournal,
  sha256Of,
  temporaryFolder,
} from '#tests/builders.ts'
import { boardDraft } from '#tests/notice-values.ts'
import { readPdf } from '#tests/pdf-text.ts'

/** An office with a project, its drawings and a before and after pair. */
async function begin(): Promise<{ backend: Backend; projectId: string; plan: string }> {
  const root = temporaryFolder()
  const backend = await openOffice(join(root, 'library'))
  const { id: projectId } = await addProject(backend)
  const draw = (name: string, seed: number) => drawJpeg(join(root, `${name}.jpg`), seed, 400)
  const plan = await importOne(backend, projectId, await draw('plan', 1), { drawing: 'plan', item: '03-2' })
  await importOne(backend, projectId, await draw('elevation', 2), { drawing: 'elevation', item: '03-2' })
  const beforeId = await importOne(backend, projectId, await draw('before', 3), {
    item: '11-1',
    phase: 'before',
  })
  const afterId = await importOne(backend, projectId, await draw('after', 4), {
    item: '11-1',
    phase: 'after',
  })
  await call(backend, 'pair.save', { projectId, beforeId, afterId })
  return { backend, projectId, plan }
}

const readDocument = async (backend: Backend, id: string) =>
  readFileSync((await backend.locateDocument(id))?.path ?? '')

it('judges consents by the rule set that the project goes by', async () => {
  const { backend, projectId } = await begin()
  const facts = { issued: 90, returned: 90, renovation: 85, demolition: 84, property: 83 }
  await call(backend, 'notice.save', { projectId, kind: 'survey', draft: boardDraft('survey', { facts }) })
  const [built] = builtInRuleSets
  const numbers = { ...built.numbers, consent: { part: 19, whole: 20 } }
  await call(backend, 'rule.add', {
    ...built,
    id: 'example-95',
    validFrom: '2026-01-01',
    validTo: null,
    numbers,
  })
  const read = () => call(backend, 'notice.get', { projectId, kind: 'survey' })
  expect(await read()).toMatchObject({ findings: [], shares: { consent: { part: 9, whole: 10 } } })
  await call(backend, 'rule.move', {
    projectIds: [projectId],
    to: 'example-95',
    reason: '新方案',
    person: '示例甲',
  })
  expect(await read()).toMatchObject({
    findings: [{ id: 'consent-short', text: expect.stringContaining('不到 95%') }],
    shares: { consent: { part: 19, whole: 20 } },
  })
})

describe('a board’s draft', () => {
  it('is empty until saved, then kept with a journal row, and saved again without one when nothing changed', async () => {
    const { backend, projectId } = await begin()
    const fresh = await call(backend, 'notice.get', { projectId, kind: 'survey' })
    expect(fresh).toMatchObject({ isSaved: false, draft: emptyDraft('survey'), versions: [] })
    const draft = boardDraft('survey', {
      facts: { issued: 90, returned: 88, renovation: 85, demolition: 84, property: 83 },
    })
    const saved = await call(backend, 'notice.save', { projectId, kind: 'survey', draft })
    expect(saved).toMatchObject({ isSaved: true, draft, findings: [] })
    await call(backend, 'notice.save', { projectId, kind: 'survey', draft })
    const rows = (await readJournal(backend, projectId)).filter(({ action }) => action === 'notice.save')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.data).toMatchObject({ kind: 'survey', draft: { facts: { returned: 88 } } })
  })

  it('of another kind, or with wording of another kind, is refused and changes nothing', async () => {
    const { backend, projectId } = await begin()
    const wrong: NoticeDraft = emptyDraft('design')
    await expect(call(backend, 'notice.save', { projectId, kind: 'survey', draft: wrong })).rejects.toThrow(
      '种类',
    )
    const strange = { ...emptyDraft('survey'), wording: { units: '示例' } }
    await expect(call(backend, 'notice.save', { projectId, kind: 'survey', draft: strange })).rejects.toThrow(
      '不属于',
    )
    expect((await call(backend, 'notice.get', { projectId, kind: 'survey' })).isSaved).toBe(false)
  })

  it('names a character no font has, where it stands and what to do', async () => {
    const { backend, projectId } = await begin()
    const draft = boardDraft('construction', { place: '示例\u{e123}门' })
    const { findings } = await call(backend, 'notice.save', { projectId, kind: 'construction', draft })
    expect(findings).toMatchObject([
      {
        level: 'block',
        text: expect.stringMatching(/^“公示地点”中的.*U\+E123.*没有字体能印$/),
        fix: expect.stringContaining('字体'),
      },
    ])
    await expect(call(backend, 'notice.issue', { projectId, kind: 'construction' })).rejects.toThrow(
      '没有字体能印',
    )
  })

  it('shows chosen pictures in their order; those of other projects and withdrawn ones not', async () => {
    const { backend, projectId, plan } = await begin()
    const other = await addProject(backend, { code: 'SL-2023-02' })
    const path = await drawJpeg(join(temporaryFolder(), 'x.jpg'), 9, 400)
    const foreign = await importOne(backend, other.id, path, { drawing: 'plan', item: '03-2' })
    const pictures = {
      plan: [
        { id: foreign, title: '别处的图' },
        { id: plan, title: '自己的题名' },
      ],
    }
    const draft = { ...emptyDraft('construction'), pictures }
    const { groups, findings } = await call(backend, 'notice.save', {
      projectId,
      kind: 'construction',
      draft,
    })
    expect(groups.find(({ group }) => group === 'plan')?.pictures).toEqual([
      { id: plan, title: '自己的题名', isChosen: true },
    ])
    expect(findings.map(({ text }) => text)).toContain('选用的“别处的图”已撤出档案，公示里不再有它')
    await call(backend, 'record.withdraw', { id: plan, reason: '换图' })
    const after = await call(backend, 'notice.get', { projectId, kind: 'construction' })
    expect(after.findings.map(({ text }) => text)).toContain('缺②平面图')
  })
})

describe('preview, issue, print', () => {
  it('refuses what is incomplete, naming all of it, and files nothing', async () => {
    const { backend, projectId } = await begin()
    for (const method of ['notice.preview', 'notice.issue'] as const) {
      await expect(call(backend, method, { projectId, kind: 'design' })).rejects.toMatchObject({
        code: 'missing-content',
        message: expect.stringMatching(
          /^设计方案公示还不能生成：缺表决结果；缺联合审核；缺公示期和意见渠道。/,
        ),
      })
    }
    const { byItem } = await call(backend, 'record.counts', { projectId })
    expect(byItem['03-5']).toBeUndefined()
  })

  it('issues byte for byte what was previewed, numbers it, files it, and never changes it again', async () => {
    const { backend, projectId } = await begin()
    const draft = boardDraft('construction', { size: 'A3', isLandscape: true })
    await call(backend, 'notice.save', { projectId, kind: 'construction', draft })
    const preview = await call(backend, 'notice.preview', { projectId, kind: 'construction' })
    const version = await call(backend, 'notice.issue', { projectId, kind: 'construction' })
    expect(version).toMatchObject({
      serial: 'SL-2023-01-SG-01',
      ordinal: 1,
      sha256: preview.sha256,
      size: 'A3',
    })
    const record = await call(backend, 'record.get', { id: version.recordId })
    expect(record).toMatchObject({
      catalogueItem: '05-3',
      phase: 'notice',
      origin: 'generated',
      sha256: version.sha256,
    })
    const printed = await call(backend, 'notice.print', { versionId: version.id })
    expect(sha256Of(await readDocument(backend, printed.documentId))).toBe(version.sha256)
    const journal = (await readJournal(backend, projectId)).filter(({ action }) => action === 'notice.issue')
    expect(journal.map(({ data }) => data)).toEqual([
      {
        kind: 'construction',
        serial: version.serial,
        contentDigest: version.contentDigest,
        sha256: version.sha256,
        recordId: version.recordId,
      },
    ])

    // Another draft makes another version; the first stays.
    await call(backend, 'notice.save', {
      projectId,
      kind: 'construction',
      draft: { ...draft, place: '示例北门' },
    })
    const second = await call(backend, 'notice.issue', { projectId, kind: 'construction' })
    expect(second).toMatchObject({ serial: 'SL-2023-01-SG-02', ordinal: 2 })
    const { versions } = await call(backend, 'notice.get', { projectId, kind: 'construction' })
    expect(versions.map(({ id }) => id)).toEqual([second.id, version.id])
    expect(versions[1]).toEqual(version)
    const again = await call(backend, 'notice.print', { versionId: version.id })
    expect(again.sha256).toBe(version.sha256)
    const { text } = await readPdf(await readDocument(backend, again.documentId))
    expect(text).toContain('SL-2023-01-SG-01')
    expect(text).not.toContain('示例北门')
  })

  it('tries another paper without changing the draft, and cuts a board into sheets', async () => {
    const { backend, projectId } = await begin()
    const draft = boardDraft('construction', { size: 'A3' })
    await call(backend, 'notice.save', { projectId, kind: 'construction', draft })
    const large = await call(backend, 'notice.preview', {
      projectId,
      kind: 'construction',
      size: 'A1',
      isLandscape: true,
    })
    expect((await readPdf(await readDocument(backend, large.documentId))).sizes[0]?.width).toBeCloseTo(
      (841 * 72) / 25.4,
      0,
    )
    const cut = await call(backend, 'notice.preview', {
      projectId,
      kind: 'construction',
      size: 'A1',
      tile: 'A4',
    })
    expect(cut.pages).toBeGreaterThan(9)
    expect((await call(backend, 'notice.get', { projectId, kind: 'construction' })).draft).toEqual(draft)
    const version = await call(backend, 'notice.issue', { projectId, kind: 'construction' })
    const sheets = await call(backend, 'notice.print', { versionId: version.id, tile: 'A4' })
    expect(sheets.pages).toBeGreaterThan(3)
    expect(sheets.fileName).toContain('分幅A4')
  })

  it('all four kinds can be issued, two at the same moment get different numbers or one is refused', async () => {
    const { backend, projectId } = await begin()
    const facts = {
      survey: { issued: 90, returned: 90, renovation: 85, demolition: 84, property: 83 },
      design: {},
      construction: {},
      completion: { acceptedOn: '2023-11-01' },
    }
    for (const kind of noticeKinds) {
      const draft = boardDraft(kind, { size: 'A3', facts: facts[kind] })
      await call(backend, 'notice.save', { projectId, kind, draft })
      const version = await call(backend, 'notice.issue', { projectId, kind })
      expect(version.serial).toMatch(/^SL-2023-01-(YX|FA|SG|JG)-01$/)
    }
    const both = await Promise.allSettled(
      [1, 2].map(() => call(backend, 'notice.issue', { projectId, kind: 'survey' })),
    )
    const made = both.filter(({ status }) => status === 'fulfilled')
    expect(made.length).toBeGreaterThanOrEqual(1)
    const { versions } = await call(backend, 'notice.get', { projectId, kind: 'survey' })
    expect(new Set(versions.map(({ ordinal }) => ordinal)).size).toBe(versions.length)
    expect(versions).toHaveLength(1 + made.length)
    const summary = await call(backend, 'notice.list', { projectId })
    expect(summary.map(({ kind, blocks, versions: count }) => [kind, blocks, count])).toEqual([
      ['survey', 0, 1 + made.length],
      ['design', 0, 1],
      ['construction', 0, 1],
      ['completion', 0, 1],
    ])
  })

  it('an unknown version is not found, in words', async () => {
    const { backend } = await begin()
    await expect(call(backend, 'notice.print', { versionId: 'ABCDEFGHJK' })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(call(backend, 'notice.print', { versionId: '../../../x' })).rejects.toMatchObject({
      code: 'bad-input',
    })
  })
})
