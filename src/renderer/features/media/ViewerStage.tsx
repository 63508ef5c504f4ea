import { useState } from 'react'
import { assetPath } from '#shared/asset.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { OpenOutside } from './OpenOutside.tsx'
import { noPreview, recordName, viewVariant } from './record-words.ts'
import { VideoStage } from './VideoStage.tsx'
import { visibleText } from './visible-text.ts'
import './intake.css'

interface ViewerStageProps {
  readonly record: ArchiveRecord
}

const unreadable = '图片内容读取不了，可能已损坏；原件已存，可以用系统程序打开试试。'

/** The picture or video itself, or in words why it cannot be shown, with a way to open it elsewhere. */
export function ViewerStage({ record }: ViewerStageProps) {
  const [failure, setFailure] = useState('')
  if (record.kind === 'video') return <VideoStage record={record} />
  const variant = viewVariant(record)
  const words = failure || whyNot(record, variant)
  if (words || variant === null) {
    return (
      <div className="hx-viewer-picture">
        <div className="hx-stage-words">
          <p>{words}</p>
          {record.preview === 'pending' ? null : <OpenOutside record={record} />}
        </div>
      </div>
    )
  }
  const picture = (
    <div className="hx-viewer-picture">
      <img
        src={assetPath(record.id, variant)}
        alt={recordName(record)}
        onError={() => setFailure(unreadable)}
      />
    </div>
  )
  if (variant === 'original') return picture
  return (
    <div className="hx-stage-picture">
      {picture}
      <p className="hx-stage-origin">
        这里显示的是由原件生成的预览图，不是原件。原件是 {visibleText(record.extension).toUpperCase()}
        ，照原样保存着。
      </p>
    </div>
  )
}

function whyNot(record: ArchiveRecord, variant: 'original' | 'preview' | null): string {
  if (record.kind === 'document') return '这里看不了这种文件，原件已存。'
  if (variant !== null) return ''
  return record.preview === 'pending' ? '预览图生成中，原件已存。' : `${noPreview}。`
}
