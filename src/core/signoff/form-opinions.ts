import { type SigningParty, type Signoff, signingPartyLabels } from '#shared/model/signoff.ts'

/** How a party is named on a form, what it says there, and who signs for it. */
export interface BoxWords {
  readonly title: string
  readonly opinion: string
  readonly signer: string
}

/** Order of 表-12-8: the contractor files, the supervisor and the reviewer check, the employer decides. */
const visaOrder = ['contractor', 'supervision', 'review', 'office', 'design', 'bureau'] as const
/** Order of C.0.2: the site, the designer, the supervisor, the employer. */
const changeOrder = ['contractor', 'design', 'supervision', 'review', 'office', 'bureau'] as const

/** Who signs, in the order of the form. */
export function boxOrder({ kind, required }: Signoff): readonly SigningParty[] {
  const order: readonly SigningParty[] = kind === 'visa' ? visaOrder : changeOrder
  return order.filter((party) => required.includes(party))
}

export function boxWords(signoff: Signoff, party: SigningParty): BoxWords {
  return signoff.kind === 'visa' ? visaWords(party, signoff.content.paymentPeriod) : changeWords[party]
}

function visaWords(party: SigningParty, paymentPeriod: number | null): BoxWords {
  const lead = signingPartyLabels[party]
  switch (party) {
    case 'contractor':
      return { title: `${lead}（承包人）`, opinion: '以上情况属实，请予核准。', signer: '承包人代表' }
    case 'supervision':
      return {
        title: `${lead}（监理工程师复核意见）`,
        opinion: [
          '你方提出的此项签证申请经复核：',
          '□ 不同意此项签证，具体意见见附件。',
          '□ 同意此项签证，签证金额的计算，由造价工程师复核。',
        ].join('\n'),
        signer: '监理工程师',
      }
    case 'review':
      return {
        title: `${lead}（造价工程师复核意见）`,
        opinion: [
          '□ 此项签证按承包人中标的计日工单价计算。',
          '□ 此项签证因无计日工单价，按核定单价计算。',
          '□ 此项签证按合同已有单价计算。',
          '金额见上面“跟踪评审核定”栏。',
        ].join('\n'),
        signer: '造价工程师',
      }
    case 'office': {
      const period = paymentPeriod === null ? '＿＿' : String(paymentPeriod)
      return {
        title: `${lead}（发包人审核意见）`,
        opinion: ['□ 不同意此项签证。', `□ 同意此项签证，价款与第 ${period} 期进度款同期支付。`].join('\n'),
        signer: '发包人代表',
      }
    }
    case 'design':
      return { title: lead, opinion: '□ 同意此项签证。　□ 不同意此项签证。', signer: '设计负责人' }
    case 'bureau':
      return {
        title: `${lead}（审批意见）`,
        opinion: '□ 批准此项签证。　□ 不批准此项签证。',
        signer: '负责人',
      }
  }
}

const agree = '□ 同意此项变更。　□ 不同意，具体意见见附件。'

const changeWords: Readonly<Record<SigningParty, BoxWords>> = {
  contractor: { title: '施工项目经理部（施工单位）', opinion: agree, signer: '项目经理' },
  design: { title: '设计单位', opinion: agree, signer: '设计负责人' },
  supervision: {
    title: '项目监理机构（项目管理及监理一体化单位）',
    opinion: agree,
    signer: '总监理工程师',
  },
  review: {
    title: '跟踪评审单位',
    opinion: `${agree}\n金额见上面“跟踪评审核定”栏。`,
    signer: '评审负责人',
  },
  office: { title: '建设单位（街道办事处）', opinion: agree, signer: '负责人' },
  bureau: {
    title: '区城乡建设局（审批意见）',
    opinion: '□ 批准此项变更。　□ 不批准此项变更。',
    signer: '负责人',
  },
}
