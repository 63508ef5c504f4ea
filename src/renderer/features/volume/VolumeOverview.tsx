import { Button } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import type { VolumeList } from '#shared/model/volume.ts'
import { AlbumDialog } from './AlbumDialog.tsx'
import { NewVolumeDialog } from './NewVolumeDialog.tsx'
import { NumberRuleDialog } from './NumberRuleDialog.tsx'
import { PrintMenu } from './PrintMenu.tsx'
import { ProposeDialog } from './ProposeDialog.tsx'
import { TablesDialog } from './TablesDialog.tsx'
import { VolumeTable } from './VolumeTable.tsx'

interface VolumeOverviewProps {
  readonly projectId: string
  readonly list: VolumeList
  readonly onOpen: (id: string) => void
}

type Dialog = 'propose' | 'new' | 'rule' | 'album' | null

/** All volumes of a project, what lies in none, and what can be printed of them. */
export function VolumeOverview({ projectId, list, onOpen }: VolumeOverviewProps) {
  const [dialog, setDialog] = useState<Dialog>(null)
  const [tablesJob, setTablesJob] = useState<string | null>(null)
  const excel = useAction('volume.excel')
  const close = () => setDialog(null)
  const { volumes, unplaced, unfiled, numberRule } = list
  const hasVolumes = volumes.length > 0
  const propose = (
    <Button
      type={hasVolumes ? 'default' : 'primary'}
      disabled={unplaced === 0}
      onClick={() => setDialog('propose')}
    >
      自动组卷
    </Button>
  )
  return (
    <div className="hx-read-width">
      <div className="hx-list-tools">
        <CountLine total={volumes.length} unit="卷">
          {hasVolumes ? <span>{countWords(list)}</span> : null}
          <span className={unplaced > 0 ? 'hx-is-due' : ''}>{unplacedWords(unplaced, unfiled)}</span>
        </CountLine>
        <div className="hx-actions">
          {hasVolumes ? propose : null}
          {hasVolumes ? <Button onClick={() => setDialog('new')}>新建案卷</Button> : null}
          {hasVolumes ? <PrintMenu target={{ projectId }} /> : null}
          <Button
            loading={excel.isPending}
            onClick={() => excel.mutate({ projectId }, { onSuccess: ({ jobId }) => setTablesJob(jobId) })}
          >
            导出表格
          </Button>
          <Button onClick={() => setDialog('album')}>生成照片册</Button>
        </div>
      </div>
      <ErrorNote error={excel.error} />
      {hasVolumes ? (
        <>
          <VolumeTable volumes={volumes} onOpen={onOpen} />
          <p className="hx-quiet hx-small hx-volume-foot">
            档号规则：{numberRule}
            <Button type="link" size="small" onClick={() => setDialog('rule')}>
              修改规则
            </Button>
            拖动一行，或选中后按 Alt+↑、Alt+↓，可以调整卷的先后。
          </p>
        </>
      ) : (
        <EmptyState
          text={emptyWords(unplaced, unfiled)}
          action={
            <>
              {propose}
              <Button onClick={() => setDialog('new')}>新建空案卷</Button>
            </>
          }
        />
      )}
      {dialog === 'propose' ? <ProposeDialog projectId={projectId} onClose={close} /> : null}
      {dialog === 'new' ? <NewVolumeDialog projectId={projectId} onClose={close} onMade={onOpen} /> : null}
      {dialog === 'rule' ? (
        <NumberRuleDialog projectId={projectId} rule={numberRule} onClose={close} />
      ) : null}
      {tablesJob ? <TablesDialog jobId={tablesJob} onClose={() => setTablesJob(null)} /> : null}
      {dialog === 'album' ? <AlbumDialog projectId={projectId} onClose={close} /> : null}
    </div>
  )
}

function countWords({ volumes }: VolumeList): string {
  const items = volumes.reduce((sum, { counts }) => sum + counts.items, 0)
  const pages = volumes.reduce((sum, { counts }) => sum + counts.pages, 0)
  const unknown = volumes.reduce((sum, { counts }) => sum + counts.unknown, 0)
  const rest = unknown > 0 ? `（另有 ${formatCount(unknown)} 份页数待填）` : ''
  return `文件 ${formatCount(items)} 份，${formatCount(pages)} 页${rest}`
}

function unplacedWords(unplaced: number, unfiled: number): string {
  if (unplaced === 0) return '档案都已入卷'
  const words = `未入卷 ${formatCount(unplaced)} 份`
  return unfiled > 0 ? `${words}，其中 ${formatCount(unfiled)} 份还没有归类` : words
}

function emptyWords(unplaced: number, unfiled: number): string {
  if (unplaced === 0) return '本项目还没有档案，没有可组卷的内容。请先到“档案”或“照片视频”导入文件。'
  const loose = unfiled > 0 ? `其中 ${formatCount(unfiled)} 份还没有归到目录条目，归类后才能组卷。` : ''
  return `还没有案卷。档案里有 ${formatCount(unplaced)} 份文件未入卷。${loose}点“自动组卷”先看方案，确认后再组。`
}
