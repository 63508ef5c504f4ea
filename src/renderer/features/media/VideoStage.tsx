import { useEffect, useState } from 'react'
import { assetPath } from '#shared/asset.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { OpenOutside } from './OpenOutside.tsx'
import { savePoster } from './poster.ts'
import { undecodable } from './video-words.ts'
import './intake.css'

interface VideoStageProps {
  readonly record: ArchiveRecord
}

const broken = '读取视频中断了。请关闭后重新打开；仍不行请检查档案库所在磁盘。'

/** Plays a video; takes a poster frame from it where it has none yet. */
export function VideoStage({ record }: VideoStageProps) {
  const [failure, setFailure] = useState<'decoder' | 'network' | null>(null)
  const hasPoster = record.preview === 'ready'
  useEffect(() => {
    if (hasPoster) return
    const stop = new AbortController()
    // A video that cannot be drawn keeps its plain tile; the player below says why.
    savePoster(record.id, stop.signal).catch(() => {})
    return () => stop.abort()
  }, [record.id, hasPoster])
  return (
    <div className="hx-viewer-picture">
      {failure ? (
        <div className="hx-stage-words">
          <p>{failure === 'network' ? broken : undecodable(record)}</p>
          {failure === 'decoder' ? <OpenOutside record={record} /> : null}
        </div>
      ) : (
        <video
          src={assetPath(record.id, 'original')}
          {...(hasPoster ? { poster: assetPath(record.id, 'thumb') } : {})}
          controls
          preload="metadata"
          onLoadedMetadata={(event) => {
            // Some codecs (HEVC) report no error, only a picture of no size.
            if (event.currentTarget.videoWidth === 0) setFailure('decoder')
          }}
          onError={(event) =>
            setFailure(
              event.currentTarget.error?.code === MediaError.MEDIA_ERR_NETWORK ? 'network' : 'decoder',
            )
          }
        />
      )}
    </div>
  )
}
