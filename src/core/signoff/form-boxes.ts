import type { ContentTable } from 'pdfmake/interfaces.js'
import { columnRoom, formLayout, ruleWeight, toCell } from '#core/pdf/form-table.ts'
import type { Run } from '#core/pdf/measure.ts'
import { formatYuan, toChineseCapitals } from '#shared/model/money.ts'
import type { Project } from '#shared/model/project.ts'
import { type SigningParty, type Signoff, signingPartyLabels } from '#shared/model/signoff.ts'
import { organizationOf, toFormDate } from './form-text.ts'

/** Order of 表-12-8: the contractor files, the supervisor and the reviewer check, the employer decides. */
const order = ['contractor', 'supervision', 'review', 'office'] as const satisfies SigningParty[]

const functions: Readonly<Record<SigningParty, string>> = {
  contractor: '承包人',
  supervision: '监理工程师复核意见',
  review: '造价工程师复核意见',
  office: '发包人审核意见',
}

// A round seal is 42 mm across; it covers the signature and the words above it, as seals do.
const signatureHeight = 66

/** The four boxes for opinion, signature, seal and date, which stay together on one page. */
export function signatureBoxes(
  project: Project,
  signoff: Signoff,
  office: string,
  width: number,
  size: number,
): ContentTable {
  const half = width / 2
  const opinionCell = (party: SigningParty) => {
    const name = organizationOf(project, party, office)
    const runs: Run[] = [
      { text: `${signingPartyLabels[party]}（${functions[party]}）\n`, bold: true },
      { text: `单位：${name === '' ? '＿＿＿＿＿＿＿＿＿＿＿＿' : name}\n` },
      { text: `${opinion(party, signoff)}\n` },
      ...registered(party, signoff),
    ]
    return toCell({ runs }, half, size).content
  }
  const signatureCell = () =>
    toCell({ runs: [{ text: '\n签字：\n\n日期：　　　　年　　月　　日　　　　　（盖章）' }] }, half, size)
      .content
  const rows = [order.slice(0, 2), order.slice(2)].flatMap((pair) => [
    pair.map(opinionCell),
    pair.map(signatureCell),
  ])
  return {
    table: {
      widths: [half, half].map(columnRoom),
      heights: (row) => (row % 2 === 0 ? 0 : signatureHeight),
      body: rows,
    },
    layout: {
      ...formLayout,
      // Opinion and signature of one party share one box.
      hLineWidth: (line) => (line % 2 === 0 ? ruleWeight : 0),
    },
    margin: [0, -ruleWeight, 0, 0],
    unbreakable: true,
  }
}

function opinion(party: SigningParty, { visa, claimedFen }: Signoff): string {
  switch (party) {
    case 'contractor':
      return `以上情况属实，请予核准。\n申报金额：${toAmount(claimedFen)}`
    case 'supervision':
      return [
        '你方提出的此项签证申请经复核：',
        '□ 不同意此项签证，具体意见见附件。',
        '□ 同意此项签证，签证金额的计算由造价工程师复核。',
        `核定金额：${toAmount(visa.supervisedFen)}`,
      ].join('\n')
    case 'review':
      return [
        '□ 此项签证按承包人中标的计日工单价计算。',
        '□ 此项签证因无计日工单价，按核定单价计算。',
        '□ 此项签证按合同已有单价计算。',
        `核定金额：${toAmount(visa.reviewedFen)}`,
      ].join('\n')
    case 'office': {
      const period = visa.paymentPeriod === null ? '＿＿' : String(visa.paymentPeriod)
      return [
        '□ 不同意此项签证。',
        `□ 同意此项签证，价款与第 ${period} 期进度款同期支付。`,
        `确认金额：${toAmount(visa.officeFen)}`,
      ].join('\n')
    }
  }
}

/** Amount in figures and capitals, or lines to write on. */
function toAmount(amountFen: number | null): string {
  if (amountFen === null) return '（小写）￥＿＿＿＿＿＿＿元\n（大写）＿＿＿＿＿＿＿＿＿＿＿＿＿'
  return `（小写）￥${formatYuan(amountFen)} 元\n（大写）${toChineseCapitals(amountFen)}`
}

function registered(party: SigningParty, { signatures }: Signoff): Run[] {
  const signature = signatures.find((entry) => entry.party === party)
  if (!signature) return []
  const post = signature.post === '' ? '' : `（${signature.post}）`
  const text = `已登记签认：${signature.person}${post} ${toFormDate(signature.signedOn)}，原件扫描存档`
  return [{ text, color: '#444444' }]
}
