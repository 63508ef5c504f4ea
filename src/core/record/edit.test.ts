import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import {
  addApprovedVisa,
  addProject,
  drawJpeg,
  exportInto,
  importOne,
  openOffice,
  readJournal,
  temporaryFolder,
} from '#tests/builders.ts'

const noon = '2023-06-01T04:00:00.000Z'

async function begin(photos = 3) {
  const folder = temporaryFolder()
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  const ids: string[] = []
  for (let n = 1; n <= photos; n++) {
    ids.push(await importOne(backend, projectId, await drawJpeg(join(folder, `图${n}.jpg`), n)))
  }
  const [a = '', b = '', c = ''] = ids
  const update = (of: readonly string[], patch: object) => call(backend, 'record.update', { ids: of, patch })
  const get = (id: string) => call(backend, 'record.get', { id })
  const undo = () => call(backend, 'record.undo', { projectId })
  const lastEdit = () => call(backend, 'record.lastEdit', { projectId })
  return { folder, backend, projectId, ids, a, b, c, update, get, undo, lastEdit }
}

async function actions(backend: Backend, projectId: string, wanted: string) {
  return (await readJournal(backend, projectId)).filter(({ action }) => action === wanted)
}

describe('undo', () => {
  it('goes back step by step, with a journal row for each record it puts back', async () => {
    const { backend, projectId, a, b, c, update, get, undo, lastEdit } = await begin()
    expect(await lastEdit()).toBeNull()
    const before = await Promise.all([a, b, c].map(get))
    await update([a, b], { phase: 'before' })
    await update([a, b, c], { phase: 'after', building: '3号楼' })
    expect(await lastEdit()).toMatchObject({ title: '改了 3 张照片的楼栋、阶段', records: 3 })
    expect(await undo()).toEqual({ title: '改了 3 张照片的楼栋、阶段', restored: 3, skipped: 0 })
    expect([(await get(a)).phase, (await get(c)).phase]).toEqual(['before', null])
    expect(await lastEdit()).toMatchObject({ title: '改了 2 张照片的阶段' })
    await undo()
    expect(await Promise.all([a, b, c].map(get))).toEqual(before)
    expect(await lastEdit()).toBeNull()
    await expect(undo()).rejects.toThrow(/没有可以撤销的改动/)
    const rows = await actions(backend, projectId, 'record.undo')
    expect(rows.map(({ subject, data }) => [subject, data['undone'], data['patch']])).toEqual([
      [a, '改了 3 张照片的楼栋、阶段', { phase: 'before', building: '' }],
      [b, '改了 3 张照片的楼栋、阶段', { phase: 'before', building: '' }],
      [c, '改了 3 张照片的楼栋、阶段', { phase: null, building: '' }],
      [a, '改了 2 张照片的阶段', { phase: null }],
      [b, '改了 2 张照片的阶段', { phase: null }],
    ])
  })

  it('an edit after an undo is the next to go', async () => {
    const { a, update, get, undo } = await begin(1)
    await update([a], { title: '一' })
    await update([a], { title: '二' })
    await undo()
    await update([a], { title: '三' })
    await undo()
    expect((await get(a)).title).toBe('一')
    await undo()
    expect((await get(a)).title).toBe('图1')
  })

  it('leaves alone what was withdrawn since, and says how many', async () => {
    const { backend, a, b, update, get, undo } = await begin(2)
    await update([a, b], { part: '屋面' })
    await call(backend, 'record.withdraw', { id: a, reason: '拍错了' })
    expect(await undo()).toMatchObject({ restored: 1, skipped: 1 })
    expect((await get(b)).part).toBe('')
  })

  it('what was so already is not part of an edit; an edit of nothing is none', async () => {
    const { backend, projectId, a, b, update, lastEdit } = await begin(2)
    expect(await update([a], { building: '3号楼' })).toEqual({ changed: 1 })
    expect(await update([a, b], { building: '3号楼' })).toEqual({ changed: 1 })
    expect(await lastEdit()).toMatchObject({ records: 1 })
    const rows = (await actions(backend, projectId, 'record.update')).length
    expect(await update([a, b], { building: '3号楼' })).toEqual({ changed: 0 })
    expect(await actions(backend, projectId, 'record.update')).toHaveLength(rows)
  })

  it('refuses when another window has edited since', async () => {
    const { backend, projectId, a, update, get, lastEdit } = await begin(1)
    await update([a], { title: '一' })
    const seen = (await lastEdit())?.editId ?? ''
    await update([a], { title: '二' })
    await expect(call(backend, 'record.undo', { projectId, editId: seen })).rejects.toThrow(
      /刚才又有别的改动/,
    )
    expect((await get(a)).title).toBe('二')
  })

  it('the hundred latest can be taken back, and no more', async () => {
    const { a, update, get, undo } = await begin(1)
    for (let n = 1; n <= 103; n++) await update([a], { title: `第${n}次` })
    for (let n = 0; n < 100; n++) await undo()
    expect((await get(a)).title).toBe('第3次')
    await expect(undo()).rejects.toThrow(/没有可以撤销的改动/)
  })

  it('projects have their own', async () => {
    const { backend, folder, a, update, lastEdit } = await begin(1)
    const { id: other } = await addProject(backend, { code: 'SL-2023-02' })
    const foreign = await importOne(backend, other, await drawJpeg(join(folder, '别处.jpg'), 99))
    await update([a], { title: '一' })
    await expect(update([a, foreign], { title: '二' })).rejects.toThrow(/分属不同项目/)
    await expect(call(backend, 'record.undo', { projectId: other })).rejects.toThrow(/没有可以撤销/)
    expect(await lastEdit()).not.toBeNull()
  })
})

