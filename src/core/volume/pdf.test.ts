import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mm } from '#core/pdf/pages.ts'
import { type Volume, type VolumeItemInput, type VolumePart, volumeFields } from '#shared/model/volume.ts'
import { findFonts, readPdf, squeeze } from '#tests/pdf-text.ts'
import { makeVolumePdf } from './pdf.ts'
import { countPapers, pageRanges, spineFor, thicknessOfCounts, volumeDoubts } from './rules.ts'
import { columnsFor, toUprightCells } from './upright-rules.ts'

const titles = [
  '施工组织设计及专项施工方案（含脚手架、临时用电、消防）',
  '开工报审表',
  '现场签证表及附件计算式',
]

function makeVolume(
  ordinal: number,
  papers: number,
  extra: Partial<Volume> & { lines?: Partial<VolumeItemInput> } = {},
): Volume {
  const typed = Array.from({ length: papers }, (_, index) => ({
    recordId: `r${index}`,
    pages: (index % 4) + 1,
    documentNumber: index % 3 === 0 ? `QZ-SL-2023-01-2023-${String(index + 1).padStart(3, '0')}` : '',
    responsible: '示例单位丙',
    title: titles[index % titles.length] ?? '',
    date: `2023-0${(index % 9) + 1}-15`,
    remark: '',
    ...extra.lines,
  }))
  const ranges = pageRanges(typed)
  const items = typed.map((line, index) => ({
    ...line,
    pageFrom: ranges[index]?.pageFrom ?? null,
    pageTo: ranges[index]?.pageTo ?? null,
    kind: 'document' as const,
    form: 'text' as const,
    catalogueItem: '05-2',
    isWithdrawn: false,
  }))
  const counts = countPapers(items)
  const thicknessMm = thicknessOfCounts('text', counts)
  return {
    id: `v${ordinal}`,
    projectId: 'p',
    ordinal,
    kind: 'text',
    number: `SL-2023-01-00${ordinal}`,
    fields: volumeFields.parse({
      title: `示例小区改造项目施工管理文件（${ordinal}）`,
      compiledBy: '示例街道办事处',
      filer: '示例己',
      filedOn: '2023-11-20',
      compiledOn: '2023-11-18',
      secrecy: '内部',
      archiveNumber: 'DA-7788',
      microNumber: 'SW-99',
      note: '第 2 份为复印件。',
      retention: 'long',
    }),
    counts,
    fromOn: '2023-01-15',
    toOn: '2023-09-15',
    thicknessMm,
    spineMm: spineFor(thicknessMm),
    doubts: volumeDoubts('text', counts),
    total: 3,
    items,
    ...extra,
  }
}

const print = (volumes: readonly Volume[], part: VolumePart, isWhole = false) =>
  makeVolumePdf({
    projectName: '示例小区改造项目',
    office: '示例街道办事处',
    volumes,
    part,
    isWhole,
    printedAt: '2023-11-20T02:00:00.000Z',
  })

