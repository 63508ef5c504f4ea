import type { Content } from 'pdfmake/interfaces.js'
import { drawQr } from '#core/paper/qr-writer.ts'
import { assertCovered } from '#core/pdf/fonts.ts'
import { fontNames, type MadePdf, toPdf } from '#core/pdf/printer.ts'
import type { SpokenFingerprint } from '#shared/model/office.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import { facts, footer, paragraph, title } from './print-parts.ts'

export interface RecoveryPdfRequest {
  readonly office: string
  readonly code: string
  /** Of the signing key in use. */
  readonly spoken: SpokenFingerprint
  /** As `toRecoveryText` makes them. */
  readonly lines: readonly string[]
  /** How many keys are on the sheet, and how many replaced ones no longer fitted. */
  readonly keys: number
  readonly left: number
  /** UTC ISO. */
  readonly printedAt: string
}

/** Lines in one code: some 550 characters, which a telephone reads off paper. */
const linesPerCode = 12
const codeWidth = 156

/**
 * The recovery sheet, one A4 page: all private keys, still under their passphrase, as lines to type and as codes to scan.
 * @throws AppError `missing-glyph`
 */
export async function makeRecoveryPdf(request: RecoveryPdfRequest): Promise<MadePdf> {
  const { office, code, spoken, lines, keys, left, printedAt } = request
  assertCovered([{ label: '单位名称', text: office }], 'serif')
  const codes: Content[] = []
  for (let at = 0; at < lines.length; at += linesPerCode) {
    const drawn = await drawQr(lines.slice(at, at + linesPerCode).join('/'), codeWidth)
    if (!drawn) throw new Error('a code of twelve lines holds them')
    codes.push({ width: codeWidth, ...(drawn.content as object) } as Content)
  }
  const note = left > 0 ? `另有 ${left} 把早已更换的密钥放不下，没有印；它们不再使用。` : ''
  return toPdf(
    {
      pageSize: 'A4',
      pageMargins: [50, 36, 50, 40],
      content: [
        title('密钥恢复页'),
        facts([
          ['单位', `${office}（${code}）`],
          ['签名密钥', `${spoken.words.join(' ')}\n${spoken.digits.join(' ')}\n${spoken.fingerprint}`],
          ['打印时间', `${toLocalMinute(printedAt)}，密钥 ${keys} 把，共 ${lines.length} 行`],
        ]),
        paragraph(
          `电脑坏了、档案库丢了，用本页和口令可以找回密钥。${note}密钥在本页上仍由打印时的口令锁着：没有口令，拿到本页也用不了；忘了口令，本页也没有用。请与口令分开，放在保险柜里。改口令、换密钥、停用密钥、第一次解锁住户信息之后要重新打印，旧页作废。`,
        ),
        paragraph(
          '怎么恢复：用同样的单位代码新建档案库，在“设置”的“单位名片和密钥”里点“用恢复页恢复”，扫描下面的二维码（全部，先后不论），或逐行输入下面的字符。不分大小写，空格可以不输；每行前两位是行号，最后两位是校验码，输错了会说是哪一行。字符里没有字母 I、L、O、U。',
        ),
        typed(lines),
        { columns: codes, columnGap: 4, margin: [0, 6, 0, 0] },
      ],
      footer: footer(`密钥恢复页　${code}　${toLocalMinute(printedAt)}`),
    },
    { title: '密钥恢复页', author: office, subject: code, createdAt: printedAt },
  )
}

/** Number, eight groups of five, check; each in a column of its own, as no font here has letters of one width. */
function typed(lines: readonly string[]): Content {
  const groups = 8
  const cell = (text: string, bold = false) => ({
    text: text === '' ? ' ' : text,
    fontSize: 9.5,
    bold,
    font: fontNames.sans,
    lineHeight: 0.82,
    noWrap: true,
  })
  const body = lines.map((line) => {
    const data = line.slice(2, -2)
    const parts = Array.from({ length: groups }, (_, index) => data.slice(index * 5, index * 5 + 5))
    return [cell(line.slice(0, 2), true), ...parts.map((part) => cell(part)), cell(line.slice(-2), true)]
  })
  return {
    table: { widths: [22, ...Array.from({ length: groups }, () => 46), 22], body },
    layout: {
      hLineWidth: (row) => (row % 6 === 0 || row === body.length ? 0.5 : 0),
      vLineWidth: () => 0,
      hLineColor: () => '#888888',
      paddingLeft: () => 3,
      paddingRight: () => 3,
      paddingTop: () => 0,
      paddingBottom: () => 0,
    },
  }
}
