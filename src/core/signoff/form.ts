import type { Content } from 'pdfmake/interfaces.js'
import { assertCovered } from '#core/pdf/fonts.ts'
import { type FormCell, toTable } from '#core/pdf/form-table.ts'
import { breakLines, type Run } from '#core/pdf/measure.ts'
import { fontNames, type MadePdf, toPdf } from '#core/pdf/printer.ts'
import { formatYuan, toChineseCapitals } from '#shared/model/money.ts'
import type { Project } from '#shared/model/project.ts'
import { causeLabels, causes, type Signoff, signoffStateLabels } from '#shared/model/signoff.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import { signatureBoxes } from './form-boxes.ts'
import { employerOf, officeNameOf, toFormDate, toShortDigest, toVisaFields } from './form-text.ts'

export interface VisaFormRequest {
  readonly project: Project
  readonly signoff: Signoff
  /** UTC ISO text. */
  readonly printedAt: string
  /** Name of the sub-district's office; the project's sub-district when empty. */
  readonly office: string
}

const page = { width: 595.28, height: 841.89, left: 62, right: 42, top: 26, bottom: 44 }
const width = page.width - page.left - page.right
const size = 9.5
const small = 7.5
const quiet = '#444444'

const pricingLabels: Readonly<Record<Signoff['visa']['pricing'], string>> = {
  'day-work': '中标计日工单价',
  contract: '合同已有单价',
  'no-day-work': '无计日工单价，另行核定',
}

/**
 * Prints a site visa as the form that four parties sign: A4, 现场签证表 (GB 50500-2013 表-12-8) with the
 * quantity table and one box each for 施工, 项目管理及监理, 跟踪评审 and 街道. Opinions are left for the
 * hand; many lines flow to further pages with the heading repeated.
 * @throws AppError `missing-glyph` naming characters the fonts do not have, and their field
 */
export async function makeVisaForm({
  project,
  signoff,
  printedAt,
  office,
}: VisaFormRequest): Promise<MadePdf> {
  const officeName = officeNameOf(project, office)
  assertCovered(toVisaFields(project, signoff, officeName), 'serif')
  const head = heading(project, signoff)
  return toPdf(
    {
      pageSize: 'A4',
      pageMargins: [page.left, page.top + head.height, page.right, page.bottom],
      header: (current) => head.draw(current > 1),
      footer: (current, count) => footing(signoff, printedAt, current, count),
      content: [
        basics(project, signoff, officeName),
        quantities(signoff),
        attachments(signoff),
        signatureBoxes(project, signoff, officeName, width, size - 0.5),
      ],
      ...(signoff.state === 'voided'
        ? {
            watermark: {
              text: '作废',
              font: fontNames.serif,
              fontSize: 130,
              bold: true,
              opacity: 0.12,
              color: '#a00000',
            },
          }
        : {}),
    },
    {
      title: `现场签证表 ${signoff.number}`,
      author: officeName,
      subject: `${project.name} ${signoff.visa.title}`,
      createdAt: printedAt,
    },
  )
}

const plain = (text: string): FormCell => ({ runs: [{ text }] })
const label = (text: string): FormCell => ({ runs: [{ text, bold: true }], align: 'center' })

function basics(project: Project, { visa, claimedFen }: Signoff, office: string): Content {
  const { instruction } = visa
  const oral = instruction.kind === 'oral'
  const reference = instruction.reference === '' ? '' : `（文号：${instruction.reference}）`
  const value = (text: string): Run => ({ text, underline: true })
  const statement: Run[] = [
    { text: '根据 ' },
    value(instruction.by),
    { text: '（指令人）' },
    value(toFormDate(instruction.on)),
    { text: ` 的 ${oral ? '■' : '□'}口头指令 ${oral ? '□' : '■'}书面通知${reference}，` },
    { text: '我方要求完成此项工作应支付价款金额为（大写）' },
    value(toChineseCapitals(claimedFen)),
    { text: '（小写）' },
    value(`￥${formatYuan(claimedFen)}`),
    { text: ' 元，请予核准。' },
  ]
  const cause = causes.map((each) => `${each === visa.cause ? '■' : '□'}${causeLabels[each]}`).join('　')
  const effect =
    visa.scheduleEffectDays === 0
      ? '无'
      : `${visa.scheduleEffectDays > 0 ? '延长' : '缩短'} ${Math.abs(visa.scheduleEffectDays)} 天`
  const reason: Run[] = [
    { text: '事由：', bold: true },
    { text: `${visa.title}\n` },
    { text: '原因：', bold: true },
    { text: `${cause}\n` },
    { text: `${visa.reason}\n` },
    { text: '施工起止：', bold: true },
    { text: `${toFormDate(visa.workFrom)} 至 ${toFormDate(visa.workTo)}　　` },
    { text: '工期影响：', bold: true },
    { text: effect },
  ]
  const place = [project.community, visa.building, visa.part].filter((text) => text !== '').join(' ')
  return toTable({
    size,
    columns: [66, width - 66 - 42 - 96, 42, 96],
    rows: [
      [label('施工部位'), plain(place), label('日期'), plain(toFormDate(visa.occurredOn))],
      [label('致'), { ...plain(employerOf(project, office)), span: 3 }],
      [{ runs: statement, span: 4 }],
      [label('附 1\n签证事由\n及原因'), { runs: reason, span: 3 }],
    ],
  })
}

