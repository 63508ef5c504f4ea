import { CountLine } from '#renderer/ui/CountLine.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { formatYuan } from '#shared/model/money.ts'
import { type Payment, type PaymentSignoff, workPartLabels } from '#shared/model/payment.ts'
import { lineFen, progressKey } from '#shared/model/payment-sums.ts'

interface PeriodContentProps {
  readonly payment: Payment
  readonly signoffs: readonly PaymentSignoff[]
}

/** What a period is for: lines, changes and visas, what is added and taken off. */
export function PeriodContent({ payment, signoffs }: PeriodContentProps) {
  const { lines, additions, deductions, signoffIds, done, note } = payment
  const chosen = signoffIds.flatMap((id) => signoffs.find((each) => each.id === id) ?? [])
  const others: readonly (readonly [string, string, number])[] = [
    ...chosen.map(
      ({ number, title, payableFen, corrects }) =>
        [
          '变更签证',
          `${number}　${title}${corrects === '' ? '' : `（与 ${corrects} 的差额）`}`,
          payableFen,
        ] as const,
    ),
    ...additions.map(({ part, label, fen }) => [workPartLabels[part], label, fen] as const),
    ...deductions.map(({ label, fen }) => ['应扣', label, -fen] as const),
  ]
  return (
    <>
      {lines.length > 0 ? (
        <Section title="形象进度表">
          <CountLine total={lines.length} unit="个分项" />
          <div className="hx-payment-wide">
            <table className="hx-payment-lines">
              <thead>
                <tr>
                  <th scope="col">楼栋</th>
                  <th scope="col">分项</th>
                  <th scope="col">单位</th>
                  <th scope="col" className="hx-amount">
                    合同量
                  </th>
                  <th scope="col" className="hx-amount">
                    本期量
                  </th>
                  <th scope="col" className="hx-amount">
                    单价（元）
                  </th>
                  <th scope="col" className="hx-amount">
                    本期产值（元）
                  </th>
                  <th scope="col">照片</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={progressKey('', line)}>
                    <td>{line.building}</td>
                    <td className="hx-break">{line.item}</td>
                    <td>{line.unit}</td>
                    <td className="hx-amount">{line.contractQuantity}</td>
                    <td className="hx-amount">{line.quantity}</td>
                    <td className="hx-amount">{formatYuan(line.unitPriceFen)}</td>
                    <td className="hx-amount">{formatYuan(lineFen(line))}</td>
                    <td>{line.photos.length === 0 ? '' : `${line.photos.length} 张`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      ) : null}
      {others.length > 0 ? (
        <Section title="变更签证和其他">
          <table className="hx-payment-lines hx-reading">
            <tbody>
              {others.map(([kind, label, fen]) => (
                <tr key={`${kind} ${label}`}>
                  <td className="hx-quiet hx-nowrap">{kind}</td>
                  <td className="hx-break">{label}</td>
                  <td className="hx-amount">{formatYuan(fen)} 元</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      ) : null}
      {done !== '' || note !== '' ? (
        <Section title="说明">
          {done === '' ? null : <p className="hx-pre">已完成：{done}</p>}
          {note === '' ? null : <p className="hx-pre">{note}</p>}
        </Section>
      ) : null}
    </>
  )
}
