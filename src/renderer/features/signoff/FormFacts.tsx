import { Descriptions, type DescriptionsProps } from 'antd'
import { visibleLines } from '#renderer/features/media/visible-text.ts'
import { Section } from '#renderer/ui/Section.tsx'
import { evaluateExpression } from '#shared/model/expression.ts'
import { formatYuan } from '#shared/model/money.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import {
  type ChangeFields,
  causeLabels,
  proposerLabels,
  type VisaFields,
} from '#shared/model/signoff-form.ts'
import { LinesHead } from './LinesHead.tsx'
import { capitalWords, placeWords, pricingLabels } from './signoff-words.ts'

type Items = NonNullable<DescriptionsProps['items']>

const day = (days: number) => (days === 0 ? '无' : days > 0 ? `顺延 ${days} 天` : `缩短 ${-days} 天`)

/** What the form says, in the order of the paper. */
export function FormFacts({ signoff }: { readonly signoff: Signoff }) {
  const { content, claimedFen, kind } = signoff
  const isVisa = kind === 'visa'
  const text = (value: string) => <div className="hx-pre">{visibleLines(value)}</div>
  const items: Items = [
    { key: 'title', label: isVisa ? '签证事由' : '变更事由', span: 2, children: content.title },
    { key: 'section', label: '标段', children: content.section || '无' },
    { key: 'part', label: '施工部位', children: placeWords(content) },
    { key: 'on', label: isVisa ? '签证日期' : '提出日期', children: content.occurredOn },
    { key: 'work', label: '施工起止', children: `${content.workFrom} 至 ${content.workTo}` },
    ...(signoff.kind === 'visa' ? visaItems(signoff.content) : changeItems(signoff.content)),
    { key: 'cause', label: '原因', children: causeLabels[content.cause] },
    { key: 'days', label: '工期影响', children: day(content.scheduleEffectDays) },
    {
      key: 'reason',
      label: isVisa ? '签证事由及原因' : '变更原因',
      span: 2,
      children: text(content.reason),
    },
    ...(signoff.kind === 'change'
      ? [{ key: 'description', label: '变更内容', span: 2, children: text(signoff.content.description) }]
      : []),
    {
      key: 'sum',
      label: isVisa ? '金额' : '费用增减',
      span: 2,
      children: (
        <>
          <strong>{formatYuan(claimedFen)} 元</strong>
          <span className="hx-quiet">　大写 {capitalWords(claimedFen)}</span>
        </>
      ),
    },
    {
      key: 'period',
      label: '计入支付期次',
      children: content.paymentPeriod === null ? '未定' : `第 ${content.paymentPeriod} 期`,
    },
  ]
  return (
    <>
      <Section title={isVisa ? '签证内容' : '变更内容'}>
        <Descriptions bordered size="small" column={2} className="hx-described" items={items} />
      </Section>
      <Lines signoff={signoff} />
    </>
  )
}

const visaItems = ({ instruction, pricing }: VisaFields): Items => [
  {
    key: 'order',
    label: instruction.kind === 'oral' ? '口头指令' : '书面通知',
    children: [instruction.by, instruction.on, instruction.reference].filter(Boolean).join('，'),
  },
  { key: 'pricing', label: '计价方式', children: pricingLabels[pricing] },
]

const changeItems = ({ proposal, instructedOn, changesDrawings }: ChangeFields): Items => [
  {
    key: 'proposal',
    label: '变更提出',
    children: [proposal.organization || proposerLabels[proposal.by], proposal.person].join('，'),
  },
  {
    key: 'instructed',
    label: '变更指示',
    children: `${instructedOn ?? '没有'}；${changesDrawings ? '改图' : '不改图'}`,
  },
]

function Lines({ signoff: { kind, content, lineAmountsFen, claimedFen } }: { readonly signoff: Signoff }) {
  const isChange = kind === 'change'
  return (
    <Section title={isChange ? '工程量增减' : '工程量'}>
      <table className="hx-lines">
        <LinesHead kind={kind} />
        <tbody>
          {content.lines.map((line, index) => (
            // Lines have no name of their own; their order is the paper's.
            // biome-ignore lint/suspicious/noArrayIndexKey: read-only, in the paper's order
            <tr key={index}>
              <td className="hx-break">{line.item}</td>
              {isChange ? <td>{line.effect === 'decrease' ? '减少' : '增加'}</td> : null}
              <td>{line.unit}</td>
              <td className="hx-break">{expressionWords(line.expression)}</td>
              <td className="hx-amount">{line.quantity}</td>
              <td className="hx-amount">{formatYuan(line.unitPriceFen)}</td>
              <td className="hx-amount">{formatYuan(lineAmountsFen[index] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={isChange ? 6 : 5}>合计</td>
            <td className="hx-amount">
              <strong>{formatYuan(claimedFen)}</strong>
            </td>
          </tr>
        </tfoot>
      </table>
    </Section>
  )
}

/** An expression with what it comes to; words as they are. */
function expressionWords(expression: string): string {
  const result = evaluateExpression(expression)
  return result.kind === 'value' && !expression.includes('=') && !expression.includes('＝')
    ? `${expression} = ${result.text}`
    : expression
}
