import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { EntryContent } from '#shared/model/stage-entry.ts'
import {
  addProject,
  drawJpeg,
  importOne,
  openOffice,
  readJournal,
  temporaryFolder,
  tickingClock,
  visaFields,
} from '#tests/builders.ts'
import { readPdf } from '#tests/pdf-text.ts'
import { readMade } from '#tests/support/made-document.ts'
import { contentOf } from '#tests/support/stage-entries.ts'
import { readWorkbook } from '#tests/xlsx.ts'

async function openGround() {
  const folder = temporaryFolder()
  const backend = await openOffice(join(folder, 'library'), tickingClock('2023-06-10T02:00:00.000Z'))
  const project = await addProject(backend, {
    schedule: { startOn: '2023-06-05', endOn: '2023-10-31', milestones: [] },
  })
  return { folder, backend, project }
}

const add = (backend: Backend, projectId: string, content: EntryContent) =>
  call(backend, 'entry.add', { projectId, content })
const day = (on: string, more: object = {}) => contentOf('diary', { on, writer: '示例己', ...more })
const complaint = (more: object = {}) =>
  contentOf('complaint', { receivedOn: '2023-06-06', channel: 'call', content: '夜间施工噪声', ...more })

/** A photo with a time in its name: `takenAt` in local time. */
async function photoOf(backend: Backend, folder: string, projectId: string, stamp: string, seed: number) {
  const drawn = await drawJpeg(join(folder, `${seed}.jpg`), seed)
  const path = join(folder, `IMG_${stamp}.jpg`)
  copyFileSync(drawn, path)
  return importOne(backend, projectId, path, { phase: 'during' })
}

test('a day is recorded once; its change and its removal are in the journal', async () => {
  const { backend, project } = await openGround()
  const added = await add(backend, project.id, day('2023-06-09', { workers: 12, done: '铺设东侧道路' }))
  await expect(add(backend, project.id, day('2023-06-09'))).rejects.toThrow(
    '2023-06-09 已有现场记录（示例己 记录），一天只记一份。请在 2023-06 的列表里打开它修改。',
  )
  await expect(add(backend, project.id, day('2023-06-11'))).rejects.toThrow('日期晚于今天')
  const other = await add(backend, project.id, day('2023-06-08'))
  await expect(call(backend, 'entry.update', { id: other.id, content: day('2023-06-09') })).rejects.toThrow(
    '一天只记一份',
  )
  const updated = await call(backend, 'entry.update', {
    id: added.id,
    content: day('2023-06-09', { workers: 15 }),
  })
  expect(updated.content).toMatchObject({ workers: 15 })
  await call(backend, 'entry.remove', { id: other.id, reason: '记错了项目' })
  // What was taken out leaves its day free.
  await add(backend, project.id, day('2023-06-08'))
  const entries = await call(backend, 'entry.list', { projectId: project.id, kind: 'diary' })
  expect(entries.map(({ content }) => content.kind === 'diary' && content.on)).toEqual([
    '2023-06-09',
    '2023-06-08',
  ])
  const steps = (await readJournal(backend, project.id)).filter(({ action }) => action.startsWith('entry.'))
  expect(steps.map(({ action }) => action)).toEqual([
    'entry.add',
    'entry.add',
    'entry.update',
    'entry.remove',
    'entry.add',
  ])
  expect(steps[3]?.data).toMatchObject({ kind: 'diary', reason: '记错了项目' })
})

test('photos of a day are offered by local day, and only those of the project can be attached', async () => {
  const { folder, backend, project } = await openGround()
  const neighbour = await addProject(backend, { code: 'SL-2023-02', name: '示例二区改造项目' })
  const early = await photoOf(backend, folder, project.id, '20230609_000500', 1)
  const late = await photoOf(backend, folder, project.id, '20230609_235900', 2)
  await photoOf(backend, folder, project.id, '20230610_000100', 3)
  const theirs = await photoOf(backend, folder, neighbour.id, '20230609_120000', 4)
  const offered = await call(backend, 'diary.photos', { projectId: project.id, on: '2023-06-09' })
  expect(offered.map(({ id, takenAt }) => [id, takenAt])).toEqual([
    [early, '2023-06-08T16:05:00.000Z'],
    [late, '2023-06-09T15:59:00.000Z'],
  ])
  await expect(add(backend, project.id, day('2023-06-09', { photos: [theirs] }))).rejects.toThrow(
    '照片必须是本项目的，请重新选择。',
  )
  await expect(add(backend, project.id, day('2023-06-09', { photos: [early, early] }))).rejects.toThrow(
    '附了两次',
  )
  const { id } = await add(backend, project.id, day('2023-06-09', { photos: [early, late] }))
  await call(backend, 'record.withdraw', { id: late, reason: '拍错了' })
  await expect(add(backend, project.id, day('2023-06-07', { photos: [late] }))).rejects.toThrow('本项目的')
  // One that has been withdrawn since stays with its day.
  await call(backend, 'entry.update', {
    id,
    content: day('2023-06-09', { photos: [early, late], done: '铺路' }),
  })
})

