import { Button } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { type ConclusionFacts, conclusionFaults, conclusionWarnings } from '#shared/model/acceptance-state.ts'
import type { Project } from '#shared/model/project.ts'
import type { EntryOf } from '#shared/model/stage-entry.ts'

interface ConfirmBarProps {
  readonly project: Project
  readonly facts: ConclusionFacts
  readonly utilities: readonly EntryOf<'utility'>[]
}

/** What the acceptance still waits for, in words, and the button that confirms it. */
export function ConfirmBar({ project, facts, utilities }: ConfirmBarProps) {
  const conclude = useAction('acceptance.conclude')
  const { heldOn } = facts.acceptance
  const faults = conclusionFaults(facts)
  const warnings = conclusionWarnings({ utilities, acceptance: facts.acceptance })
  const isDone = project.acceptedOn !== null && project.acceptedOn === heldOn && faults.length === 0
  return (
    <Section
      title="确认竣工验收"
      note={
        project.acceptedOn === null
          ? '确认后，缺陷责任期、代管年限和移交期限从验收日期起算'
          : `竣工验收日期 ${project.acceptedOn}，各项期限从这一天起算`
      }
    >
      {faults.length > 0 ? (
        <>
          <p>
            <span className="hx-block">还不能确认，缺 {faults.length} 项：</span>
          </p>
          <ul className="hx-lacks">
            {faults.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      ) : null}
      {warnings.length > 0 ? (
        <>
          <p className="hx-is-due">请核对（不影响确认）：</p>
          <ul className="hx-lacks">
            {warnings.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      ) : null}
      <div className="hx-actions">
        <Button
          type="primary"
          disabled={faults.length > 0 || isDone}
          loading={conclude.isPending}
          onClick={() => conclude.mutate({ projectId: project.id })}
        >
          {project.acceptedOn === null || isDone ? '确认竣工验收' : `把竣工验收日期改为 ${heldOn ?? ''}`}
        </Button>
        <span role="status" className="hx-quiet">
          {isDone ? `已确认：${project.acceptedOn} 竣工验收` : ''}
        </span>
      </div>
      <ErrorNote error={conclude.error} />
    </Section>
  )
}
