import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Drawing } from '#core/pdf/picture.ts'
import { AppError } from '#shared/errors.ts'
import type { Paper } from '#shared/model/notice.ts'
import {
  contentClasses,
  contentItems,
  type Project,
  partyRoles,
  projectInput,
} from '#shared/model/project.ts'
import { findFonts, readPdf, squeeze } from '#tests/pdf-text.ts'
import { makeConstructionBoard } from './board.ts'

const folder = mkdtempSync(join(tmpdir(), 'huanxin-board-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shapes = { wide: [1200, 500], square: [600, 600], tall: [500, 900], thin: [1000, 60] } as const
type Shape = keyof typeof shapes
const drawing = (shape: Shape, title: string): Drawing => ({
  path: join(folder, `${shape}.png`),
  mime: 'image/png',
  title,
})
beforeAll(async () => {
  for (const [name, [width, height]] of Object.entries(shapes)) {
    await sharp({ create: { width, height, channels: 3, background: '#dde6f0' } })
      .png()
      .toFile(join(folder, `${name}.png`))
  }
})

const input = {
  code: 'SL-2023-01',
  name: '示例小区老旧小区改造项目',
  community: '㛃䶮小区',
  subDistrict: '运河街道',
  address: '示例路 18 号，东至样例街',
  builtYear: 1998,
  land: 'state-owned',
  buildings: 12,
  households: 560,
  areaSquareMetres: 45_210.5,
  contents: [
    { class: 'basic', item: '道路', description: '重铺沥青路面 3200 平方米。' },
    { class: 'basic', item: '排水', description: '' },
    { class: 'enhanced', item: '智慧社区', description: '监控 24 点位' },
  ],
  contentSummary: '施工期间请注意出行安全。\n夜间不施工。',
  schedule: {
    startOn: '2023-05-10',
    endOn: '2024-03-31',
    milestones: [{ name: '管网改造', startOn: '2023-05-10', endOn: '2023-07-20' }],
  },
  parties: partyRoles.map((role, index) => ({
    role,
    organization: `示例单位${'甲乙丙丁戊'[index]}有限公司`,
    leader: '𬭚某',
    phone: `0534-210000${index + 1}`,
  })),
  responsible: { name: '𫖯某某', post: '城建办主任', phone: '0534-2100008' },
  hotlines: { consult: '0534-2100009', report: '12345' },
}
const toProject = (change: object = {}): Project => ({
  ...projectInput.parse({ ...input, ...change }),
  id: '01890000-0000-7000-8000-000000000001',
  ruleSet: 'example',
  createdAt: '2023-05-01T00:00:00.000Z',
  updatedAt: '2023-05-01T00:00:00.000Z',
})
const one = { plan: [drawing('wide', '总平面图')], elevation: [drawing('tall', '南立面图')] }
const board = (
  paper: Paper,
  project = toProject(),
  drawings: Parameters<typeof makeConstructionBoard>[0]['drawings'] = one,
) =>
  makeConstructionBoard({ project, drawings, paper, printedAt: '2023-05-06T17:00:00.000Z', serial: 'GS-001' })

describe.each([
  ['A4', 595.28, 841.89],
  ['A3', 1190.55, 841.89],
] as const)('%s', (paper, width, height) => {
  test('one page of the right size with every word on it, fonts inside', async () => {
    const { pdf, pages } = await board(paper)
    expect(pages).toBe(1)
    const { sizes, text } = await readPdf(pdf)
    expect(sizes).toHaveLength(1)
    expect(sizes[0]?.width).toBeCloseTo(width, 1)
    expect(sizes[0]?.height).toBeCloseTo(height, 1)
    const words = [
      '示例小区老旧小区改造项目 施工公示',
      ...[
        '1项目位置',
        '2平面图',
        '3立面图',
        '4改造内容',
        '5工期计划',
        '6参建单位情况',
        '7咨询及监督举报电话',
      ],
      ...['示例路 18 号，东至样例街', '㛃䶮小区', '1998 年', '12 栋', '560 户', '45,210.5 平方米'],
      ...['总平面图', '南立面图', '道路：重铺沥青路面 3200 平方米；排水。', '智慧社区：监控 24 点位。'],
      ...[
        '施工期间请注意出行安全。',
        '夜间不施工。',
        '2023年5月10日',
        '2024年3月31日',
        '327 日历天',
        '管网改造',
      ],
      ...input.parties.flatMap((party) => [party.organization, party.phone]),
      ...[
        '项目管理及监理一体化单位',
        '𬭚某',
        '𫖯某某',
        '城建办主任',
        '0534-2100008',
        '0534-2100009',
        '12345',
      ],
      ...['公示单位：运河街道办事处', '公示日期：2023年5月7日', '编号：GS-001', '小区施工现场显著位置'],
    ]
    for (const word of words) expect(text).toContain(squeeze(word))
    const fonts = findFonts(pdf)
    expect(fonts).toHaveLength(2)
    expect(fonts.every((font) => font.isEmbedded && font.isSubset)).toBe(true)
    expect(pdf.length).toBeLessThan(500_000)
    expect(pdf.toString('latin1').match(/\/Subtype \/Image/g)).toHaveLength(2)
  })

  test('many drawings of all shapes share the page', async () => {
    const plan = [drawing('wide', '总平面图'), drawing('tall', '管网平面图')]
    const elevation = [
      drawing('square', '东立面图'),
      drawing('wide', '南立面图'),
      drawing('wide', '北立面图'),
    ]
    const { pdf, pages } = await board(paper, toProject(), { plan, elevation })
    expect(pages).toBe(1)
    expect(pdf.toString('latin1').match(/\/Subtype \/Image/g)).toHaveLength(5)
  })

  test('too much for one page is refused with what is long and what to do', async () => {
    const contents = Array.from({ length: 60 }, () => ({
      class: 'basic',
      item: '道路',
      description: '改'.repeat(200),
    }))
    await expect(board(paper, toProject({ contents }))).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/一张 A[34] 仍放不下（改造内容 12\d+ 字）。请精简文字/),
    })
    const many = Array.from({ length: 40 }, (_, index) => drawing('square', `图 ${index}`))
    await expect(board(paper, toProject(), { plan: many, elevation: many })).rejects.toThrow('平面图 40 张')
  })
})