describe('what a patch may point to', () => {
  it('refuses viewpoints and plans of elsewhere, and half a pin', async () => {
    const { backend, folder, a, b, update, get } = await begin(2)
    const { id: other } = await addProject(backend, { code: 'SL-2023-02' })
    const foreign = await importOne(backend, other, await drawJpeg(join(folder, '别处.jpg'), 99))
    await expect(update([a], { viewpointId: other })).rejects.toThrow(/视点不在本项目中/)
    await expect(update([a], { pinPlanId: foreign, pinX: 0.5, pinY: 0.5 })).rejects.toThrow(
      /平面图必须是本项目/,
    )
    await expect(update([a], { pinPlanId: b, pinX: 0.5 })).rejects.toThrow(/位置不完整/)
    await expect(update([a], { direction: 360 })).rejects.toThrow()
    await expect(update([a], { retention: 'ever' })).rejects.toThrow(/保管期限不在选项中/)
    await update([a], {
      pinPlanId: b,
      pinX: 0.25,
      pinY: 0.75,
      direction: 30,
      retention: 'long',
      people: '左起示例甲',
    })
    await update([a], { pinPlanId: null })
    expect(await get(a)).toMatchObject({ pinPlanId: null, pinX: null, pinY: null, direction: 30 })
  })
})

describe('time', () => {
  it('a shift moves camera times with their day, keeps their source, and counts those without', async () => {
    const { backend, projectId, a, b, c, update, get, undo } = await begin()
    await update([a], { takenAt: '2023-06-01T15:30:00.000Z' })
    await update([b], { takenAt: noon })
    const shift = (seconds: number, ids = [a, b, c]) => call(backend, 'record.shiftTime', { ids, seconds })
    expect(await shift(3600)).toEqual({ changed: 2, withoutTime: 1 })
    expect(await get(a)).toMatchObject({ takenAt: '2023-06-01T16:30:00.000Z', takenAtBasis: 'manual' })
    const layout = await call(backend, 'record.list', {
      projectId,
      fromDay: '2023-06-02',
      toDay: '2023-06-02',
    })
    expect(layout.items.map(({ id }) => id)).toEqual([a])
    expect(await call(backend, 'record.lastEdit', { projectId })).toMatchObject({
      title: '把 2 张照片的拍摄时间改了 +1 小时',
    })
    await undo()
    expect((await get(a)).takenAt).toBe('2023-06-01T15:30:00.000Z')
    expect((await call(backend, 'record.list', { projectId, fromDay: '2023-06-02' })).total).toBe(0)
    await expect(shift(0)).rejects.toThrow(/往前或往后/)
    await expect(shift(1.5)).rejects.toThrow(/都用整数/)
    await expect(shift(200 * 366 * 86_400)).rejects.toThrow(/超过一百年/)
    await expect(shift(-100 * 366 * 86_400).then(() => shift(-99 * 366 * 86_400))).rejects.toThrow(/年份不对/)
  })

  it('goes back to what the file says, and leaves those whose file says nothing', async () => {
    const { backend, folder, projectId, a, update, get } = await begin(1)
    const { writeFile } = await import('node:fs/promises')
    const { default: sharp } = await import('sharp')
    const path = join(folder, '带时间.jpg')
    const exif = { IFD0: { Make: '示例相机' }, IFD2: { DateTimeOriginal: '2023:06:01 12:00:00' } }
    const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: '#123456' } })
    await writeFile(path, await picture.withExif(exif).jpeg().toBuffer())
    const camera = await importOne(backend, projectId, path)
    const before = await get(camera)
    expect(before).toMatchObject({ takenAt: noon, fileTakenAt: noon, takenAtBasis: 'exif-assumed-zone' })
    await call(backend, 'record.shiftTime', { ids: [camera], seconds: -90 })
    expect(await get(camera)).toMatchObject({
      takenAt: '2023-06-01T03:58:30.000Z',
      fileTakenAt: noon,
      takenAtBasis: 'exif-assumed-zone',
    })
    await update([camera, a], { takenAt: '2020-01-01T00:00:00.000Z' })
    expect((await call(backend, 'record.common', { ids: [camera, a] })).times).toMatchObject({
      resettable: 1,
    })
    expect(await call(backend, 'record.resetTime', { ids: [camera, a] })).toEqual({
      changed: 1,
      withoutTime: 1,
    })
    expect(await get(camera)).toEqual(before)
    expect((await get(a)).takenAt).toBe('2020-01-01T00:00:00.000Z')
  })
})