describe('案卷封面 (附录 E)', () => {
  it('holds every field, on one A4 sheet, with its fonts inside', async () => {
    const { pdf, pages } = await print([makeVolume(2, 3)], 'cover')
    const { text, sizes } = await readPdf(pdf)
    expect(pages).toBe(1)
    expect(sizes.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([[595, 842]])
    for (const words of [
      '档号SL-2023-01-002',
      '档案馆号DA-7788',
      '缩微号SW-99',
      '案卷题名',
      '示例小区改造项目施工管理文件（2）',
      '编制单位示例街道办事处',
      '起止日期2023-01-15至2023-09-15',
      '编制日期2023年11月18日',
      '密级内部',
      '保管期限长期',
      '本工程共3卷本案卷为第2卷',
    ]) {
      expect(text).toContain(words)
    }
    expect(findFonts(pdf).every(({ isEmbedded, isSubset }) => isEmbedded && isSubset)).toBe(true)
  })

  it('is the same file for the same input, down to the byte', async () => {
    const volumes = [makeVolume(1, 40), makeVolume(2, 2)]
    const first = await print(volumes, 'all', true)
    expect((await print(volumes, 'all', true)).pdf.equals(first.pdf)).toBe(true)
  })
})

describe('卷内目录 (附录 C)', () => {
  it('flows over sheets with the head on each, and the last paper says both its ends', async () => {
    const { pdf, pages } = await print([makeVolume(1, 70)], 'contents')
    const read = await readPdf(pdf)
    expect(pages).toBeGreaterThan(2)
    expect(read.pages).toHaveLength(pages)
    for (const [index, page] of read.pages.entries()) {
      expect(page).toContain('卷内目录')
      expect(page).toContain('档号：SL-2023-01-001')
      expect(page).toContain('序号文件编号责任者文件题名日期页次备注')
      expect(page).toContain(`卷内目录第${index + 1}张，共${pages}张`)
    }
    // 70 papers of 1, 2, 3, 4, 1 … pages: the last begins at 172 and has two.
    expect(read.pages.at(-1)).toContain('172-173')
    expect(read.text).toContain('QZ-SL-2023-01-2023-001')
  })

  it('leaves the pages open from the first paper that is not counted', async () => {
    const volume = makeVolume(1, 2, { lines: { pages: 0, date: '' } })
    const { text } = await readPdf((await print([volume], 'contents')).pdf)
    expect(text).toContain('1QZ-SL-2023-01-2023-001示例单位丙施工组织设计')
    expect(text).not.toContain('消防）1')
    const remarks = await readPdf((await print([volume], 'remarks')).pdf)
    expect(remarks.text).toContain('文件材料＿＿＿＿页')
  })

  it('never loses a line, whatever the lengths', async () => {
    const text = fc.string({
      unit: fc.constantFrom('示', '例', '（', 'A', '7', '-', ' '),
      minLength: 1,
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 60 }), async (list) => {
        const volume = makeVolume(1, list.length)
        const items = volume.items.map((item, index) => ({ ...item, title: `始${list[index]}终` }))
        const read = await readPdf((await print([{ ...volume, items }], 'contents')).pdf)
        expect(read.text.match(/始/g)).toHaveLength(list.length)
        expect(read.text.match(/终/g)).toHaveLength(list.length)
      }),
      { numRuns: 8 },
    )
  })
})

describe('备考表 (附录 D)', () => {
  it('counts by form and leaves room for what is not filled in', async () => {
    const volume = makeVolume(1, 3)
    const counts = { ...volume.counts, pages: 21, textPages: 10, drawings: 7, photos: 4 }
    const { text } = await readPdf((await print([{ ...volume, counts }], 'remarks')).pdf)
    expect(text).toContain('本案卷共有文件材料21页，其中：文字材料10页，图样材料7页，照片4张。')
    expect(text).toContain('说明：第2份为复印件。')
    expect(text).toContain('立卷人：示例己2023年11月20日')
    expect(text).toContain('审核人：年月日')
  })

  it('refuses an explanation that runs off the sheet', async () => {
    const volume = makeVolume(1, 1)
    const fields = { ...volume.fields, note: '行\n'.repeat(400) }
    await expect(print([{ ...volume, fields }], 'remarks')).rejects.toThrow(/备考说明太长/)
    const long = { ...volume.fields, note: '示例说明'.repeat(250) }
    const { text } = await readPdf((await print([{ ...volume, fields: long }], 'remarks')).pdf)
    expect(text).toContain(squeeze('示例说明'.repeat(250)))
  })
})

