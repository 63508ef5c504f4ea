import { Form, Modal } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { call } from '#renderer/backend/transport.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { FactsForm } from '#renderer/features/stage/FactsForm.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { useDiscard } from '#renderer/ui/use-discard.ts'
import { builtInRuleSets } from '#shared/model/rule-set.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'
import { RegisterFields } from './RegisterFields.tsx'
import './register.css'

interface RegisterFactsDialogProps {
  readonly projectId: string
  readonly onClose: () => void
}

/** What the register says of one community: where it stands, its need, its money. */
export function RegisterFactsDialog({ projectId, onClose }: RegisterFactsDialogProps) {
  const project = useRead('project.get', { id: projectId })
  const facts = useRead('facts.get', { projectId, kind: 'register' })
  const rules = useRead('rule.list', {})
  const [form] = Form.useForm<StageFactsOf<'register'>>()
  const leave = useDiscard(() => form.isFieldsTouched(), onClose)
  const initial = facts.data as StageFactsOf<'register'> | undefined
  const ruleSet = rules.data?.find((row) => row.ruleSet.id === project.data?.ruleSet)?.ruleSet
  return (
    <Modal
      open
      title={project.data ? `台账登记：${project.data.community}` : '台账登记'}
      width={920}
      className="hx-register-dialog"
      footer={null}
      onCancel={leave}
      destroyOnHidden
    >
      <ErrorNote error={project.error ?? facts.error ?? rules.error} />
      {project.data && initial ? (
        <FactsForm<StageFactsOf<'register'>>
          projectId={projectId}
          stored={initial}
          initial={initial}
          toFacts={(values) => ({ ...initial, ...values, kind: 'register' })}
          form={form}
          onSaved={onClose}
          verb="保存台账登记"
        >
          <RegisterFields project={project.data} ruleSet={ruleSet ?? builtInRuleSets[0]} initial={initial} />
        </FactsForm>
      ) : null}
      {project.data ? (
        <DocumentButtons
          projectId={projectId}
          buttons={[]}
          archive={{
            label: '把已保存的台账页归入 01-2',
            run: () => call('register.archive', { projectId }),
          }}
        />
      ) : null}
    </Modal>
  )
}