test('missing content is refused by name, all of it at once', async () => {
  const project = toProject({ parties: [], hotlines: { consult: '0534-2100009', report: '' } })
  await expect(board('A4', project, { plan: [], elevation: one.elevation })).rejects.toMatchObject({
    code: 'missing-content',
    message: expect.stringMatching(
      /缺②平面图；缺⑥参建单位情况：未填写建设单位；.*未填写施工单位；缺⑦.*未填写监督举报电话/,
    ),
  })
})

test('a character no font has is refused by name and field', async () => {
  await expect(board('A4', toProject({ community: '𪨊景小区' }))).rejects.toMatchObject({
    code: 'missing-glyph',
    message: expect.stringContaining('“小区名称”中的「𪨊」（U+2AA0A）'),
  })
})

test('a drawing that cannot be printed is refused by its title', async () => {
  const pdf = { path: join(folder, 'a.pdf'), mime: 'application/pdf', title: '一层平面' }
  await expect(board('A3', toProject(), { ...one, plan: [pdf] })).rejects.toThrow(
    '“一层平面”是 PDF 文件，请先转为图片',
  )
  await expect(board('A3', toProject(), { ...one, plan: [drawing('thin', '长图')] })).rejects.toThrow(
    '“长图”过于狭长',
  )
})

test('the same request gives the same bytes', async () => {
  expect((await board('A4')).pdf.equals((await board('A4')).pdf)).toBe(true)
})

const wording = (max: number, min = 0) =>
  fc.string({ unit: fc.constantFrom(...'小区改造，。（）道路A1-.㛃 '), minLength: min, maxLength: max })
const lineOf = (max: number) => wording(max - 1).map((text) => `示${text}`)
const dates = fc
  .tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 900 }))
  .map(([from, span]) => {
    const day = (offset: number) => new Date(Date.UTC(2022, 0, 1 + offset)).toISOString().slice(0, 10)
    return { startOn: day(from), endOn: day(from + span) }
  })
const content = fc.constantFrom(...contentClasses).chain((kind) =>
  fc.record({
    class: fc.constant(kind),
    item: fc.constantFrom(...contentItems[kind]),
    description: wording(200),
  }),
)
const change = fc.record({
  name: lineOf(60),
  community: lineOf(40),
  address: lineOf(100),
  contents: fc.array(content, { minLength: 1, maxLength: 20 }),
  contentSummary: wording(400),
  schedule: fc
    .tuple(dates, fc.array(fc.tuple(lineOf(40), dates), { maxLength: 14 }))
    .map(([whole, list]) => ({ ...whole, milestones: list.map(([name, span]) => ({ name, ...span })) })),
  parties: fc.array(fc.tuple(lineOf(60), wording(20)), { minLength: 5, maxLength: 5 }).map((list) =>
    list.map(([organization, leader], index) => ({
      role: partyRoles[index],
      organization,
      leader,
      phone: '13800000000',
    })),
  ),
  responsible: fc.option(
    fc.record({ name: lineOf(20), post: wording(30), phone: fc.constant('0534-2100001') }),
  ),
})
const list = (kind: string) =>
  fc.array(
    fc
      .tuple(fc.constantFrom<Shape>('wide', 'square', 'tall'), wording(30))
      .map(([shape, title]) => drawing(shape, kind + title)),
    { minLength: 1, maxLength: 4 },
  )

test('whatever the wording, it is one page or the stated refusal', async () => {
  let printed = 0
  await fc.assert(
    fc.asyncProperty(
      change,
      fc.constantFrom<Paper>('A4', 'A3'),
      fc.record({ plan: list('平面'), elevation: list('立面') }),
      async (given, paper, drawings) => {
        const project = toProject(given)
        try {
          const { pages, pdf } = await board(paper, project, drawings)
          expect(pages).toBe(1)
          expect((await readPdf(pdf)).text).toContain(squeeze(project.hotlines.consult))
          printed++
        } catch (thrown) {
          if (!(thrown instanceof AppError)) throw thrown
          expect(thrown.code).toBe('bad-input')
          expect(thrown.message).toContain('仍放不下')
        }
      },
    ),
    { numRuns: 20, endOnFailure: true },
  )
  expect(printed).toBeGreaterThan(4)
}, 180_000)
