import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { localToday } from '#renderer/ui/today.ts'
import { defectUntil } from '#shared/model/after-works.ts'
import type { Project } from '#shared/model/project.ts'
import type { Entry, EntryKind } from '#shared/model/stage-entry.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'
import { AcceptanceSummary } from './AcceptanceSummary.tsx'
import { ConclusionSection } from './ConclusionSection.tsx'
import { ConfirmBar } from './ConfirmBar.tsx'
import { IssueSection } from './IssueSection.tsx'
import { PropertySection } from './PropertySection.tsx'
import { RepairSection } from './RepairSection.tsx'
import { ReviewSection } from './ReviewSection.tsx'
import { SatisfactionSection } from './SatisfactionSection.tsx'
import { TransferSection } from './TransferSection.tsx'
import { UtilitySection } from './UtilitySection.tsx'
import './acceptance.css'

const useEntries = <K extends EntryKind>(projectId: string, kind: K) => {
  const read = useRead('entry.list', { projectId, kind })
  return { data: read.data as unknown as readonly Entry<K>[] | undefined, error: read.error }
}

/** 验收移交: the acceptance and its issues, utilities, handing over, property management, repairs, satisfaction. */
export function AcceptanceTab({ project }: { readonly project: Project }) {
  const projectId = project.id
  const [today] = useState(localToday)
  const acceptance = useRead('facts.get', { projectId, kind: 'acceptance' })
  const property = useRead('facts.get', { projectId, kind: 'property' })
  const issues = useEntries(projectId, 'issue')
  const contracts = useEntries(projectId, 'contract')
  const utilities = useEntries(projectId, 'utility')
  const transfers = useEntries(projectId, 'transfer')
  const status = useRead('library.status', {})
  const rules = useRead('rule.list', {})
  const district = useRead('rule.settings', {})
  const rule = rules.data?.find(({ ruleSet }) => ruleSet.id === project.ruleSet)?.ruleSet
  if (
    !acceptance.data ||
    !property.data ||
    !issues.data ||
    !contracts.data ||
    !utilities.data ||
    !transfers.data ||
    !status.data ||
    !rule ||
    !district.data
  ) {
    return (
      <ErrorNote
        error={
          acceptance.error ??
          property.error ??
          issues.error ??
          contracts.error ??
          rules.error ??
          district.error
        }
        onRetry={() => void acceptance.refetch()}
      />
    )
  }
  const held = acceptance.data as StageFactsOf<'acceptance'>
  const managed = property.data as StageFactsOf<'property'>
  const works = contracts.data.map(({ content }) => content)
  const lines = utilities.data.map(({ content }) => content)
  const facts = { acceptance: held, property: managed, issues: issues.data, contracts: works }
  const affiliates = works
    .filter(({ contract, hasAffiliate }) => contract === 'works' && hasAffiliate)
    .map(({ affiliate }) => affiliate)
  const company = managed.company || (affiliates[0] ?? '')
  const until = defectUntil(project.acceptedOn, works, district.data.defectMonths)
  return (
    <>
      <AcceptanceSummary
        project={project}
        facts={facts}
        utilities={lines}
        transfers={transfers.data.map(({ content }) => content)}
        defectUntil={until}
      />
      <ConclusionSection project={project} facts={held} company={company} />
      <IssueSection project={project} today={today} />
      <ConfirmBar project={project} facts={facts} utilities={lines} />
      <UtilitySection projectId={projectId} />
      <TransferSection
        project={project}
        office={status.data.office?.office ?? ''}
        company={company}
        today={today}
      />
      <PropertySection projectId={projectId} facts={managed} affiliates={[...new Set(affiliates)]} />
      <ReviewSection project={project} property={managed} years={rule.numbers.propertyYears} today={today} />
      <RepairSection projectId={projectId} until={until} today={today} />
      <SatisfactionSection projectId={projectId} today={today} />
    </>
  )
}
