import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { findChainBreak } from '#core/journal/chain.ts'
import type { ViewpointInput } from '#shared/model/viewpoint.ts'
import {
  addProject,
  drawJpeg,
  importOne,
  openOffice,
  readJournal,
  settleJobs,
  temporaryFolder,
} from '#tests/builders.ts'

const unknown = '0190a000-0000-7000-8000-00000000dead'

async function begin() {
  const folder = temporaryFolder()
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  let seed = 0
  const photo = async (patch: Record<string, unknown>) => {
    seed += 1
    const id = await importOne(backend, projectId, await drawJpeg(join(folder, `${seed}.jpg`), seed))
    await call(backend, 'record.update', { ids: [id], patch })
    return id
  }
  const drawPlan = async (name = 'plan.png') => {
    const path = join(folder, name)
    await sharp({ create: { width: 400, height: 300, channels: 3, background: '#eeeeee' } })
      .png()
      .toFile(path)
    return importOne(backend, projectId, path, { drawing: 'plan' })
  }
  return { folder, backend, projectId, photo, drawPlan }
}

const addViewpoint = (backend: Backend, projectId: string, viewpoint: ViewpointInput) =>
  call(backend, 'viewpoint.add', { projectId, viewpoint })

const actionsOf = async (backend: Backend, projectId: string, pattern: RegExp) => {
  const entries = await readJournal(backend, projectId)
  expect(findChainBreak(entries)).toBeNull()
  return entries.filter(({ action }) => pattern.test(action))
}

