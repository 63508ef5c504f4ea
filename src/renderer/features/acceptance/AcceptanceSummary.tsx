import { PartNav } from '#renderer/features/site/PartNav.tsx'
import { type ConclusionFacts, conclusionFaults, openIssues } from '#shared/model/acceptance-state.ts'
import { propertyWayLabels } from '#shared/model/facts-closing.ts'
import type { Project } from '#shared/model/project.ts'
import type { EntryOf } from '#shared/model/stage-entry.ts'

interface AcceptanceSummaryProps {
  readonly project: Project
  readonly facts: ConclusionFacts
  readonly utilities: readonly EntryOf<'utility'>[]
  readonly transfers: readonly EntryOf<'transfer'>[]
  readonly defectUntil: string | null
}

function propertyWords({ way, enteredOn }: ConclusionFacts['property']): string {
  if (way === null) return '没有确定'
  const name = way === 'affiliate' ? '施工单位的物业公司' : propertyWayLabels[way]
  return way === 'own' || enteredOn === null ? name : `${name}，${enteredOn} 进驻`
}

/** Where each part of the page stands, and the way to it. */
export function AcceptanceSummary(props: AcceptanceSummaryProps) {
  const { project, facts, utilities, transfers, defectUntil } = props
  const open = openIssues(facts.issues).length
  const faults = conclusionFaults(facts).length
  const taken = utilities.filter(({ transferredOn }) => transferredOn !== null).length
  return (
    <PartNav
      parts={[
        {
          id: 'acceptance-held',
          title: '竣工验收',
          words:
            project.acceptedOn === null
              ? faults > 0
                ? `还缺 ${faults} 项`
                : '可以确认'
              : `${project.acceptedOn} 已确认`,
          isDue: project.acceptedOn === null,
        },
        {
          id: 'acceptance-issues',
          title: '验收问题',
          words: open > 0 ? `${open} 个没有整改完` : '没有未整改的',
          isDue: open > 0,
        },
        {
          id: 'acceptance-utilities',
          title: '专营设施',
          words: utilities.length === 0 ? '没有登记' : `${utilities.length} 项，已接管 ${taken} 项`,
          isDue: taken < utilities.length,
        },
        {
          id: 'acceptance-transfers',
          title: '移交',
          words: transfers.length === 0 ? '还没有移交' : `已登记 ${transfers.length} 份`,
        },
        { id: 'acceptance-property', title: '物业管理', words: propertyWords(facts.property) },
        {
          id: 'acceptance-repairs',
          title: '报修维修',
          words: defectUntil === null ? '竣工验收后' : `责任期至 ${defectUntil}`,
        },
      ]}
    />
  )
}
