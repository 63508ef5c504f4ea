import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import { householdInput } from '#shared/model/household.ts'
import { addProject, openOffice } from '#tests/builders.ts'
import { readPdf, squeeze } from '#tests/pdf-text.ts'
import { makeForms } from './form.ts'
import { toFormWording } from './form-text.ts'

const project = {
  community: '示例小区',
  hotlines: { consult: '0534-5550006', report: '' },
  responsible: null,
}
const wording = (years: number) => toFormWording(project, '示例街道办事处', years)
const printed = { office: '示例街道办事处', printedAt: '2023-09-01T00:00:00.000Z' }
const household = householdInput.parse({
  building: '2',
  unit: '1',
  room: '301',
  owner: '示例业主甲',
  renovation: 'agree',
  demolition: 'disagree',
  wishes: ['道路', '修大门'],
  investigators: ['示例乙', '示例丙'],
  suggestion: '长'.repeat(500),
})

const textOf = async (pdf: Buffer) => (await readPdf(pdf)).pages.map(squeeze)

it('says who handles the data, what for, how, how long and whom to ask (PIPL 17), and the three questions', async () => {
  const { pdf, pages } = await makeForms({ wording: wording(3), households: [null], ...printed })
  expect(pages).toBe(1)
  const [text = ''] = await textOf(pdf)
  for (const words of [
    '老旧小区改造居民意愿调查表',
    '处理者：示例街道办事处（电话0534-5550006）',
    '目的：',
    '处理方式：',
    '竣工验收满3年后删除',
    '查阅、复制、更正或要求删除',
    '一、改造意愿',
    '二、拆违拆临意愿',
    '三、物业管理意愿',
    '本人签字',
  ])
    expect(text).toContain(words)
  expect(text.match(/调查员签字/g)).toHaveLength(2)
  expect(wording(0).notice).toContain('竣工验收后删除')
})

it('prints one household a page, however much it wrote', async () => {
  const chatty = { ...household, suggestion: '一\n'.repeat(250).slice(0, 500) }
  const { pdf, pages } = await makeForms({ wording: wording(3), households: [household, chatty], ...printed })
  expect(pages).toBe(2)
  const [first = '', second = ''] = await textOf(pdf)
  expect(first).toContain('2号楼1单元301室')
  expect(first).toContain('■同意')
  expect(first).toContain('■其他：修大门')
  expect(second).toContain('余下见电子登记')
  expect(second).toContain('个人信息处理告知')
})

it('names a character no font has instead of leaving it out', async () => {
  const strange = { ...household, owner: '\u{e000}' }
  await expect(makeForms({ wording: wording(3), households: [strange], ...printed })).rejects.toMatchObject({
    code: 'missing-glyph',
  })
})

it('empty forms need no passphrase, filled ones do', async () => {
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  const made = await call(backend, 'consent.form', { projectId, blank: 3 })
  expect(made.pages).toBe(3)
  const located = await backend.locateDocument(made.documentId)
  expect(
    readFileSync(located?.path ?? '')
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  await expect(call(backend, 'consent.form', { projectId })).rejects.toMatchObject({ code: 'rule' })
})