describe('viewpoint', () => {
  it('counts its photos by phase, says what is missing, and is journalled', async () => {
    const { backend, projectId, photo } = await begin()
    const wall = await addViewpoint(backend, projectId, { name: '南立面', building: '1号楼' })
    const drain = await addViewpoint(backend, projectId, { name: '雨水管沟', kind: 'concealed' })
    expect([wall.number, drain.number]).toEqual(['视点 01', '视点 02'])
    expect(drain.lacks).toEqual(['缺“隐蔽工程”照片'])
    await photo({ phase: 'before', viewpointId: wall.id })
    await photo({ phase: 'before', viewpointId: wall.id })
    const gone = await photo({ phase: 'after', viewpointId: wall.id })
    await call(backend, 'record.withdraw', { id: gone, reason: '拍错了' })
    await photo({ viewpointId: wall.id })
    const [first, second] = await call(backend, 'viewpoint.list', { projectId })
    expect(first).toMatchObject({ lacks: ['缺“改造后”照片'], photos: { before: 2, after: 0, none: 1 } })
    expect(second?.photos).toMatchObject({ before: 0, concealed: 0 })
    const changed = await call(backend, 'viewpoint.update', {
      id: wall.id,
      patch: { name: '南侧外墙', direction: 0 },
    })
    expect(changed).toMatchObject({
      name: '南侧外墙',
      direction: 0,
      building: '1号楼',
      photos: { before: 2 },
    })
    const entries = await actionsOf(backend, projectId, /^viewpoint\./)
    expect(entries.map(({ action, data }) => [action, data['number']])).toEqual([
      ['viewpoint.add', '视点 01'],
      ['viewpoint.add', '视点 02'],
      ['viewpoint.update', '视点 01'],
    ])
    expect(entries.at(-1)?.data['patch']).toEqual({ name: '南侧外墙', direction: 0 })
  })

  it('is not removed under its photos unless they are taken out too; its number is never given again', async () => {
    const { backend, projectId, photo } = await begin()
    const { id } = await addViewpoint(backend, projectId, { name: '南立面' })
    const own = await photo({ phase: 'before', viewpointId: id })
    const before = await readJournal(backend, projectId)
    await expect(call(backend, 'viewpoint.remove', { id })).rejects.toThrow(
      /视点 01 下还有 1 张照片，没有移除/,
    )
    expect(await readJournal(backend, projectId)).toEqual(before)
    expect(await call(backend, 'viewpoint.remove', { id, unassign: true })).toEqual({
      removed: true,
      unassigned: 1,
    })
    expect((await call(backend, 'record.get', { id: own })).viewpointId).toBeNull()
    expect(await call(backend, 'viewpoint.list', { projectId })).toEqual([])
    await expect(call(backend, 'viewpoint.update', { id, patch: { name: '改' } })).rejects.toThrow(
      /找不到这个视点/,
    )
    await expect(call(backend, 'record.update', { ids: [own], patch: { viewpointId: id } })).rejects.toThrow(
      expect.objectContaining({ code: 'rule' }),
    )
    expect((await addViewpoint(backend, projectId, { name: '北立面' })).number).toBe('视点 02')
    const entries = (await actionsOf(backend, projectId, /./)).slice(before.length, before.length + 2)
    expect(entries.map(({ action, data }) => [action, data])).toEqual([
      ['record.update', { patch: { viewpointId: null } }],
      ['viewpoint.remove', { number: '视点 01', name: '南立面', photos: 1 }],
    ])
  })

  it('is made of the places that photos name, with the photos, and not twice', async () => {
    const { backend, projectId, photo } = await begin()
    const wall = { building: '1号楼', part: '南立面' }
    const a = await photo({ ...wall, phase: 'before' })
    const b = await photo({ ...wall, phase: 'after' })
    await photo({ building: '2号楼', phase: 'before' })
    const found = await call(backend, 'viewpoint.suggest', { projectId })
    expect(found.map(({ name, photos }) => [name, photos.before, photos.after])).toEqual([
      ['1号楼 南立面', 1, 1],
      ['2号楼', 1, 0],
    ])
    const places = found.slice(0, 1).map(({ photos: _, ...place }) => place)
    expect(await call(backend, 'viewpoint.addPlaces', { projectId, places })).toEqual({
      added: 1,
      assigned: 2,
    })
    const [made] = await call(backend, 'viewpoint.list', { projectId })
    expect(made).toMatchObject({ name: '1号楼 南立面', ...wall, lacks: [] })
    for (const id of [a, b]) expect((await call(backend, 'record.get', { id })).viewpointId).toBe(made?.id)
    const rest = await call(backend, 'viewpoint.suggest', { projectId })
    expect(rest.map(({ name }) => name)).toEqual(['2号楼'])
    // One undo takes the photos out again.
    const last = await call(backend, 'record.lastEdit', { projectId })
    expect(last).toMatchObject({ title: '把 2 张照片归入新视点', records: 2 })
  })

  it('refuses hostile names, half a pin, and a plan that is none', async () => {
    const { backend, projectId, photo, drawPlan } = await begin()
    await expect(addViewpoint(backend, projectId, { name: '\u202e面立南' })).rejects.toThrow(/不可见字符/)
    await expect(addViewpoint(backend, projectId, { name: ' ' })).rejects.toThrow(/不能为空/)
    await expect(addViewpoint(backend, unknown, { name: '南立面' })).rejects.toThrow(/找不到这个项目/)
    const { id } = await addViewpoint(backend, projectId, { name: '南立面' })
    const update = (patch: object) => call(backend, 'viewpoint.update', { id, patch })
    await expect(update({})).rejects.toThrow(/没有填写/)
    await expect(update({ pinX: 0.5 })).rejects.toThrow(/一起填/)
    const picture = await photo({ phase: 'before' })
    await expect(update({ pinPlanId: picture, pinX: 0.5, pinY: 0.5 })).rejects.toThrow(/没有标为“平面图”/)
    const other = await addProject(backend, { code: 'SL-2023-02' })
    const planId = await drawPlan()
    const { id: foreign } = await addViewpoint(backend, other.id, { name: '外' })
    await expect(
      call(backend, 'viewpoint.update', { id: foreign, patch: { pinPlanId: planId, pinX: 0.5, pinY: 0.5 } }),
    ).rejects.toThrow(/必须是本项目的/)
    expect(await update({ pinPlanId: planId, pinX: 0.5, pinY: 0.25 })).toMatchObject({
      pinX: 0.5,
      pinY: 0.25,
    })
    expect(await update({ pinPlanId: null, pinX: null, pinY: null })).toMatchObject({ pinPlanId: null })
  })
})

