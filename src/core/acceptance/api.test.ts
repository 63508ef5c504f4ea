import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { EntryContent } from '#shared/model/stage-entry.ts'
import type { StageFacts } from '#shared/model/stage-facts.ts'
import {
  addProject,
  drawJpeg,
  exportInto,
  importOne,
  openOffice,
  readJournal,
  temporaryFolder,
  tickingClock,
} from '#tests/builders.ts'
import { readPdf } from '#tests/pdf-text.ts'
import { readMade } from '#tests/support/made-document.ts'
import { contentOf, factsOf, participants } from '#tests/support/stage-entries.ts'

async function openGround() {
  const folder = temporaryFolder()
  const backend = await openOffice(join(folder, 'library'), tickingClock('2023-11-10T02:00:00.000Z'))
  const project = await addProject(backend)
  const save = (facts: StageFacts) => call(backend, 'facts.save', { projectId: project.id, facts })
  const add = (content: EntryContent) => call(backend, 'entry.add', { projectId: project.id, content })
  const conclude = () => call(backend, 'acceptance.conclude', { projectId: project.id })
  return { folder, backend, project, save, add, conclude }
}

const textOf = async (backend: Backend, made: Parameters<typeof readMade>[1]) =>
  (await readPdf(await readMade(backend, made))).text
const acceptance = (more: object = {}) =>
  factsOf('acceptance', {
    heldOn: '2023-10-31',
    place: '示例小区东门',
    conclusion: 'passed',
    opinion: '工程按图施工，质量合格。',
    participants: participants(),
    ...more,
  })

test('the acceptance is concluded once everything R12 and R13 ask for is there', async () => {
  const { backend, project, save, add, conclude } = await openGround()
  await expect(conclude()).rejects.toThrow(
    /还不能确认竣工验收：验收日期没有填；缺少区城乡建设局参加；.*验收结论没有填/,
  )

  const unsigned = participants({ residents: { hasSigned: false } })
  await save(acceptance({ participants: unsigned, conclusion: null }))
  const issue = await add(
    contentOf('issue', { foundOn: '2023-10-31', content: '外墙空鼓', dueOn: '2023-11-08' }),
  )
  await add(
    contentOf('contract', {
      contract: 'works',
      title: '施工合同',
      partner: '示例单位丙',
      signedOn: '2023-04-01',
      hasAffiliate: true,
      affiliate: '示例物业公司',
    }),
  )
  await expect(conclude()).rejects.toThrow(
    '还不能确认竣工验收：居民代表（示例单位residents）未签字；验收结论没有填；还有 1 个问题没有整改完；施工合同写明的参股控股物业公司“示例物业公司”没有登记为物业公司；物业公司“示例物业公司”没有参加验收。补齐后再确认。',
  )
  expect((await call(backend, 'project.get', { id: project.id })).acceptedOn).toBe(null)

  await save(acceptance({ participants: participants({ property: { organization: '示例物业公司' } }) }))
  await save(factsOf('property', { way: 'affiliate', company: '示例物业公司', enteredOn: '2023-10-31' }))
  await call(backend, 'entry.update', {
    id: issue.id,
    content: contentOf('issue', {
      foundOn: '2023-10-31',
      content: '外墙空鼓',
      curedOn: '2023-11-05',
      cure: '已铲除重做',
    }),
  })
  await expect(conclude()).rejects.toThrow('2023-10-31 进驻，应在竣工验收（2023-10-31）前进驻')
  await save(factsOf('property', { way: 'affiliate', company: '示例物业公司', enteredOn: '2023-10-30' }))

  const changed: string[] = []
  backend.on((event) => event.type === 'changed' && changed.push(event.table))
  expect(await conclude()).toEqual({ acceptedOn: '2023-10-31' })
  expect(changed).toEqual(expect.arrayContaining(['project', 'facts']))
  const after = await call(backend, 'project.get', { id: project.id })
  const { acceptedOn, updatedAt: _, ...others } = after
  const { acceptedOn: _before, updatedAt: _then, ...before } = project
  expect(acceptedOn).toBe('2023-10-31')
  expect(others).toEqual(before)
  const [last] = (await readJournal(backend, project.id)).slice(-1)
  expect(last).toMatchObject({
    action: 'acceptance.conclude',
    data: { acceptedOn: '2023-10-31', conclusion: 'passed' },
  })
  await expect(conclude()).rejects.toThrow('竣工验收日期已确认为 2023-10-31，不用再确认。')
  // From here the hand-over is awaited.
  const gaps = await call(backend, 'project.gaps', { projectId: project.id })
  expect(gaps.find(({ id }) => id === 'acceptance-handover')?.text).toContain('2024-01-31 到期')
})

test('utilities do not hold the acceptance up (三(四)2.(4): their authorities accept them)', async () => {
  const { save, add, conclude } = await openGround()
  await save(acceptance())
  await add(
    contentOf('utility', {
      utility: 'water',
      company: '示例水务',
      isCompanyOwned: true,
      startedOn: '2023-06-01',
    }),
  )
  expect(await conclude()).toEqual({ acceptedOn: '2023-10-31' })
})