test('the month as PDF and workbook: days, people, weather, complaints, photos, visas; filed under 05-10', async () => {
  const { folder, backend, project } = await openGround()
  await expect(
    call(backend, 'diary.report', { projectId: project.id, month: '2023-06', format: 'pdf' }),
  ).rejects.toThrow('2023-06 没有现场记录')
  const photo = await photoOf(backend, folder, project.id, '20230609_120000', 1)
  const visa = await call(backend, 'signoff.add', {
    projectId: project.id,
    visa: { ...visaFields, occurredOn: '2023-06-09' },
  })
  await add(
    backend,
    project.id,
    day('2023-06-09', {
      weather: '晴',
      low: 18,
      high: 29,
      managers: 2,
      workers: 12,
      machines: '挖掘机 1 台',
      done: '铺设东侧道路',
      problems: '旧管沟外露，3号楼2单元501反映停水，已恢复。',
      safety: '临边已防护',
      dust: '洒水两次，道路清扫',
      photos: [photo],
    }),
  )
  await add(backend, project.id, day('2023-06-06', { weather: '小雨', workers: 8 }))
  await add(backend, project.id, complaint({ dueOn: '2023-06-08' }))
  const made = await call(backend, 'diary.report', { projectId: project.id, month: '2023-06', format: 'pdf' })
  expect(made.fileName).toBe('示例小区 现场管理月报 2023-06.pdf')
  const { text } = await readPdf(await readMade(backend, made))
  for (const words of [
    '老旧小区改造现场管理月报',
    '应记5天，实记2天，缺3天：06-05、06-07至06-08',
    '小雨1天、晴1天',
    '18～29℃',
    '施工人员最多12人，累计20工日',
    '收到1件，答复0件，月末未答复1件，其中逾期1件',
    '拍摄照片1张、视频0段；附在记录上的照片1张',
    '06-09星期五',
    '挖掘机1台',
    '铺设东侧道路',
    '临边已防护',
    '洒水两次，道路清扫',
    visa.number,
    '2,331.25',
  ]) {
    expect(text.replaceAll(/\s/g, '')).toContain(words)
  }
  expect(text).not.toContain('2单元501')
  expect(text).toContain('3号楼*单元***')
  const table = await call(backend, 'diary.report', {
    projectId: project.id,
    month: '2023-06',
    format: 'xlsx',
  })
  const { sheets, formulas } = await readWorkbook(await readMade(backend, table))
  expect([...sheets.keys()]).toEqual(['汇总', '每日记录', '变更签证', '拨款'])
  expect(sheets.get('每日记录')?.[3]?.slice(0, 8)).toEqual([
    '2023-06-06',
    '星期二',
    '小雨',
    null,
    null,
    null,
    8,
    null,
  ])
  expect(sheets.get('每日记录')?.[4]?.slice(0, 9)).toEqual([
    '2023-06-09',
    '星期五',
    '晴',
    18,
    29,
    2,
    12,
    '挖掘机 1 台',
    '铺设东侧道路',
  ])
  expect(sheets.get('变更签证')?.[3]?.[5]).toBe(2331.25)
  expect(formulas).toBe(0)
  const { recordId } = await call(backend, 'diary.archiveReport', { projectId: project.id, month: '2023-06' })
  expect(await call(backend, 'record.get', { id: recordId })).toMatchObject({
    catalogueItem: '05-10',
    phase: 'during',
    origin: 'generated',
    mime: 'application/pdf',
  })
})

test('complaints as workbook and as a filed paper (05-11); an empty list is refused', async () => {
  const { backend, project } = await openGround()
  await expect(call(backend, 'complaint.excel', { projectId: project.id })).rejects.toThrow(
    '还没有登记投诉咨询',
  )
  await expect(add(backend, project.id, complaint({ answeredOn: '2023-06-07' }))).rejects.toThrow(
    '怎样处置和答复',
  )
  await expect(
    add(backend, project.id, complaint({ answeredOn: '2023-06-05', answer: '已停工' })),
  ).rejects.toThrow('答复日期早于收到日期')
  await add(backend, project.id, complaint({ dueOn: '2023-06-08' }))
  await add(
    backend,
    project.id,
    complaint({
      receivedOn: '2023-06-05',
      nature: 'question',
      channel: 'hotline',
      building: '2号楼',
      content: '何时恢复供水',
      dueOn: '2023-06-06',
      answeredOn: '2023-06-07',
      answer: '当日\n18 时恢复',
      answeredBy: '示例己',
    }),
  )
  const gaps = await call(backend, 'project.gaps', { projectId: project.id })
  const own = gaps.filter(({ remedy }) => remedy.to === 'site').map(({ text }) => text)
  expect(own).toEqual([
    '有 1 件投诉咨询逾期未答复，最早的 2023-06-08 到期',
    '施工期间有 5 天没有现场记录，最近一天是 2023-06-09',
  ])
  const made = await call(backend, 'complaint.excel', { projectId: project.id })
  const { sheets } = await readWorkbook(await readMade(backend, made))
  const rows = sheets.get('投诉咨询') ?? []
  expect(rows[1]?.[0]).toBe('共 2 件，已答复 1 件，未答复 1 件，其中逾期 1 件。')
  expect(rows.slice(3)).toEqual([
    [
      '1',
      '2023-06-05',
      '12345 热线转办',
      '咨询',
      '2号楼',
      '何时恢复供水',
      '2023-06-06',
      '2023-06-07',
      '当日 18 时恢复',
      '示例己',
      '逾期答复',
    ],
    ['2', '2023-06-06', '电话', '投诉', null, '夜间施工噪声', '2023-06-08', null, null, null, '逾期未答复'],
  ])
  const { recordId } = await call(backend, 'complaint.archive', { projectId: project.id })
  expect(await call(backend, 'record.get', { id: recordId })).toMatchObject({ catalogueItem: '05-11' })
  const located = await backend.locateAsset(recordId, 'original')
  expect(located?.mime).toBe('application/pdf')
})