describe('脊背 (附录 F)', () => {
  it.each([10, 20, 50])('is %i mm wide between its cut lines', async (spineMm) => {
    const { pdf } = await print([makeVolume(1, 3, { spineMm })], 'spine')
    const lines = await cutLines(pdf)
    const [left = 0, right = 0] = lines
    expect((right - left) / mm).toBeCloseTo(spineMm, 1)
  })

  it('puts several on a sheet and begins another where the next does not fit', async () => {
    const volumes = [1, 2, 3, 4, 5].map((ordinal) => makeVolume(ordinal, 2, { spineMm: 50 }))
    const { pages, pdf } = await print(volumes, 'spine')
    expect(pages).toBe(2)
    const read = await readPdf(pdf)
    expect(read.pages[0]?.match(/SL-2023-01-00\d/g)).toEqual([
      'SL-2023-01-001',
      'SL-2023-01-002',
      'SL-2023-01-003',
    ])
    expect(read.pages[1]?.match(/SL-2023-01-00\d/g)).toEqual(['SL-2023-01-004', 'SL-2023-01-005'])
  })

  it('turns marks upright, keeps two figures together, and always fits', () => {
    expect(toUprightCells('改造（1）：2023年12月，A-7')).toEqual([
      '改',
      '造',
      '︵',
      '1',
      '︶',
      '︓',
      '2',
      '0',
      '2',
      '3',
      '年',
      '12',
      '月',
      '︐',
      'A',
      '︱',
      '7',
    ])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 8, max: 46 }), (cells, width) => {
        const frame = { width: width * mm, height: 186 * mm }
        const { perColumn, columnWidth, step } = columnsFor(cells, frame, 20)
        const columns = Math.ceil(cells / perColumn)
        expect(columns * columnWidth).toBeLessThanOrEqual(frame.width + 1)
        expect(Math.min(cells, perColumn) * step).toBeLessThanOrEqual(frame.height + 1)
      }),
    )
  })
})

describe('案卷目录 (附录 G)', () => {
  it('lists every volume on its side, with the quantities', async () => {
    const volumes = Array.from({ length: 40 }, (_, index) => makeVolume(index + 1, 2))
    const { pdf, pages } = await print(volumes, 'register')
    const read = await readPdf(pdf)
    expect(pages).toBeGreaterThan(1)
    expect(Math.round(read.sizes[0]?.width ?? 0)).toBe(842)
    for (const page of read.pages) {
      for (const head of [
        '案卷号',
        '案卷题名',
        '卷内数量',
        '文字（页）',
        '图纸（张）',
        '其他',
        '编制单位',
        '编制日期',
        '保管期限',
        '密级',
        '备注',
      ]) {
        expect(page).toContain(head)
      }
    }
    expect(read.text.match(/施工管理文件（\d+）/g)).toHaveLength(40)
  })
})

describe('全部打印', () => {
  it('puts the parts in their order, each in its own way up', async () => {
    const volumes = [makeVolume(1, 3), makeVolume(2, 3)]
    const { pdf, pages } = await print(volumes, 'all', true)
    const read = await readPdf(pdf)
    expect(pages).toBe(8)
    const first = [
      '案卷目录',
      '本工程共3卷',
      '卷内目录',
      '卷内备考表',
      '本工程共3卷',
      '卷内目录',
      '卷内备考表',
      '案卷脊背',
    ]
    expect(read.pages.map((page, index) => page.includes(first[index] ?? '?'))).toEqual(first.map(() => true))
    expect(read.sizes.map(({ width, height }) => width > height)).toEqual([
      true,
      ...Array.from({ length: 7 }, () => false),
    ])
    expect((await print(volumes, 'all')).pages).toBe(7)
  })

  it('prints characters beyond the base plane', async () => {
    const volume = makeVolume(1, 1, { lines: { title: '𬸣𬭎示例' } })
    expect((await readPdf((await print([volume], 'contents')).pdf)).text).toContain('𬸣𬭎示例')
  })
})

/** Horizontal places of the long dashed upright lines of a page, in points from its left edge. */
async function cutLines(pdf: Buffer): Promise<readonly number[]> {
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const page = await document.getPage(1)
  const { fnArray, argsArray } = await page.getOperatorList()
  const places: number[] = []
  for (const [index, operation] of fnArray.entries()) {
    if (operation !== OPS.constructPath) continue
    const [, , box] = argsArray[index] as [unknown, unknown, ArrayLike<number> | undefined]
    if (!box) continue
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = Array.from(box)
    if (Math.abs(x1 - x2) < 0.01 && Math.abs(y1 - y2) > 250 * mm) places.push(x1)
  }
  await document.loadingTask.destroy()
  return places.toSorted((a, b) => a - b)
}
