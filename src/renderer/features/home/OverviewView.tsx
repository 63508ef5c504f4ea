import { Section } from '#renderer/ui/Section.tsx'
import type { Home } from '#shared/model/home.ts'
import { Bars } from './Bars.tsx'
import { DueList } from './DueList.tsx'
import { HomeFigures } from './HomeFigures.tsx'
import { HomeProjects } from './HomeProjects.tsx'
import { wanLabel } from './home-words.ts'

/** 总览: what needs action, where all projects stand, what money is in them. */
export function OverviewView({ home }: { readonly home: Home }) {
  const { late, due, deposits, money } = home
  return (
    <>
      <HomeFigures home={home} />
      <div className="hx-home">
        <div>
          <Section title="逾期和到期">
            {late.length + due.length === 0 ? (
              <p className="hx-quiet">没有逾期的事项，近期也没有到期的事项。</p>
            ) : (
              <DueList
                items={[...late, ...due]}
                first={12}
                note={`逾期 ${late.length}，近期到期 ${due.length}`}
              />
            )}
          </Section>
          {deposits.length > 0 ? (
            <Section title="到期返还的保证金">
              <DueList items={deposits} first={6} />
            </Section>
          ) : null}
        </div>
        <div>
          <Section title="各步骤的项目数">
            <Bars
              label="各步骤的项目数"
              lines={home.bySteps.map(({ step, title, count }) => ({
                key: step ?? 'through',
                label: title,
                value: count,
                text: String(count),
              }))}
            />
          </Section>
          <Section title="资金">
            <Bars
              label="资金"
              lines={[
                ['预算', money.budgetFen],
                ['合同', money.contractFen],
                ['已批变更签证', money.signoffFen],
                ['已拨付', money.paidFen],
                ['预留保证金', money.heldFen],
                ['已返还保证金', money.releasedFen],
              ].map(([label, fen]) => ({
                key: String(label),
                label: String(label),
                value: Math.abs(Number(fen)),
                text: wanLabel(Number(fen)),
              }))}
            />
          </Section>
        </div>
      </div>
      <Section title="项目">
        <HomeProjects home={home} />
      </Section>
    </>
  )
}