describe('a bulk edit', () => {
  it('knows what is common, what differs, and how many would change', async () => {
    const { backend, projectId, a, b, c, ids, update } = await begin()
    await update([a, b], { phase: 'before', takenAt: noon })
    await update(ids, { photographer: '示例甲' })
    const common = await call(backend, 'record.common', { ids })
    expect(common).toMatchObject({
      projectId,
      count: 3,
      byKind: { photo: 3 },
      times: { without: 1, byBasis: { manual: 2, none: 1 }, first: noon, last: noon, resettable: 0 },
    })
    expect(common.values).toMatchObject({ photographer: '示例甲', building: '', direction: null })
    expect(Object.keys(common.values)).not.toContain('phase')
    expect(Object.keys(common.values)).not.toContain('title')
    const plan = (patch: object) => call(backend, 'record.updatePlan', { ids: [a, b, c], patch })
    expect(await plan({ phase: 'before' })).toEqual({ changed: 1, same: 2 })
    await expect(plan({})).rejects.toThrow(/没有填写/)
    await expect(call(backend, 'record.common', { ids: [] })).rejects.toThrow(/先选中/)
    const many = Array.from({ length: 5001 }, () => a)
    await expect(call(backend, 'record.update', { ids: many, patch: { phase: null } })).rejects.toThrow(
      /最多改 5000/,
    )
  })
})

