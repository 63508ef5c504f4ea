import { Link } from '@tanstack/react-router'
import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { call } from '#renderer/backend/transport.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { localToday } from '#renderer/ui/today.ts'
import { type Pipeline, pipelineLabels, pipelines } from '#shared/model/stage-facts.ts'
import { MoveDialog } from './MoveDialog.tsx'
import { RegisterFactsDialog } from './RegisterFactsDialog.tsx'
import { RegisterImportDialog } from './RegisterImportDialog.tsx'
import { RegisterTable } from './RegisterTable.tsx'
import { RegisterTotals } from './RegisterTotals.tsx'
import './register.css'

const thisYear = (): number => Number(localToday().slice(0, 4))

/** 改造台账: every community with where it stands, its need and its money. */
export function RegisterPage() {
  const [year, setYear] = useState<number | null>(null)
  const [pipeline, setPipeline] = useState<Pipeline | null>(null)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [edited, setEdited] = useState<string | null>(null)
  const [open, setOpen] = useState<'import' | 'move' | null>(null)
  const query = {
    ...(year === null ? {} : { year }),
    ...(pipeline === null ? {} : { pipeline }),
  }
  const read = useRead('register.get', query, { refetchOnMount: 'always' })
  const register = read.data
  const years = [...new Set([...(register?.years ?? []), thisYear(), 2023])].toSorted((a, b) => b - a)
  const shown = new Set(register?.rows.map(({ projectId }) => projectId))
  const selected = chosen.filter((id) => shown.has(id))
  const isFiltered = year !== null || pipeline !== null
  return (
    <>
      <PageHeader
        title="改造台账"
        meta={
          <>
            <Select
              aria-label="年度"
              className="hx-register-filter"
              value={year ?? 0}
              onChange={(value) => setYear(value === 0 ? null : value)}
              options={[
                { value: 0, label: '全部年度' },
                ...years.map((value) => ({ value, label: `${value} 年度` })),
              ]}
            />
            <Select<Pipeline | 'all'>
              aria-label="所处阶段"
              className="hx-register-filter"
              value={pipeline ?? 'all'}
              onChange={(value) => setPipeline(value === 'all' ? null : value)}
              options={[
                { value: 'all' as const, label: '全部阶段' },
                ...pipelines.map((value) => ({ value, label: pipelineLabels[value] })),
              ]}
            />
          </>
        }
        actions={
          <div className="hx-actions">
            <Button onClick={() => setOpen('import')}>导入 Excel</Button>
            <DocumentButtons
              projectId={null}
              buttons={[
                { label: '导出 Excel', way: 'save', make: () => call('register.excel', query) },
                { label: '打印台账', way: 'view', make: () => call('register.pdf', query) },
              ]}
            />
          </div>
        }
      />
      <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
      {register ? (
        <>
          {register.doubts.map((text) => (
            <Alert key={text} type="warning" showIcon title={text} className="hx-register-doubt" />
          ))}
          <RegisterTotals register={register} />
          <Section
            title="各小区"
            note="次序：水电暖气路缺失多的在前，再看失养失修，再看建成早晚（方案三(四)1.(1)）"
          >
            {register.rows.length === 0 ? (
              <EmptyState
                text={
                  isFiltered
                    ? '没有符合条件的小区。请换一个年度或阶段。'
                    : '台账里还没有小区。可以下载模板填好后导入，也可以逐个登记项目。'
                }
                action={
                  isFiltered ? (
                    <Button
                      onClick={() => {
                        setYear(null)
                        setPipeline(null)
                      }}
                    >
                      看全部小区
                    </Button>
                  ) : (
                    <>
                      <Button type="primary" onClick={() => setOpen('import')}>
                        导入 Excel
                      </Button>
                      <Link to="/projects/new">登记项目</Link>
                    </>
                  )
                }
              />
            ) : (
              <>
                <div className="hx-list-tools">
                  <CountLine total={register.rows.length} unit="个小区">
                    <span>{selected.length > 0 ? `已选 ${selected.length} 个` : '金额单位：元'}</span>
                  </CountLine>
                  <Button disabled={selected.length === 0} onClick={() => setOpen('move')}>
                    调整阶段和年度
                  </Button>
                </div>
                <RegisterTable
                  register={register}
                  selected={selected}
                  onSelect={setChosen}
                  onEdit={setEdited}
                />
              </>
            )}
          </Section>
        </>
      ) : null}
      {edited === null ? null : <RegisterFactsDialog projectId={edited} onClose={() => setEdited(null)} />}
      {open === 'import' ? <RegisterImportDialog onClose={() => setOpen(null)} /> : null}
      {open === 'move' ? (
        <MoveDialog
          projectIds={selected}
          year={year}
          onClose={() => setOpen(null)}
          onMoved={() => {
            setOpen(null)
            setChosen([])
          }}
        />
      ) : null}
    </>
  )
}
