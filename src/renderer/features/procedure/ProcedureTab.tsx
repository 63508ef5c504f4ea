import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { call } from '#renderer/backend/transport.ts'
import { Timeline } from '#renderer/features/home/Timeline.tsx'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { StepId, StepView } from '#shared/model/procedure.ts'
import type { Project } from '#shared/model/project.ts'
import { ContractSection } from './ContractSection.tsx'
import { RuleNote } from './RuleNote.tsx'
import { StepDetail } from './StepDetail.tsx'
import { namesOf, stateTones, stateWords, summaryOf } from './step-words.ts'
import './procedure.css'

/** 程序: the plan's chain, who leads each step, what its gate still asks for, and what was decided. */
export function ProcedureTab({ project }: { readonly project: Project }) {
  const projectId = project.id
  const read = useRead('procedure.get', { projectId })
  const [opened, setOpened] = useState<readonly StepId[]>([])
  const procedure = read.data
  if (!procedure) return <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
  const others = procedure.steps.map(({ step }) => step.id).filter((id) => id !== procedure.current)
  const isAllOpen = opened.length === others.length
  const columns: TableColumnsType<StepView> = [
    { title: '序号', width: 56, align: 'center', render: (_, _view, index) => index + 1 },
    {
      title: '步骤',
      render: (_, { step, overrides }) => (
        <>
          {step.title} <span className="hx-quiet hx-small">{step.source}</span>
          {overrides.length > 0 ? (
            <>
              {' '}
              <Chip tone="due">未满足条件即办理</Chip>
            </>
          ) : null}
        </>
      ),
    },
    {
      title: '牵头',
      width: 330,
      render: (_, { step }) => (
        <>
          {namesOf(step.leads)}
          {step.approves.length > 0 ? (
            <span className="hx-quiet hx-small"> {namesOf(step.approves)}审批</span>
          ) : null}
        </>
      ),
    },
    {
      title: '状态',
      width: 110,
      render: (_, { state }) => <Chip tone={stateTones[state]}>{stateWords[state]}</Chip>,
    },
    { title: '办理情况', render: (_, view) => <span className="hx-small">{summaryOf(view)}</span> },
  ]
  const now = procedure.steps.findIndex(({ step }) => step.id === procedure.current)
  const current = procedure.steps[now]
  return (
    <div className="hx-procedure">
      <RuleNote procedure={procedure} />
      {current ? (
        <Section title={`现在要办：第 ${now + 1} 步 ${current.step.title}`} note={current.step.source}>
          <StepDetail project={project} view={current} />
        </Section>
      ) : (
        <p>二十步都已办完。</p>
      )}
      <Section title="改造程序">
        <div className="hx-list-tools">
          <CountLine total={procedure.steps.length} unit="步">
            <span>已完成 {procedure.steps.filter(({ done }) => done !== null).length} 步</span>
          </CountLine>
          <div className="hx-actions">
            <Button onClick={() => setOpened(isAllOpen ? [] : others)}>
              {isAllOpen ? '全部收起' : '全部展开'}
            </Button>
            <DocumentButtons
              projectId={projectId}
              buttons={[
                { label: '打印程序表', way: 'view', make: () => call('procedure.pdf', { projectId }) },
              ]}
            />
          </div>
        </div>
        <Table<StepView>
          size="small"
          rowKey={({ step }) => step.id}
          columns={columns}
          dataSource={procedure.steps}
          pagination={false}
          rowClassName={({ step }) => (step.id === procedure.current ? 'hx-step-current' : '')}
          expandable={{
            columnWidth: 40,
            expandedRowKeys: opened,
            onExpandedRowsChange: (keys) => setOpened(keys as StepId[]),
            // The one that is to be done now stands open above.
            rowExpandable: ({ step }) => step.id !== procedure.current,
            expandedRowRender: (view) => <StepDetail project={project} view={view} />,
          }}
        />
      </Section>
      <ContractSection project={project} />
      <Section title="时间线">
        <Timeline projectId={projectId} />
      </Section>
    </div>
  )
}