describe('photo numbers', () => {
  it('follow the rule in time order, stay, and are not given again', async () => {
    const { backend, projectId, a, b, c, update, get, undo } = await begin()
    await update([a, b, c], { phase: 'before' })
    await update([c], { takenAt: noon })
    const plan = () => call(backend, 'record.numberPlan', { projectId })
    const give = () => call(backend, 'record.number', { projectId })
    expect(await plan()).toMatchObject({
      rule: '{项目}-{阶段}-{序号4}',
      count: 3,
      numbered: 0,
      first: { id: c, number: 'SL-2023-01-改造前-0001', title: '图3' },
      last: { number: 'SL-2023-01-改造前-0003' },
      lacking: [],
    })
    expect(await give()).toEqual({ numbered: 3 })
    expect((await get(c)).photoNumber).toBe('SL-2023-01-改造前-0001')
    expect(await give()).toEqual({ numbered: 0 })
    await update([c], { phase: 'after' })
    expect((await get(c)).photoNumber).toBe('SL-2023-01-改造前-0001')
    await undo()
    await call(backend, 'record.withdraw', { id: b, reason: '重复' })
    expect(await undo()).toMatchObject({ title: '给 3 张照片编了照片号', restored: 2, skipped: 1 })
    expect((await get(c)).photoNumber).toBeNull()
    // What was withdrawn keeps its number: the next goes on after it.
    expect(await plan()).toMatchObject({ count: 2, numbered: 1 })
    await give()
    const numbers = [(await get(a)).photoNumber, (await get(c)).photoNumber]
    expect(numbers).not.toContain('SL-2023-01-改造前-0002')
    expect(new Set(numbers).size).toBe(2)
  })

  it('waits for what the rule needs, and refuses a rule that cannot be read', async () => {
    const { backend, projectId, a, update } = await begin(2)
    await update([a], { phase: 'after' })
    expect(await call(backend, 'record.numberPlan', { projectId })).toMatchObject({
      count: 1,
      lacking: [{ what: '阶段', count: 1 }],
    })
    const {
      id: _,
      ruleSet: __,
      createdAt: ___,
      updatedAt: ____,
      ...fields
    } = await call(backend, 'project.get', {
      id: projectId,
    })
    await expect(
      call(backend, 'project.update', { id: projectId, project: { ...fields, photoNumberRule: '{小区}' } }),
    ).rejects.toThrow(/没有“\{小区\}”/)
  })

  it('are not taken back after a bundle has carried them away', async () => {
    const { backend, folder, projectId, a, update, get, undo } = await begin(1)
    await update([a], { phase: 'after' })
    await call(backend, 'record.number', { projectId })
    const job = await exportInto(backend, projectId, folder)
    expect(job.state).toBe('done')
    await expect(undo()).rejects.toThrow(/已经导出过成果包/)
    expect((await get(a)).photoNumber).toBe('SL-2023-01-改造后-0001')
  })
})

describe('links', () => {
  it('are seen from both ends, once; visa photos and scans are there by themselves', async () => {
    const { backend, projectId, a, b, c } = await begin()
    const visa = await addApprovedVisa(backend, projectId, c)
    const links = async (id: string) =>
      (await call(backend, 'record.links', { id })).map(({ kind, ...link }) => [kind, link.id])
    const toB = { kind: 'record' as const, id: b }
    expect(await call(backend, 'record.link', { ids: [a, b], target: toB })).toEqual({ linked: 1 })
    expect(await call(backend, 'record.link', { ids: [b], target: { kind: 'record', id: a } })).toEqual({
      linked: 0,
    })
    expect(
      await call(backend, 'record.link', { ids: [a, c], target: { kind: 'signoff', id: visa.id } }),
    ).toEqual({
      linked: 2,
    })
    expect(await links(a)).toEqual([
      ['record', b],
      ['signoff', visa.id],
    ])
    expect(await links(b)).toEqual([['record', a]])
    expect(await call(backend, 'record.links', { id: c })).toEqual([
      expect.objectContaining({
        id: visa.id,
        number: visa.number,
        title: '管沟处理',
        note: '是这份签证的签字扫描件，已签认',
        isFixed: true,
      }),
    ])
    expect(await call(backend, 'record.unlink', { id: b, target: { kind: 'record', id: a } })).toEqual({
      unlinked: true,
    })
    expect(await links(a)).toEqual([['signoff', visa.id]])
    await expect(call(backend, 'record.unlink', { id: a, target: toB })).rejects.toThrow(/找不到这条参见/)
    const made = await actions(backend, projectId, 'record.link')
    expect(made.map(({ subject, data }) => [subject, data['target']])).toEqual([
      [a, { ...toB, name: '图2' }],
      [a, { kind: 'signoff', id: visa.id, name: visa.number }],
      [c, { kind: 'signoff', id: visa.id, name: visa.number }],
    ])
  })

  it('refuses itself, other projects and what is not there; a withdrawn end is not shown', async () => {
    const { backend, folder, projectId, a, b } = await begin(2)
    const { id: other } = await addProject(backend, { code: 'SL-2023-02' })
    const foreign = await importOne(backend, other, await drawJpeg(join(folder, '别处.jpg'), 99))
    const link = (id: string) => call(backend, 'record.link', { ids: [a], target: { kind: 'record', id } })
    await expect(link(a)).rejects.toThrow(/不能参见自己/)
    await expect(link(foreign)).rejects.toThrow(/只能参见本项目/)
    await expect(link(projectId)).rejects.toThrow(/找不到这份文件/)
    await link(b)
    await call(backend, 'record.withdraw', { id: b, reason: '拍错了' })
    expect(await call(backend, 'record.links', { id: a })).toEqual([])
  })
})
