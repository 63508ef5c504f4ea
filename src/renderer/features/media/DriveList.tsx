import { Button } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import type { Drive, DrivePart } from '#shared/model/drive.ts'
import { visibleText } from './visible-text.ts'
import './intake.css'

interface DriveListProps {
  readonly onChoose: (driveId: string, part: DrivePart) => void
}

/** Cards and sticks in this machine, to take all or the camera's pictures of one. */
export function DriveList({ onChoose }: DriveListProps) {
  // Cards come and go without telling: what was read before is not believed.
  const { data: drives, error, isFetching, refetch } = useRead('drive.list', {}, { refetchOnMount: 'always' })
  const refresh = (
    <Button size="small" loading={isFetching} onClick={() => void refetch()}>
      刷新
    </Button>
  )
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!drives) return <p className="hx-quiet">正在查找存储卡和 U 盘…</p>
  if (drives.length === 0) {
    return (
      <div className="hx-drives-head">
        <p>没有找到存储卡或 U 盘。插好后点“刷新”；手机请用数据线连接并选“传输文件”，再从“选择文件夹”选取。</p>
        {refresh}
      </div>
    )
  }
  return (
    <div>
      <div className="hx-drives-head">
        <CountLine total={drives.length} unit="个" />
        {refresh}
      </div>
      <ul className="hx-drives" aria-label="存储卡和 U 盘">
        {drives.map((drive) => (
          <DriveLine key={drive.driveId} drive={drive} onChoose={onChoose} />
        ))}
      </ul>
    </div>
  )
}

function DriveLine({ drive, onChoose }: DriveListProps & { readonly drive: Drive }) {
  const { driveId, hasDcim, totalBytes, freeBytes } = drive
  const label = visibleText(drive.label)
  return (
    <li>
      <span className="hx-break">
        {label} {hasDcim ? <Chip tone="accent">有相机照片</Chip> : null}
        <span className="hx-quiet hx-small">
          {' '}
          共 {formatBytes(totalBytes)}，空闲 {formatBytes(freeBytes)}
        </span>
      </span>
      <span className="hx-actions">
        {hasDcim ? (
          <Button
            size="small"
            type="primary"
            aria-label={`选用 ${label} 的相机照片`}
            onClick={() => onChoose(driveId, 'dcim')}
          >
            选用相机照片
          </Button>
        ) : null}
        <Button size="small" aria-label={`选用 ${label} 的全部文件`} onClick={() => onChoose(driveId, 'all')}>
          选用全部
        </Button>
      </span>
    </li>
  )
}
