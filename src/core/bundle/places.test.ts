import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import type { VerifyReport } from '#shared/model/bundle.ts'
import { addProject, drawJpeg, exportInto, importOne, openOffice, temporaryFolder } from '#tests/builders.ts'
import { boardDraft } from '#tests/notice-values.ts'
import { createCheckList } from './check-list.ts'
import { type ProjectJson, projectJson } from './project-json.ts'
import { checkPlaces } from './verify-records.ts'

/** A bundle's project.json of a project with a viewpoint, a pair, an issued and posted board and an objection. */
async function handOver(): Promise<{ document: ProjectJson; report: VerifyReport }> {
  const root = temporaryFolder()
  const backend = await openOffice(join(root, 'library'))
  const { id: projectId } = await addProject(backend)
  const add = async (name: string, seed: number, more: object) =>
    importOne(backend, projectId, await drawJpeg(join(root, `${name}.jpg`), seed, 400), more)
  await add('plan', 1, { drawing: 'plan', item: '03-2' })
  await add('elevation', 2, { drawing: 'elevation', item: '03-2' })
  const beforeId = await add('before', 3, { item: '11-1', phase: 'before' })
  const afterId = await add('after', 4, { item: '11-1', phase: 'after' })
  await call(backend, 'viewpoint.add', { projectId, viewpoint: { name: '南立面' } })
  await call(backend, 'pair.save', { projectId, beforeId, afterId, title: '示例对比' })
  const kind = 'construction' as const
  await call(backend, 'notice.save', { projectId, kind, draft: boardDraft(kind) })
  const version = await call(backend, 'notice.issue', { projectId, kind })
  await call(backend, 'posting.add', {
    versionId: version.id,
    place: '示例小区南门',
    upOn: '2023-05-08',
    people: ['示例甲', '示例乙'],
    photos: [{ recordId: afterId, view: 'far' }],
  })
  const content = '噪声大'
  await call(backend, 'objection.add', {
    projectId,
    kind,
    receivedOn: '2023-05-09',
    channel: 'visit',
    content,
  })
  mkdirSync(join(root, 'out'))
  const job = await exportInto(backend, projectId, join(root, 'out'))
  const { path, bundleId } = job.result as { path: string; bundleId: string }
  const { jobId } = await call(backend, 'bundle.verifyOwn', { bundleId })
  const report = (await backend.waitForJob(jobId)).result as VerifyReport
  const bytes = readFileSync(join(path, 'data/project.json'), 'utf8')
  return { document: projectJson.parse(JSON.parse(bytes)), report }
}

const found = (document: ProjectJson) => {
  const list = createCheckList()
  checkPlaces(document, list)
  return list.toChecks().filter(({ result }) => result === 'fail')
}

describe('viewpoints, pairs and boards in a bundle', () => {
  it('are handed over, and every file they name is looked for', async () => {
    const { document, report } = await handOver()
    expect(report.verdict).toBe('trusted')
    expect(report.checks.find(({ id }) => id === 'places-records')?.result).toBe('pass')
    expect(document.viewpoints).toMatchObject([{ name: '南立面', ordinal: 1 }])
    expect(document.pairs).toMatchObject([{ title: '示例对比' }])
    expect(document.notices).toMatchObject([
      {
        serial: 'SL-2023-01-SG-01',
        postings: [
          { place: '示例小区南门', people: ['示例甲', '示例乙'], photos: [{ view: 'far', code: null }] },
        ],
      },
    ])
    expect(document.objections).toMatchObject([{ content: '噪声大', answeredOn: null }])
    expect(found(document)).toEqual([])

    const [notice] = document.notices
    const stranger = '01890000-0000-7000-8000-00000000ffff'
    if (!notice) throw new Error('no notice')
    const spoilt: readonly ProjectJson[] = [
      { ...document, records: document.records.filter(({ id }) => id !== notice.recordId) },
      { ...document, notices: [{ ...notice, sha256: '0'.repeat(64) }] },
      { ...document, pairs: document.pairs.map((pair) => ({ ...pair, afterId: stranger })) },
      { ...document, viewpoints: document.viewpoints.map((each) => ({ ...each, pinPlanId: stranger })) },
    ]
    for (const each of spoilt) expect(found(each)).toMatchObject([{ id: 'places-records' }])
  })

  it('are not asked of bundles made before', () => {
    const { viewpoints, pairs, notices, objections } = projectJson.shape
    for (const part of [viewpoints, pairs, notices, objections]) expect(part.parse(undefined)).toEqual([])
  })
})
