import type { Content } from 'pdfmake/interfaces.js'
import { drawQr } from '#core/paper/qr-writer.ts'
import { assertCovered } from '#core/pdf/fonts.ts'
import { fontNames, type MadePdf, toPdf } from '#core/pdf/printer.ts'
import { keyLabels, stateOfKey } from '#shared/model/key-words.ts'
import { type OfficeCard, officeRoleLabels } from '#shared/model/office.ts'
import { toSpoken } from '#shared/model/spoken.ts'
import { toLocalDate, toLocalMinute } from '#shared/model/time.ts'
import { keyFingerprint } from './fingerprint.ts'
import {
  bodyWidth,
  facts,
  footer,
  heading,
  lines,
  pageMargins,
  paragraph,
  spokenBlock,
  title,
} from './print-parts.ts'

/** Modules of a code that a telephone still reads at the width below. */
const mostModules = 125
const codeWidth = 190

/**
 * The office's card on one A4 page: the keys in use in words and digits to be compared, the card itself as a code, and
 * room for two people to sign that they compared.
 * @param printedAt UTC ISO
 * @throws AppError `missing-glyph`
 */
export async function makeCardPdf(card: OfficeCard, printedAt: string): Promise<MadePdf> {
  const { office, code, role } = card
  assertCovered([{ label: '单位名称', text: office }], 'serif')
  const inUse = card.keys.filter((key) => stateOfKey(key, printedAt) === 'current')
  const past = card.keys.filter((key) => !inUse.includes(key))
  const keys = inUse.flatMap(({ algorithm, publicKey, validFrom, validTo }): Content[] => [
    heading(
      `${keyLabels[algorithm]}（${toLocalDate(validFrom)} 起${validTo ? `，${toLocalDate(validTo)} 止` : ''}）`,
    ),
    spokenBlock(toSpoken(keyFingerprint(publicKey)), inUse.length > 2 ? 13 : 15),
  ])
  return toPdf(
    {
      pageSize: 'A4',
      pageMargins,
      content: [
        title('单位名片'),
        facts([
          ['单位名称', office],
          ['单位代码', code],
          ['单位类别', officeRoleLabels[role]],
          ['打印时间', toLocalMinute(printedAt)],
        ]),
        paragraph(
          '登记这张名片的人，请看着自己屏幕上的词语或数字，与交来名片的人逐个念出核对。两种写法说的是同一把密钥，念一种即可；有一个不同，就不要登记。',
        ),
        ...keys,
        ...(past.length > 0
          ? [
              paragraph(
                `以前用过的密钥 ${past.length} 把，词语是：${past.map(({ publicKey }) => toSpoken(keyFingerprint(publicKey)).words.join(' ')).join('；')}`,
                8.5,
              ),
            ]
          : []),
        {
          columns: [
            { width: codeWidth, stack: [await codeOf(card)] },
            { width: '*', stack: signing() },
          ],
          columnGap: 14,
          margin: [0, 6, 0, 0],
        },
      ],
      footer: footer(`单位名片　${code}　${toLocalDate(printedAt)}`),
    },
    { title: '单位名片', author: office, subject: code, createdAt: printedAt },
  )
}

async function codeOf(card: OfficeCard): Promise<Content> {
  const code = await drawQr(JSON.stringify(card), codeWidth)
  const isFit = code !== null && code.side <= mostModules
  return isFit
    ? { stack: [code.content, paragraph('二维码里是名片文件的全部内容。', 8)] }
    : paragraph('名片内容较多，放不进二维码，请另交名片文件。', 9)
}

function signing(): Content[] {
  const half = (bodyWidth - codeWidth - 14) / 2 - 11
  const box = (who: string) => ({
    stack: [`${who}签字：`, ' ', ' ', '日期：　　年　　月　　日'],
    fontSize: 9.5,
    lineHeight: 1.3,
    font: fontNames.serif,
  })
  return [
    heading('已逐个核对，两边一致'),
    { table: { widths: [half, half], body: [[box('交名片的'), box('登记的')]] }, layout: lines },
  ]
}
