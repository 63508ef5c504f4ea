import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exampleTime, makeBundle, makeOffice, makeProject } from '#tests/support/example-bundle.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'
import { maskPersonalData } from './mask-text.ts'
import { verifyBundle } from './verify.ts'

test.each([
  ['联系 13812345678', '联系 138****5678'],
  ['联系 138 1234 5678，或来人', '联系 138****5678，或来人'],
  ['证号 110101199003070016', '证号 110***********0016'],
  ['业主张三反映漏水', '业主张*反映漏水'],
  ['户主欧阳明同意', '户主欧阳*同意'],
  ['3号楼2单元501漏水', '3号楼*单元***漏水'],
  ['12-2-301 户', '12-*-*** 户'],
  ['301室', '***室'],
])('%s → %s', (text, masked) => {
  expect(maskPersonalData(text)).toBe(masked)
})

test.each([
  '咨询电话 0534-2100009',
  '更换管道 1200 室外管',
  '3号楼屋面防水翻新',
  'QZ-SL-2023-001-2023-001',
  '业主大会表决通过',
  'IMG_20230601_083015',
])('left as it is: %s', (text) => {
  expect(maskPersonalData(text)).toBe(text)
})

test('a work phone stays', () => {
  expect(maskPersonalData('找示例己 13900000001', ['139-0000-0001'])).toBe('找示例己 13900000001')
})

test('what everybody can open tells no resident; project.json stays whole and the bundle valid', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'huanxin-mask-'))
  try {
    const office = makeOffice()
    const pool = createInProcessPool()
    const project = {
      ...makeProject(),
      hotlines: { consult: '13900000001', report: '' },
    }
    const title = '业主张三 13812345678 反映'
    const { path } = await makeBundle(folder, office, pool, {
      project,
      files: [{ title, content: 'x', extension: 'jpg', kind: 'photo' }],
      changeDocument: (document) => ({
        ...document,
        records: document.records.map((record) => ({
          ...record,
          caption: '住户王五 110101199003070016，热线 13900000001',
          building: '3号楼',
          unit: '2单元',
          part: '501',
        })),
        omitted: [{ recordId: crypto.randomUUID(), title, reason: '业主李四不同意' }],
        objections: [
          {
            id: crypto.randomUUID(),
            kind: 'survey',
            receivedOn: '2023-05-10',
            channel: 'phone',
            content: '5栋301室的业主赵六，13812345678',
            answeredOn: '2023-05-11',
            answer: '已答复业主赵六。',
            answeredBy: '经办人',
            createdAt: exampleTime,
          },
        ],
      }),
    })
    const texts = readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:html|csv)$|bag-info|manifest/.test(name))
      .map((name) => readFileSync(join(path, name), 'utf8'))
    expect(texts).toHaveLength(7)
    for (const text of [...texts, ...readdirSync(path, { recursive: true, encoding: 'utf8' })]) {
      expect(text).not.toMatch(/张三|李四|王五|赵六|13812345678|19900307|301室|2单元/)
    }
    const page = texts.find((text) => text.includes('<!doctype'))
    expect(page).toContain('热线 13900000001')
    expect(page).toContain('3号楼 *单元 ***')
    const document = readFileSync(join(path, 'data/project.json'), 'utf8')
    expect(document).toContain(title)
    expect(document).toContain('110101199003070016')
    const tools = { pool, trust: [office.card], known: [], now: exampleTime }
    expect((await verifyBundle(path, tools)).verdict).toBe('trusted')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
