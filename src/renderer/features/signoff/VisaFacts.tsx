import { Descriptions } from 'antd'
import { visibleLines } from '#renderer/features/media/visible-text.ts'
import { Section } from '#renderer/ui/Section.tsx'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import { formatYuan, toChineseCapitals } from '#shared/model/money.ts'
import { causeLabels, type Signoff } from '#shared/model/signoff.ts'
import { placeWords, pricingLabels } from './signoff-words.ts'

interface VisaFactsProps {
  readonly signoff: Signoff
}

const day = (days: number) => (days === 0 ? '无' : days > 0 ? `顺延 ${days} 天` : `缩短 ${-days} 天`)

/** What the visa says, in the order of the paper. */
export function VisaFacts({ signoff }: VisaFactsProps) {
  const { visa, claimedFen } = signoff
  const { instruction } = visa
  return (
    <>
      <Section title="签证内容">
        <Descriptions
          bordered
          size="small"
          column={2}
          className="hx-described"
          items={[
            { key: 'title', label: '签证事由', span: 2, children: visa.title },
            { key: 'section', label: '标段', children: visa.section || '无' },
            { key: 'part', label: '施工部位', children: placeWords(visa) },
            { key: 'on', label: '签证日期', children: visa.occurredOn },
            { key: 'work', label: '施工起止', children: `${visa.workFrom} 至 ${visa.workTo}` },
            {
              key: 'order',
              label: instruction.kind === 'oral' ? '口头指令' : '书面通知',
              children: [instruction.by, instruction.on, instruction.reference].filter(Boolean).join('，'),
            },
            { key: 'cause', label: '原因', children: causeLabels[visa.cause] },
            {
              key: 'reason',
              label: '签证事由及原因',
              span: 2,
              children: <div className="hx-pre">{visibleLines(visa.reason)}</div>,
            },
            {
              key: 'sum',
              label: '金额',
              span: 2,
              children: (
                <>
                  <strong>{formatYuan(claimedFen)} 元</strong>
                  <span className="hx-quiet">　大写 {toChineseCapitals(claimedFen)}</span>
                </>
              ),
            },
            { key: 'pricing', label: '计价方式', children: pricingLabels[visa.pricing] },
            { key: 'days', label: '工期影响', children: day(visa.scheduleEffectDays) },
            { key: 'supervised', label: '监理核定', children: <Yuan fen={visa.supervisedFen} /> },
            { key: 'reviewed', label: '跟踪评审核定', children: <Yuan fen={visa.reviewedFen} /> },
            { key: 'office', label: '街道确认', children: <Yuan fen={visa.officeFen} /> },
            {
              key: 'period',
              label: '计入支付期次',
              children: visa.paymentPeriod === null ? '未定' : `第 ${visa.paymentPeriod} 期`,
            },
          ]}
        />
      </Section>
      <Section title="工程量">
        <table className="hx-lines">
          <thead>
            <tr>
              <th scope="col">签证项目</th>
              <th scope="col">单位</th>
              <th scope="col" className="hx-amount">
                工程量
              </th>
              <th scope="col">计算式</th>
              <th scope="col" className="hx-amount">
                单价（元）
              </th>
              <th scope="col" className="hx-amount">
                合价（元）
              </th>
            </tr>
          </thead>
          <tbody>
            {visa.lines.map((line, index) => (
              // Lines have no name of their own; their order is the paper's.
              // biome-ignore lint/suspicious/noArrayIndexKey: read-only, in the paper's order
              <tr key={index}>
                <td className="hx-break">{line.item}</td>
                <td>{line.unit}</td>
                <td className="hx-amount">{line.quantity}</td>
                <td className="hx-break">{line.expression}</td>
                <td className="hx-amount">{formatYuan(line.unitPriceFen)}</td>
                <td className="hx-amount">{formatYuan(signoff.lineAmountsFen[index] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={5}>合计</td>
              <td className="hx-amount">
                <strong>{formatYuan(claimedFen)}</strong>
              </td>
            </tr>
          </tfoot>
        </table>
      </Section>
    </>
  )
}