describe('pair', () => {
  it('is proposed, saved, aligned, and taken apart, each with a journal row', async () => {
    const { backend, projectId, photo } = await begin()
    const { id: viewpointId } = await addViewpoint(backend, projectId, { name: '南立面' })
    const beforeId = await photo({ phase: 'before', viewpointId, takenAt: '2023-05-01T00:00:00Z' })
    const afterId = await photo({ phase: 'after', viewpointId, takenAt: '2023-08-01T00:00:00Z' })
    await photo({ phase: 'after', takenAt: '2023-08-02T00:00:00Z' })
    const proposed = await call(backend, 'pair.propose', { projectId })
    expect(proposed).toMatchObject({ total: 1, unpaired: { before: 1, after: 2 } })
    expect(proposed.items[0]?.before.id).toBe(beforeId)
    expect(proposed.items[0]?.candidates[0]).toMatchObject({ after: { id: afterId }, notes: [] })
    expect(proposed.items[0]?.candidates[0]?.reasons[0]).toBe('归在同一视点')

    const pair = await call(backend, 'pair.save', { projectId, beforeId, afterId })
    expect(pair).toMatchObject({ viewpoint: '视点 01 南立面', alignment: { scale: 1 }, notes: [] })
    await expect(call(backend, 'pair.save', { projectId, beforeId, afterId })).rejects.toThrow(/已经配成一对/)
    expect(await call(backend, 'pair.propose', { projectId })).toMatchObject({
      total: 0,
      unpaired: { before: 0, after: 1 },
    })
    const alignment = { x: 0.02, y: -0.01, scale: 1.1, turn: 2.5 }
    const moved = await call(backend, 'pair.update', { id: pair.id, alignment, title: '外墙' })
    expect(moved).toMatchObject({ alignment, title: '外墙' })
    await expect(
      call(backend, 'pair.update', { id: pair.id, alignment: { ...alignment, scale: 0 } }),
    ).rejects.toThrow(/缩得过小/)
    expect(await call(backend, 'pair.list', { projectId })).toEqual([moved])
    await call(backend, 'pair.remove', { id: pair.id })
    expect(await call(backend, 'pair.list', { projectId })).toEqual([])
    const entries = await actionsOf(backend, projectId, /^pair\./)
    expect(entries.map(({ action }) => action)).toEqual(['pair.add', 'pair.update', 'pair.remove'])
    expect(entries.at(-1)?.data).toMatchObject({ beforeId, afterId, alignment })
  })

  it('warns of wrong order and phase, but refuses what is no pair of this project’s photos', async () => {
    const { backend, projectId, photo, drawPlan } = await begin()
    const early = await photo({ phase: 'before', takenAt: '2023-05-01T00:00:00Z' })
    const late = await photo({ phase: 'after', takenAt: '2023-08-01T00:00:00Z' })
    const turned = await call(backend, 'pair.save', { projectId, beforeId: late, afterId: early })
    expect(turned.notes).toEqual([
      '改造前的这张标的阶段是“改造后”，请核对。',
      '改造后的这张标的阶段是“改造前”，请核对。',
      '改造前的这张不早于改造后的那张，请核对拍摄时间。',
    ])
    const other = await addProject(backend, { code: 'SL-2023-02' })
    const save = (beforeId: string, afterId: string, of = projectId) =>
      call(backend, 'pair.save', { projectId: of, beforeId, afterId })
    await expect(save(early, early)).rejects.toThrow(/不能和自己配对/)
    await expect(save(early, late, other.id)).rejects.toThrow(/必须是本项目的/)
    await expect(save(early, unknown)).rejects.toThrow(/找不到这份文件/)
    await drawPlan()
    expect(await call(backend, 'pair.list', { projectId })).toHaveLength(1)
  })

  it('says so when one of its photos was withdrawn', async () => {
    const { backend, projectId, photo } = await begin()
    const beforeId = await photo({ phase: 'before', takenAt: '2023-05-01T00:00:00Z' })
    const afterId = await photo({ phase: 'after', takenAt: '2023-08-01T00:00:00Z' })
    const { id } = await call(backend, 'pair.save', { projectId, beforeId, afterId })
    await call(backend, 'record.withdraw', { id: afterId, reason: '拍错了' })
    const [pair] = await call(backend, 'pair.list', { projectId })
    expect(pair?.notes).toEqual(['改造后的这张照片已撤出档案，请换一张或拆开这一对。'])
    await expect(call(backend, 'pair.sheet', { projectId, pairIds: [id], paper: 'A4' })).rejects.toThrow(
      /有照片已撤出档案/,
    )
  })
})