test('facts and lines that cannot be are refused and change nothing', async () => {
  const { folder, backend, project, save, add } = await openGround()
  const neighbour = await addProject(backend, { code: 'SL-2023-02', name: '示例二区改造项目' })
  const theirs = await importOne(backend, neighbour.id, await drawJpeg(join(folder, 'theirs.jpg'), 1))
  await expect(save(acceptance({ heldOn: '2023-11-11' }))).rejects.toThrow('验收日期晚于今天')
  await expect(save(acceptance({ reportedOn: '2023-11-01' }))).rejects.toThrow('早于竣工报告日期')
  await expect(save(acceptance({ reportRecordId: theirs }))).rejects.toThrow('报告必须是本项目的文件')
  const review = { year: 1, on: '2023-11-09', result: 'good' }
  await add(contentOf('property-review', review))
  await expect(add(contentOf('property-review', review))).rejects.toThrow('第 1 年的代管考核已经登记')
  await expect(
    add(contentOf('issue', { foundOn: '2023-10-31', content: '空鼓', photos: [theirs] })),
  ).rejects.toThrow('照片必须是本项目的')
  expect((await call(backend, 'facts.get', { projectId: project.id, kind: 'acceptance' })).kind).toBe(
    'acceptance',
  )
  expect(await call(backend, 'entry.list', { projectId: project.id, kind: 'issue' })).toEqual([])
})

test('papers of the acceptance: opinion, sign-in, issues', async () => {
  const { backend, project, save, add } = await openGround()
  const form = (name: 'opinion' | 'sign-in' | 'issues') =>
    call(backend, 'acceptance.form', { projectId: project.id, form: name })
  await expect(form('issues')).rejects.toThrow('还没有登记验收发现的问题')
  await save(
    acceptance({
      participants: participants({
        contractor: { organization: '示例单位丙', person: '示例丁', opinion: '无异议' },
      }),
    }),
  )
  await add(
    contentOf('issue', {
      foundOn: '2023-10-31',
      building: '2号楼',
      part: '东山墙',
      content: '外墙空鼓',
      responsible: '示例单位丙',
    }),
  )
  const opinion = await textOf(backend, await form('opinion'))
  for (const words of [
    '竣工验收意见书',
    '示例小区改造项目',
    '3栋90户9000.5m²',
    '基础类：道路',
    '发现问题1个，已整改0个，未整改1个',
    '工程按图施工，质量合格。',
    '施工单位：示例单位丙：无异议',
    '■合格',
    '□不合格',
    '区城乡建设局：示例单位bureau',
    '（盖章）',
  ]) {
    expect(opinion).toContain(words)
  }
  const signIn = await textOf(backend, await form('sign-in'))
  expect(signIn).toContain('应到9人')
  expect(signIn).toContain('示例丁')
  const issues = await textOf(backend, await form('issues'))
  expect(issues).toContain('2号楼东山墙')
  expect(issues).toContain('共1个问题，已整改0个，未整改1个')
})

test('certificates of the hand-over: works (10-1) with a list, electronic (10-5) with the bundle’s digests', async () => {
  const { folder, backend, project, add } = await openGround()
  const units = { on: '2023-11-09', from: '示例街道办事处', to: '示例区城乡建设局' }
  const works = await add(
    contentOf('transfer', {
      ...units,
      transfer: 'works',
      to: '示例物业公司',
      items: [{ name: '道路', unit: 'm²', quantity: '1200', note: '沥青' }],
    }),
  )
  const text = await textOf(backend, await call(backend, 'transfer.form', { id: works.id }))
  for (const words of ['工程实体移交证书', '移交清单（共1项）', '道路', '1200', '接收单位：示例物业公司'])
    expect(text).toContain(words)
  const filed = await call(backend, 'transfer.archive', { id: works.id })
  expect(await call(backend, 'record.get', { id: filed.recordId })).toMatchObject({ catalogueItem: '10-1' })

  const empty = await add(contentOf('transfer', { ...units, transfer: 'archive' }))
  await expect(call(backend, 'transfer.form', { id: empty.id })).rejects.toThrow('移交清单是空的')
  const unchosen = await add(contentOf('transfer', { ...units, transfer: 'electronic' }))
  await expect(call(backend, 'transfer.archive', { id: unchosen.id })).rejects.toThrow(
    '请先在登记表里选择移交的成果包',
  )

  const out = join(folder, 'out')
  mkdirSync(out)
  expect((await exportInto(backend, project.id, out)).state).toBe('done')
  const [bundle] = await call(backend, 'bundle.list', { projectId: project.id })
  if (!bundle) throw new Error('no bundle')
  const electronic = await add(
    contentOf('transfer', {
      ...units,
      transfer: 'electronic',
      bundleId: bundle.id,
      items: [{ name: 'U 盘', quantity: '2 只' }],
    }),
  )
  const made = await textOf(backend, await call(backend, 'transfer.form', { id: electronic.id }))
  for (const words of [
    '电子档案移交接收登记表',
    bundle.name,
    `${bundle.files}个文件`,
    '准确性检验',
    '安全性检验',
    'U盘2只',
  ]) {
    expect(made).toContain(words)
  }
  expect(made).toMatch(/[0-9a-f]{64}/)
  const { recordId } = await call(backend, 'transfer.archive', { id: electronic.id })
  expect(await call(backend, 'record.get', { id: recordId })).toMatchObject({ catalogueItem: '10-5' })

  const neighbour = await addProject(backend, { code: 'SL-2023-02', name: '示例二区改造项目' })
  await expect(
    call(backend, 'entry.add', {
      projectId: neighbour.id,
      content: contentOf('transfer', { ...units, transfer: 'electronic', bundleId: bundle.id }),
    }),
  ).rejects.toThrow('成果包必须是本项目的')
})