function quantities({ visa, lineAmountsFen, claimedFen }: Signoff): Content {
  const columns = [26, 104, 32, 52, width - 26 - 104 - 32 - 52 - 66 - 76, 66, 76]
  const right = (text: string): FormCell => ({ ...plain(text), align: 'right' })
  const middle = (text: string): FormCell => ({ ...plain(text), align: 'center' })
  return toTable({
    size: size - 0.5,
    columns,
    headerRows: 2,
    isRowKept: true,
    rows: [
      [
        {
          runs: [
            { text: '附 2　工程量及计算式', bold: true },
            { text: `　计价方式：${pricingLabels[visa.pricing]}` },
          ],
          span: 7,
        },
      ],
      ['序号', '项目', '单位', '数量', '计算式', '单价（元）', '合价（元）'].map(label),
      ...visa.lines.map((line, index) => [
        middle(String(index + 1)),
        plain(line.item),
        middle(line.unit),
        right(line.quantity),
        plain(line.expression),
        right(formatYuan(line.unitPriceFen)),
        right(formatYuan(lineAmountsFen[index] ?? 0)),
      ]),
      [
        { ...label('合计'), span: 2 },
        { ...plain(`（大写）${toChineseCapitals(claimedFen)}`), span: 4 },
        { runs: [{ text: formatYuan(claimedFen), bold: true }], align: 'right' },
      ],
    ],
  })
}

function attachments({ visa, voidReason, state }: Signoff): Content {
  const count = (moment: string) => visa.photos.filter((photo) => photo.moment === moment).length
  const photos =
    visa.photos.length === 0
      ? '未附照片'
      : `照片 ${visa.photos.length} 张：施工前 ${count('before')} 张，施工中 ${count('during')} 张，施工后 ${count('after')} 张`
  const rows: FormCell[][] = [[label('附件'), plain(photos)]]
  if (state === 'voided') rows.push([label('作废原因'), plain(voidReason)])
  return toTable({ size, columns: [66, width - 66], rows })
}

function heading(
  project: Project,
  { number, visa, state }: Signoff,
): { height: number; draw(isMore: boolean): Content } {
  const step = size * 1.45
  const draft = state === 'draft' || state === 'voided' ? `（${signoffStateLabels[state]}）` : ''
  const rows = [
    `工程名称：${project.name}`,
    `标段：${visa.section || '—'}　　编号：${number}${draft}`,
  ].flatMap((text) => breakLines([{ text }], size, width, 'serif'))
  const title = 17 * 1.6
  return {
    height: title + rows.length * step + 5,
    draw: (isMore) => ({
      margin: [page.left, page.top, page.right, 0],
      font: fontNames.serif,
      stack: [
        { text: isMore ? '现场签证表（续）' : '现场签证表', bold: true, fontSize: 17, alignment: 'center' },
        ...rows.map((line, index) => ({
          text: line.runs.map((run) => run.text).join(''),
          noWrap: true,
          fontSize: size,
          absolutePosition: { x: page.left, y: page.top + title + index * step },
        })),
      ],
    }),
  }
}

function footing(signoff: Signoff, printedAt: string, current: number, count: number): Content {
  const facts = `内容摘要 ${toShortDigest(signoff.contentDigest)}　打印时间 ${toLocalMinute(printedAt)}`
  const style = { font: fontNames.serif, fontSize: small, color: quiet, noWrap: true } as const
  const lines = breakLines([{ text: `编号 ${signoff.number}` }], small, width - 90, 'serif')
  return {
    margin: [page.left, 8, page.right, 0],
    columns: [
      {
        width: '*',
        stack: [...lines.map((line) => line.runs.map((run) => run.text).join('')), facts].map((text) => ({
          ...style,
          text,
        })),
      },
      { ...style, width: 80, alignment: 'right', text: `第 ${current} 页　共 ${count} 页` },
    ],
  }
}