describe('plan', () => {
  it('holds pins of photos and viewpoints, and lists what is not pinned', async () => {
    const { backend, projectId, photo, drawPlan } = await begin()
    const planId = await drawPlan()
    await settleJobs(backend)
    const a = await photo({ phase: 'before' })
    const b = await photo({ phase: 'after' })
    expect(await call(backend, 'plan.list', { projectId })).toMatchObject([
      { refusal: '', photos: 0, viewpoints: 0 },
    ])
    expect((await call(backend, 'plan.unpinned', { projectId })).items.map(({ id }) => id)).toEqual([a, b])
    await call(backend, 'record.update', {
      ids: [a],
      patch: { pinPlanId: planId, pinX: 0.25, pinY: 0.75, direction: 90 },
    })
    const { id } = await addViewpoint(backend, projectId, { name: '南立面' })
    await call(backend, 'viewpoint.update', { id, patch: { pinPlanId: planId, pinX: 0.5, pinY: 0.5 } })
    expect(await call(backend, 'plan.pins', { planId })).toMatchObject({
      photos: [{ id: a, x: 0.25, y: 0.75, direction: 90, phase: 'before' }],
      viewpoints: [{ id, number: '视点 01', x: 0.5, y: 0.5 }],
    })
    expect(await call(backend, 'plan.list', { projectId })).toMatchObject([{ photos: 1, viewpoints: 1 }])
    expect(await call(backend, 'plan.unpinned', { projectId, phase: 'before' })).toEqual({
      total: 0,
      items: [],
    })

    expect(await call(backend, 'plan.place', { planId, pins: [{ recordId: b, x: 0.1, y: 0.9 }] })).toEqual({
      placed: 1,
    })
    expect(await call(backend, 'record.get', { id: b })).toMatchObject({
      pinPlanId: planId,
      pinX: 0.1,
      pinY: 0.9,
    })
    expect((await actionsOf(backend, projectId, /^record\.update$/)).at(-1)?.data).toEqual({
      patch: { pinPlanId: planId, pinX: 0.1, pinY: 0.9 },
    })
    await expect(
      call(backend, 'plan.place', { planId: a, pins: [{ recordId: b, x: 0.1, y: 0.9 }] }),
    ).rejects.toThrow(/不能作底图/)
    // A plan taken out of the archive lets its photos go.
    await call(backend, 'record.withdraw', { id: planId, reason: '换新图' })
    expect((await call(backend, 'plan.unpinned', { projectId })).total).toBe(2)
    await expect(call(backend, 'plan.pins', { planId })).rejects.toThrow(/找不到/)
  })

  it('says why nothing can be computed, and changes nothing by asking', async () => {
    const { backend, projectId, drawPlan } = await begin()
    const planId = await drawPlan()
    const before = await readJournal(backend, projectId)
    const answer = await call(backend, 'plan.propose', { planId })
    expect(answer).toMatchObject({ points: 0, pins: [] })
    expect(answer.refusal).toContain('至少要 3 张')
    expect(await readJournal(backend, projectId)).toEqual(before)
  })
})
