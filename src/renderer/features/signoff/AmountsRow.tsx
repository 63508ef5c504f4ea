import { Descriptions } from 'antd'
import { Section } from '#renderer/ui/Section.tsx'
import { formatYuan } from '#shared/model/money.ts'
import { amountsOf, countedFen, type Signoff } from '#shared/model/signoff.ts'

/** 申报 → 监理 → 评审 → 街道, side by side, each with its difference from the claim. */
export function AmountsRow({ signoff }: { readonly signoff: Signoff }) {
  const { claimedFen, supervisedFen, reviewedFen, officeFen } = amountsOf(signoff)
  const amount = (fen: number | null) => {
    if (fen === null) return <span className="hx-quiet">未写</span>
    const cut = fen - claimedFen
    return (
      <>
        {formatYuan(fen)}
        {cut === 0 ? null : (
          <div className="hx-quiet hx-small">
            {cut < 0 ? '核减' : '核增'} {formatYuan(Math.abs(cut))}
          </div>
        )}
      </>
    )
  }
  return (
    <Section
      title="金额（元）"
      note={`计入合计的是 ${formatYuan(countedFen(signoff))} 元：最后写明金额的一方`}
    >
      <Descriptions
        bordered
        size="small"
        column={4}
        layout="vertical"
        className="hx-described"
        items={[
          { key: 'claimed', label: '申报', children: formatYuan(claimedFen) },
          { key: 'supervised', label: '监理核定', children: amount(supervisedFen) },
          { key: 'reviewed', label: '跟踪评审核定', children: amount(reviewedFen) },
          { key: 'office', label: '街道确认', children: amount(officeFen) },
        ]}
      />
    </Section>
  )
}
