import './consent.css'
import '../signoff/signoff.css'
import { useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { Project } from '#shared/model/project.ts'
import { AccessLog } from './AccessLog.tsx'
import { ConsentResult } from './ConsentResult.tsx'
import { Households } from './Households.tsx'
import { PurgeSection } from './PurgeSection.tsx'
import { SurveyFactsForm } from './SurveyFactsForm.tsx'
import { VoteFactsForm } from './VoteFactsForm.tsx'
import { VoteResult } from './VoteResult.tsx'

/** 意愿: the survey and the design vote of a project; names only while they are unlocked. */
export function ConsentTab({ project }: { readonly project: Project }) {
  const projectId = project.id
  const status = useRead('consent.status', { projectId })
  const { data } = status
  if (!data) return <ErrorNote error={status.error} onRetry={() => void status.refetch()} />
  return (
    <>
      <div className="hx-consent-results">
        <ConsentResult projectId={projectId} status={data} />
        <VoteResult projectId={projectId} status={data} />
      </div>
      <Section title="住户" note={data.purged > 0 ? `${data.purged} 户已清除姓名、电话和房号` : undefined}>
        <Households project={project} status={data} />
      </Section>
      <div className="hx-consent-results">
        <Section title="调查情况">
          <SurveyFactsForm project={project} status={data} />
        </Section>
        <Section title="表决情况">
          <VoteFactsForm projectId={projectId} status={data} />
        </Section>
      </div>
      <PurgeSection projectId={projectId} status={data} />
      <AccessLog projectId={projectId} />
    </>
  )
}
