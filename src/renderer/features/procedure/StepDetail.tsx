import { Button } from 'antd'
import { useState } from 'react'
import { RemedyImport } from '#renderer/features/project/RemedyImport.tsx'
import { useRemedy } from '#renderer/features/project/use-remedy.ts'
import { RegisterFactsDialog } from '#renderer/features/register/RegisterFactsDialog.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import type { GateCondition, StepView } from '#shared/model/procedure.ts'
import type { Project } from '#shared/model/project.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { type StepDeed, StepDialog } from './StepDialog.tsx'
import { namesOf } from './step-words.ts'

interface StepDetailProps {
  readonly project: Project
  readonly view: StepView
}

/** One step opened: its gate, its papers, who takes part, and what can be done now. */
export function StepDetail({ project, view }: StepDetailProps) {
  const { step, state, conditions, documents, done, overrides } = view
  const remedy = useRemedy(project.id)
  const [deed, setDeed] = useState<StepDeed | null>(null)
  const [isRegister, setRegister] = useState(false)
  const goTo = (condition: GateCondition) => {
    if (condition.remedy.to === 'register') setRegister(true)
    else {
      remedy.go({
        id: condition.id,
        level: 'missing',
        stage: '',
        text: condition.text,
        source: condition.source,
        remedy: condition.remedy,
      })
    }
  }
  return (
    <div className="hx-step">
      {conditions.length > 0 ? (
        <ul className="hx-gaps" aria-label={`${step.title}的条件`}>
          {conditions.map((condition) => (
            <li key={condition.id}>
              <Chip tone={condition.isMet ? 'good' : 'due'}>{condition.isMet ? '满足' : '未满足'}</Chip>
              <span className="hx-gap-text">
                {condition.text}：{condition.state}
                <span className="hx-quiet hx-small"> {condition.source}</span>
              </span>
              {condition.isMet || condition.remedy.to === 'procedure' ? null : (
                <Button
                  size="small"
                  aria-label={`${condition.remedy.label}：${condition.text}`}
                  onClick={() => goTo(condition)}
                >
                  {condition.remedy.label}
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <dl className="hx-step-facts">
        <dt>参与</dt>
        <dd>{namesOf(step.supports)}</dd>
        <dt>资料</dt>
        <dd>
          {documents.map(({ item, title, files, isSettled }) => (
            <span key={item} className="hx-step-paper">
              {item} {title}
              <span className={isSettled ? 'hx-quiet' : 'hx-is-due'}>
                {isSettled ? `（齐，${files} 份）` : files > 0 ? `（已有 ${files} 份，还不齐）` : '（缺）'}
              </span>
            </span>
          ))}
        </dd>
        {overrides.map((override) => (
          <div key={override.id} className="hx-step-override">
            <dt>越过条件</dt>
            <dd>
              {toLocalDate(override.at)} {override.person}决定：{override.reason}
              <div className="hx-quiet hx-small">当时未满足：{override.conditions.join('；')}</div>
            </dd>
          </div>
        ))}
      </dl>
      <div className="hx-actions">
        {done ? (
          <Button size="small" onClick={() => setDeed('reopen')}>
            撤回
          </Button>
        ) : (
          <>
            <Button
              size="small"
              type="primary"
              disabled={state !== 'open'}
              onClick={() => setDeed('complete')}
            >
              标为完成
            </Button>
            {state === 'shut' ? (
              <Button size="small" onClick={() => setDeed('override')}>
                条件未满足也要办理
              </Button>
            ) : null}
            {step.isWaivable ? (
              <Button size="small" onClick={() => setDeed('waive')}>
                不适用
              </Button>
            ) : null}
          </>
        )}
      </div>
      {deed ? <StepDialog project={project} view={view} deed={deed} onClose={() => setDeed(null)} /> : null}
      {isRegister ? <RegisterFactsDialog projectId={project.id} onClose={() => setRegister(false)} /> : null}
      <RemedyImport projectId={project.id} remedy={remedy} />
    </div>
  )
}
