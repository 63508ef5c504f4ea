import { useState } from 'react'
import { assetPath } from '#shared/asset.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { noPreview, recordName, viewVariant } from './record-words.ts'
import { VideoStage } from './VideoStage.tsx'

interface ViewerStageProps {
  readonly record: ArchiveRecord
}

/** The picture or video itself, or in words why it cannot be shown. */
export function ViewerStage({ record }: ViewerStageProps) {
  const [failure, setFailure] = useState('')
  if (record.kind === 'video') return <VideoStage record={record} />
  const variant = viewVariant(record)
  const words =
    failure ||
    (record.kind === 'document'
      ? '这是文件，不是照片或视频。'
      : variant === null
        ? record.preview === 'pending'
          ? '预览图生成中，原件已存。'
          : `${noPreview}。`
        : '')
  return (
    <div className="hx-viewer-picture">
      {words || variant === null ? (
        <p>{words}</p>
      ) : (
        <img
          src={assetPath(record.id, variant)}
          alt={recordName(record)}
          onError={() => setFailure('图片内容读取不了，可能已损坏；原件已存，可以用系统程序打开试试。')}
        />
      )}
    </div>
  )
}
