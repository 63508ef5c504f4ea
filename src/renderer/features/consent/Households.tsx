import { useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown, Input, Segmented, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { useDebounced } from '#renderer/features/media/use-debounced.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { ConsentStatus, Household } from '#shared/model/household.ts'
import type { Project } from '#shared/model/project.ts'
import { ExportDialog } from './ExportDialog.tsx'
import { HouseholdDialog } from './HouseholdDialog.tsx'
import { HouseholdTable } from './HouseholdTable.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { PrintDialog } from './PrintDialog.tsx'
import { QuickEntry } from './QuickEntry.tsx'
import { SaveTemplate } from './SaveTemplate.tsx'
import { UnlockForm } from './UnlockForm.tsx'

interface HouseholdsProps {
  readonly project: Project
  readonly status: ConsentStatus
}

type Open = 'all' | 'survey' | 'vote'
type Dialog = 'import' | 'print' | 'export' | 'new' | Household | null

/** The households: by building and answer while locked; with names, entered by keyboard, while unlocked. */
export function Households({ project, status }: HouseholdsProps) {
  const { id: projectId } = project
  const { isUnlocked, byBuilding, rows, purged } = status
  const [isEntering, setEntering] = useState(false)
  const [dialog, setDialog] = useState<Dialog>(null)
  const [building, setBuilding] = useState<string | undefined>()
  const [open, setOpen] = useState<Open>('all')
  const [text, setText] = useState('')
  const lock = useAction('consent.lock')
  // Names do not stay on the screen, nor in memory, when they are locked: here, elsewhere, or after 15 minutes.
  const client = useQueryClient()
  useEffect(() => {
    if (isUnlocked) return
    setDialog((shown) => (shown === 'print' ? shown : null))
    setText('')
    client.removeQueries({ queryKey: ['consent.households'], type: 'inactive' })
  }, [isUnlocked, client])
  const settled = useDebounced(text, 250)
  const isPurged = rows > 0 && purged === rows
  const query = {
    projectId,
    ...(building === undefined ? {} : { building }),
    ...(open === 'all' ? {} : { open }),
    ...(isUnlocked && settled.trim() !== '' ? { text: settled.trim() } : {}),
  }
  return (
    <>
      {isUnlocked && !isPurged ? (
        <div className="hx-list-tools">
          <div className="hx-actions">
            <Button type="primary" aria-pressed={isEntering} onClick={() => setEntering(!isEntering)}>
              {isEntering ? '收起录入' : '逐户录入'}
            </Button>
            <Button onClick={() => setDialog('import')}>导入表格</Button>
            <SaveTemplate projectId={projectId} />
            <Button onClick={() => setDialog('new')}>登记一户</Button>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'print', label: '打印调查表' },
                  { key: 'export', label: '导出全部住户' },
                ],
                onClick: ({ key }) => setDialog(key === 'print' ? 'print' : 'export'),
              }}
            >
              <Button>打印和导出</Button>
            </Dropdown>
          </div>
          <Button loading={lock.isPending} onClick={() => lock.mutate({})}>
            锁定
          </Button>
        </div>
      ) : null}
      {isUnlocked || isPurged ? null : (
        <UnlockForm hasKey={status.hasKey} onPrint={() => setDialog('print')} />
      )}
      <ErrorNote error={lock.error} />
      {isUnlocked && isEntering && !isPurged ? <QuickEntry projectId={projectId} /> : null}
      {rows > 0 ? (
        <div className="hx-list-tools">
          <div className="hx-actions">
            <Select
              aria-label="楼栋"
              className="hx-field-short"
              allowClear
              placeholder="全部楼栋"
              value={building ?? null}
              options={byBuilding.map((each) => ({
                value: each.building,
                label: `${each.building}（${each.answered}/${each.households}）`,
              }))}
              onChange={(value) => setBuilding(value ?? undefined)}
            />
            <Segmented<Open>
              aria-label="显示哪些住户"
              value={open}
              options={[
                { value: 'all', label: '全部' },
                { value: 'survey', label: '未答复' },
                { value: 'vote', label: '未表决' },
              ]}
              onChange={setOpen}
            />
            {isUnlocked ? (
              <Input
                aria-label="查找房号或产权人"
                className="hx-list-search"
                allowClear
                placeholder="房号或产权人"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            ) : null}
          </div>
        </div>
      ) : null}
      <HouseholdTable
        key={JSON.stringify(query)}
        query={query}
        isUnlocked={isUnlocked}
        isPurged={isPurged}
        onEdit={setDialog}
      />
      {dialog === 'import' ? <ImportDialog projectId={projectId} onClose={() => setDialog(null)} /> : null}
      {dialog === 'print' ? (
        <PrintDialog projectId={projectId} status={status} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'export' ? (
        <ExportDialog projectId={projectId} rows={rows} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'new' || (typeof dialog === 'object' && dialog !== null) ? (
        <HouseholdDialog
          projectId={projectId}
          household={dialog === 'new' ? null : dialog}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </>
  )
}
