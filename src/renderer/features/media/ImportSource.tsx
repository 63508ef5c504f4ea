import { Button } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import { DriveList } from './DriveList.tsx'
import { DropZone } from './DropZone.tsx'
import type { Intake } from './intake.ts'
import { visibleText } from './visible-text.ts'

interface ImportSourceProps {
  readonly intake: Intake
}

/** First step of an import: which files; with the way there counted. */
export function ImportSource({ intake: { state, pick, drop, choose, clear } }: ImportSourceProps) {
  const [showsDrives, setShowsDrives] = useState(false)
  return (
    <DropZone text="松开鼠标，选用这些文件" onDrop={drop}>
      <div className="hx-import-source">
        {state.kind === 'ready' ? (
          <div className="hx-actions">
            <span className="hx-break">
              已选 {formatCount(state.source.files)} 个文件，{formatBytes(state.source.bytes)}
              <span className="hx-quiet">（{visibleText(state.source.name)}）</span>
            </span>
            <Button size="small" onClick={clear}>
              重选
            </Button>
          </div>
        ) : null}
        {state.kind === 'taking' && state.total === 0 ? <p>正在清点文件…</p> : null}
        {state.kind === 'taking' && state.total > 0 ? (
          <div className="hx-progress">
            <span>正在读取所选文件</span>
            <span className="hx-quiet">
              {formatCount(state.done)} / {formatCount(state.total)}，{formatBytes(state.doneBytes)} /{' '}
              {formatBytes(state.totalBytes)}
            </span>
            <div
              className="hx-progress-bar"
              role="progressbar"
              aria-label="读取所选文件"
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={share(state.doneBytes, state.totalBytes)}
            >
              <span style={{ width: `${share(state.doneBytes, state.totalBytes)}%` }} />
            </div>
          </div>
        ) : null}
        {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
        {state.kind === 'empty' || state.kind === 'failed' ? (
          <>
            <div className="hx-actions">
              <Button onClick={() => pick('files')}>选择文件</Button>
              <Button onClick={() => pick('folder')}>选择文件夹</Button>
              <Button aria-expanded={showsDrives} onClick={() => setShowsDrives(!showsDrives)}>
                从存储卡或 U 盘
              </Button>
            </div>
            {showsDrives ? <DriveList onChoose={choose} /> : null}
            <p className="hx-quiet hx-small">
              也可以把文件或文件夹拖到这里。压缩包（zip）会逐个文件存入；原件照原样保存，不会改动。
            </p>
          </>
        ) : null}
      </div>
    </DropZone>
  )
}

const share = (done: number, total: number): number =>
  total > 0 ? Math.round(Math.min(100, (done / total) * 100)) : 0
