import { AppError } from '#shared/errors.ts'
import { formatYuan } from '#shared/model/money.ts'
import { type Deposit, type DepositKind, depositLabels, type PaymentBook } from '#shared/model/payment.ts'
import type { Project } from '#shared/model/project.ts'
import { type RuleSet, shareWords } from '#shared/model/rule-set.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'
import { bothWays, dayWords, type FormReport, partyBox, partyOf, signingLine } from './form-words.ts'

export interface DepositRequest {
  readonly project: Project
  readonly office: string
  readonly book: PaymentBook
  readonly settlement: StageFactsOf<'settlement'>
  readonly ruleSet: RuleSet
}

const bureauBox = (opinion: string) => ({
  title: `区城乡建设局（${opinion}）`,
  seal: true,
  lines: ['负责人（签字）：', signingLine],
})

/** 保证金预留单 (08-6): what is held back of the settlement, its two halves, and when each is free. */
export function retentionForm(request: DepositRequest): FormReport {
  const { project, book, settlement, ruleSet } = request
  const { settledFen, retainedFen, finalFen, paidFen } = book
  if (settledFen === null || retainedFen === null || finalFen === null) {
    throw new AppError('rule', '还没有结算评审金额，不能出预留单。请先填写结算评审。')
  }
  const { numbers, sources } = ruleSet
  return {
    paper: 'A4',
    blocks: [
      {
        kind: 'facts',
        columns: 2,
        rows: [
          ['施工单位', partyOf(project, 'contractor')],
          ['竣工验收日期', dayWords(project.acceptedOn)],
          ['结算评审单位', settlement.reviewer],
          ['评审报告', `${settlement.reportNumber}　${dayWords(settlement.reviewedOn)}`],
        ],
      },
      {
        kind: 'facts',
        rows: [
          ['结算评审金额', bothWays(settledFen)],
          ['已拨付', bothWays(paidFen)],
          [`预留（不低于 ${shareWords(numbers.retention)}）`, bothWays(retainedFen)],
          ['可拨付的尾款', bothWays(finalFen)],
        ],
      },
      {
        kind: 'table',
        title: '预留的两项保证金',
        columns: [
          { title: '名称', width: 20 },
          { title: '金额（元）', width: 20, align: 'right' },
          { title: '起算日', width: 14, align: 'center' },
          { title: '期满日', width: 14, align: 'center' },
          { title: '返还条件', width: 40 },
        ],
        rows: book.deposits.map(({ kind, amountFen, startsOn, dueOn, conditions }) => [
          depositLabels[kind],
          formatYuan(amountFen),
          startsOn ?? '',
          dueOn ?? '',
          conditions
            .slice(1)
            .map(({ text }) => text)
            .join('；'),
        ]),
        totals: [
          '合计',
          formatYuan(book.deposits.reduce((sum, { amountFen }) => sum + amountFen, 0)),
          '',
          '',
          '均不计利息',
        ],
      },
      { kind: 'text', text: `依据：${sources.retention ?? ''}。` },
      {
        kind: 'signatures',
        columns: 3,
        boxes: [partyBox(request, 'contractor'), partyBox(request, 'client'), bureauBox('确认')],
      },
    ],
  }
}

/** 保证金返还审批表 (08-6): the conditions as they stand, what is given back, and who approves it. */
export function releaseForm(request: DepositRequest, kind: DepositKind): FormReport {
  const deposit = requireDeposit(request.book, kind)
  const { release } = deposit
  return {
    paper: 'A4',
    blocks: [
      {
        kind: 'facts',
        columns: 2,
        rows: [
          ['施工单位', partyOf(request.project, 'contractor')],
          ['竣工验收日期', dayWords(request.project.acceptedOn)],
          ['起算日', dayWords(deposit.startsOn)],
          ['期满日', dayWords(deposit.dueOn)],
        ],
      },
      { kind: 'facts', rows: [[depositLabels[kind], `${bothWays(deposit.amountFen)}（不计利息）`]] },
      {
        kind: 'table',
        title: release ? '返还条件（现在的情形）' : '返还条件',
        columns: [
          { title: '序号', width: 7, align: 'center' },
          { title: '条件', width: 34 },
          { title: '是否满足', width: 12, align: 'center' },
          { title: '情形', width: 34 },
          { title: '依据', width: 20 },
        ],
        rows: deposit.conditions.map(({ text, isMet, state, source }, index) => [
          String(index + 1),
          text,
          isMet ? '满足' : '不满足',
          state,
          source,
        ]),
      },
      ...(release ? releaseBlocks(release) : []),
      {
        kind: 'signatures',
        columns: 3,
        boxes: [
          partyBox(request, 'contractor', ['申请返还。']),
          partyBox(request, 'client', ['□ 同意返还。　□ 不同意。']),
          bureauBox('审批意见'),
        ],
      },
    ],
  }
}

const releaseBlocks = (release: NonNullable<Deposit['release']>): FormReport['blocks'] => [
  {
    kind: 'facts',
    rows: [
      ['返还日期', dayWords(release.on)],
      ['返还金额', bothWays(release.amountFen)],
      ['经办人、凭证号', [release.person, release.number].filter((text) => text !== '').join('　')],
      ...(release.note === '' ? [] : [['说明', release.note] as const]),
      ...(release.unmet.length === 0
        ? []
        : [
            ['返还时没有满足的条件', release.unmet.join('；')] as const,
            ['提前返还的理由', release.reason] as const,
          ]),
    ],
  },
]

function requireDeposit({ deposits }: PaymentBook, kind: DepositKind): Deposit {
  const found = deposits.find((each) => each.kind === kind)
  if (!found || found.state === 'none') {
    throw new AppError('rule', '还没有结算评审金额，保证金还没有数额。请先填写结算评审。')
  }
  return found
}
