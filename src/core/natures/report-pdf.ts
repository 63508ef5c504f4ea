import type { Content } from 'pdfmake/interfaces.js'
import { toBagSize } from '#core/bundle/bag-info.ts'
import { assertCovered } from '#core/pdf/fonts.ts'
import { fontNames, type MadePdf, toPdf } from '#core/pdf/printer.ts'
import { type CellStyle, type Ruling, roomOf, ruledCell, toRuledLayout } from '#core/pdf/ruled-table.ts'
import { type NatureReport, pointResultLabels } from '#shared/model/natures.ts'
import { toLocalDate, toLocalMinute } from '#shared/model/time.ts'

const width = 595.28 - 45 - 37
const ruling: Ruling = { size: 8, padding: 3, lead: 1.5, weight: 0.5 }
// What fits on the page with the rest; on the screen they all stand.
const mostDigests = 3

const layout = toRuledLayout(ruling)
const cell = (text: string, outer: number, style: CellStyle = {}) =>
  ruledCell(ruling, text, outer, { most: 1, ...style })

const stages = { export: '移交前检测', receipt: '接收时检测' } as const

/**
 * The report on one page: verdict, the 21 points, counts, digests that name what was judged, places for signatures.
 * Long texts are cut short with …; on the screen they stand whole.
 * @throws AppError `missing-glyph` naming characters the fonts do not have
 */
export async function makeNaturesPdf(report: NatureReport): Promise<MadePdf> {
  const { project, office, points, at, stage, sentence } = report
  assertCovered(
    [
      { label: '移交单位', text: office },
      { label: '项目名称', text: `${project.name}${project.code}` },
      ...points.map(({ title, text }) => ({ label: title, text })),
    ],
    'serif',
  )
  const title = '四性检测报告'
  return toPdf(
    {
      pageSize: 'A4',
      pageMargins: [45, 34, 37, 34],
      content: [
        { text: title, bold: true, fontSize: 16, alignment: 'center', font: fontNames.serif },
        facts(report),
        {
          text: `结论：${pointResultLabels[report.verdict]}。${sentence}`,
          bold: true,
          fontSize: 10.5,
          font: fontNames.serif,
          margin: [0, 6, 0, 4],
        },
        pointTable(points),
        signing(),
      ],
      footer: (current, count) => ({
        text: `${title}（${stages[stage]}）　${toLocalDate(at)}　第 ${current} 页　共 ${count} 页`,
        alignment: 'center',
        font: fontNames.serif,
        fontSize: 8,
        color: '#444444',
        margin: [0, 10, 0, 0],
      }),
    },
    { title, author: office, subject: project.name, createdAt: at },
  )
}

function facts({ project, office, files, bytes, at, stage, digests, counts }: NatureReport): Content {
  const columns = [62, 200, 52, width - 62 - 200 - 52] as const
  const row = (...[label, value, label2, value2]: [string, string, string, string]): Content[] => [
    cell(label, columns[0], { bold: true }),
    cell(value, columns[1]),
    cell(label2, columns[2], { bold: true }),
    cell(value2, columns[3]),
  ]
  const wide = (label: string, value: string, most: number): Content[] => [
    cell(label, columns[0], { bold: true }),
    Object.assign(cell(value, width - columns[0], { most }), { colSpan: 3 }),
    '',
    '',
  ]
  const more = digests.length > mostDigests ? [`等 ${digests.length} 卷`] : []
  return {
    margin: [0, 8, 0, 0],
    table: {
      widths: columns.map((outer) => roomOf(ruling, outer)),
      body: [
        row('项目', project.name, '项目编号', project.code),
        row('移交单位', office, '文件', `${files} 个，${toBagSize(bytes)}`),
        row('检测时间', toLocalMinute(at), '检测环节', stages[stage]),
        wide(
          '项目统计',
          `共 21 项：符合 ${counts.pass}，不符合 ${counts.fail}，需说明 ${counts.attention}，未检测 ${counts['not-judged']}`,
          1,
        ),
        wide(
          stage === 'export' ? '日志摘要' : '清单摘要',
          [...digests.slice(0, mostDigests), ...more].join('　') || '读不到',
          2,
        ),
      ],
    },
    layout,
  }
}

function pointTable(points: NatureReport['points']): Content {
  const columns = [26, 40, 152, 42, width - 26 - 40 - 152 - 42] as const
  const center = { alignment: 'center' } as const
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map((outer) => roomOf(ruling, outer)),
      body: [
        ['序号', '性质', '检测项目', '结论', '说明'].map((text, index) =>
          cell(text, columns[index] ?? 0, { bold: true, ...center }),
        ),
        ...points.map(({ number, nature, title, result, text }) => [
          cell(String(number), columns[0], center),
          cell(nature, columns[1], center),
          cell(title, columns[2]),
          cell(pointResultLabels[result], columns[3], { ...center, bold: result === 'fail' }),
          cell(text, columns[4], { most: 2 }),
        ]),
      ],
    },
    layout,
  }
}

function signing(): Content {
  const half = width / 2
  const room = roomOf(ruling, half)
  const box = (who: string): Content => ({
    stack: [who, '经办人：', '（盖章）　　　　　日期：　　　　年　　月　　日'],
    fontSize: 9.5,
    lineHeight: 1.7,
    font: fontNames.serif,
  })
  return {
    margin: [0, 8, 0, 0],
    table: { widths: [room, room], dontBreakRows: true, body: [[box('移交单位：'), box('接收单位：')]] },
    layout,
    unbreakable: true,
  }
}
