import { Button } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { DropZone } from '#renderer/features/media/DropZone.tsx'
import { useIntake } from '#renderer/features/media/intake.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import { Section } from '#renderer/ui/Section.tsx'
import type { Source } from '#shared/contract.ts'
import '#renderer/features/media/intake.css'

interface IncomingSectionProps {
  readonly onReady: (source: Source) => void
  readonly error: unknown
}

/** Where bundles are looked for: a stick that is in, a folder, a zip. */
export function IncomingSection({ onReady, error }: IncomingSectionProps) {
  const { state, pick, drop, choose } = useIntake(onReady)
  const isTaking = state.kind === 'taking'
  return (
    <Section title="来件" note="插好 U 盘或光盘，查找里面的成果包">
      <DropZone text="松开鼠标，查找里面的成果包" onDrop={drop}>
        <Drives isDisabled={isTaking} onChoose={(driveId) => choose(driveId, 'place')} />
        <div className="hx-actions hx-desk-hint">
          <Button disabled={isTaking} onClick={() => pick('folder')}>
            选择文件夹
          </Button>
          <Button disabled={isTaking} onClick={() => pick('files')}>
            选择压缩包
          </Button>
          <span className="hx-quiet hx-small" role="status">
            {isTaking && state.totalBytes > 0
              ? `正在读取 ${formatBytes(state.doneBytes)} / ${formatBytes(state.totalBytes)}`
              : '也可以把文件夹或压缩包拖到这里'}
          </span>
        </div>
      </DropZone>
      <ErrorNote error={state.kind === 'failed' ? state.error : error} />
    </Section>
  )
}

interface DrivesProps {
  readonly isDisabled: boolean
  readonly onChoose: (driveId: string) => void
}

function Drives({ isDisabled, onChoose }: DrivesProps) {
  // Sticks come and go without telling: what was read before is not believed.
  const { data: drives, error, isFetching, refetch } = useRead('drive.list', {}, { refetchOnMount: 'always' })
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!drives) return <p className="hx-quiet">正在查找 U 盘和光盘…</p>
  const refresh = (
    <Button size="small" loading={isFetching} onClick={() => void refetch()}>
      刷新
    </Button>
  )
  if (drives.length === 0) {
    return (
      <div className="hx-drives-head">
        <p>没有找到 U 盘或光盘。插好后点“刷新”，或选择成果包所在的文件夹。</p>
        {refresh}
      </div>
    )
  }
  return (
    <>
      <div className="hx-drives-head">
        <CountLine total={drives.length} unit="个盘" />
        {refresh}
      </div>
      <ul className="hx-drives" aria-label="U 盘和光盘">
        {drives.map(({ driveId, label, totalBytes, freeBytes }) => (
          <li key={driveId}>
            <span className="hx-break">
              {visibleText(label)}
              <span className="hx-quiet hx-small">
                {' '}
                共 {formatBytes(totalBytes)}，空闲 {formatBytes(freeBytes)}
              </span>
            </span>
            <Button
              size="small"
              type="primary"
              disabled={isDisabled}
              aria-label={`在 ${visibleText(label)} 里查找成果包`}
              onClick={() => onChoose(driveId)}
            >
              查找成果包
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
