import type { Content } from 'pdfmake/interfaces.js'
import { toBagSize } from '#core/bundle/bag-info.ts'
import { assertCovered } from '#core/pdf/fonts.ts'
import { fontNames, type MadePdf, toPdf } from '#core/pdf/printer.ts'
import { type Ruling, roomOf, ruledCell, toRuledLayout } from '#core/pdf/ruled-table.ts'
import { findCatalogueItem } from '#shared/model/catalogue.ts'
import { decisionLabels, type ReceiptStatement } from '#shared/model/receipt.ts'
import { toLocalDate, toLocalMinute } from '#shared/model/time.ts'

const width = 595.28 - 57 - 43
const ruling: Ruling = { size: 10, padding: 4, lead: 3, weight: 0.6 }
const { size } = ruling
// What fits on the page with the rest; the signed file has them all.
const mostDefects = 14
const mostDigests = 6

const layout = toRuledLayout(ruling)
const cell = (text: string, outer: number, most = 3, bold = false) =>
  ruledCell(ruling, text, outer, { most, bold, lineHeight: 1.15 })

const line = (text: string, top: number, fontSize = size): Content => ({
  text,
  margin: [0, top, 0, 3],
  fontSize,
  lineHeight: 1.25,
  font: fontNames.serif,
})

/** Fields a side, each a label and a value over the whole width. */
function facts(rows: readonly (readonly [string, string])[]): Content {
  const columns = [92, width - 92] as const
  return {
    table: {
      widths: columns.map((outer) => roomOf(ruling, outer)),
      body: rows.map(([label, value]) => [cell(label, columns[0], 1, true), cell(value, columns[1])]),
    },
    layout,
  }
}

const digits = (hash: string): string => (hash.match(/.{1,8}/g) ?? []).join(' ')

/**
 * The receipt on one page: what was decided on which bundle, what is to be put right, digests, places for signatures.
 * It shows the signed file; that file is the receipt.
 * @throws AppError `missing-glyph` naming characters the fonts do not have
 */
export async function makeReceiptPdf(statement: ReceiptStatement): Promise<MadePdf> {
  const { office, project, bureau, decision, note, defects, digests, journal } = statement
  assertCovered(
    [
      { label: '移交单位', text: office.name },
      { label: '项目名称', text: `${project.name}${project.code}` },
      { label: '接收单位', text: bureau.name },
      { label: '经办人', text: bureau.person },
      { label: '说明', text: note },
      ...defects.map(({ text }) => ({ label: '要整改的内容', text })),
    ],
    'serif',
  )
  const title = `成果包${decisionLabels[decision]}回执`
  const more = digests.length > mostDigests ? [`等 ${digests.length} 卷`] : []
  return toPdf(
    {
      pageSize: 'A4',
      pageMargins: [57, 50, 43, 46],
      content: [
        { text: title, bold: true, fontSize: 18, alignment: 'center', font: fontNames.serif },
        line(`回执编号：${statement.receiptId}　　出具时间：${toLocalMinute(statement.at)}`, 10, 9.5),
        facts([
          ['移交单位', `${office.name}（${office.code}）`],
          ['项目', `${project.name}（${project.code}）`],
          ['成果包编号', statement.bundleId],
          ['文件', `${statement.files} 个，${toBagSize(statement.bytes)}；日志 ${journal.entries} 条`],
          ['决定', decisionLabels[decision]],
          ['说明', note || '无'],
        ]),
        ...defectPart(defects),
        line('摘要（SHA-256）', 10),
        facts([
          ...digests
            .slice(0, mostDigests)
            .map(
              (digest, index) =>
                [digests.length === 1 ? '清单' : `第 ${index + 1} 卷`, digits(digest)] as const,
            ),
          ['日志末条', digits(journal.head)],
        ]),
        ...more.map((text) => line(text, 2, 9)),
        line(
          '本页照签了名的回执文件打印，以回执文件为准。清单摘要是各卷 tagmanifest-sha256.txt 的摘要，与成果包内的一致才是这一份。',
          6,
          9,
        ),
        signing(bureau, office.name),
      ],
      footer: (current, count) => ({
        text: `${title}　${toLocalDate(statement.at)}　第 ${current} 页　共 ${count} 页`,
        alignment: 'center',
        font: fontNames.serif,
        fontSize: 8,
        color: '#444444',
        margin: [0, 14, 0, 0],
      }),
    },
    { title, author: bureau.name, subject: project.name, createdAt: statement.at },
  )
}

function defectPart(defects: ReceiptStatement['defects']): Content[] {
  if (defects.length === 0) return []
  const columns = [34, width - 34 - 150, 150] as const
  const shown = defects.slice(0, mostDefects)
  const more = defects.length - shown.length
  return [
    line(`要整改的内容（共 ${defects.length} 项）`, 10),
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: columns.map((outer) => roomOf(ruling, outer)),
        body: [
          ['序号', '内容', '档案目录'].map((text, index) => cell(text, columns[index] ?? 0, 1, true)),
          ...shown.map(({ text, item }, index) => [
            cell(String(index + 1), columns[0], 1),
            cell(text, columns[1], 2),
            cell(item ? `${item} ${findCatalogueItem(item)?.title ?? ''}` : '', columns[2], 2),
          ]),
        ],
      },
      layout,
    },
    ...(more > 0 ? [line(`另有 ${more} 项，见回执文件。`, 2, 9)] : []),
  ]
}

function signing({ name, person }: ReceiptStatement['bureau'], office: string): Content {
  const half = width / 2
  const box = (who: string, by: string): Content => ({
    stack: [
      cell(who, half, 2),
      { text: `经办人：${by}`, fontSize: size, font: fontNames.serif, margin: [0, 4, 0, 18] },
      { text: '（盖章）　　　　年　　月　　日', fontSize: size, font: fontNames.serif },
    ],
  })
  const room = roomOf(ruling, half)
  return {
    table: {
      widths: [room, room],
      dontBreakRows: true,
      body: [[box(`接收单位：${name}`, person), box(`移交单位：${office}`, '')]],
    },
    layout,
    unbreakable: true,
    margin: [0, 8, 0, 0],
  }
}
