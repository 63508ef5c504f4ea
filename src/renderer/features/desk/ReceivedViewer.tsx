import { Button } from 'antd'
import { useState } from 'react'
import { FullWindow } from '#renderer/features/media/FullWindow.tsx'
import { isTyping } from '#renderer/features/media/typing.ts'
import { visibleLines, visibleText } from '#renderer/features/media/visible-text.ts'
import { PdfView } from '#renderer/features/pdf/PdfView.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { assetPath } from '#shared/asset.ts'
import { findCatalogueItem } from '#shared/model/catalogue.ts'
import type { BrowsedFile } from '#shared/model/desk.ts'
import { recordKindLabels } from '#shared/model/record.ts'
import { type BrowsedProps, endingOf } from './BrowseGrid.tsx'
import { DecryptForm } from './DecryptForm.tsx'
import '#renderer/features/media/media.css'
import '#renderer/features/media/intake.css'

interface ReceivedViewerProps extends Omit<BrowsedProps, 'onOpen'> {
  readonly receivedId: string
  readonly index: number
  readonly onIndex: (index: number) => void
  readonly onClose: () => void
}

/** One file of a received bundle over the whole window, what the bundle says of it at the right. */
export function ReceivedViewer(props: ReceivedViewerProps) {
  const { receivedId, items, index, onIndex, onClose, onDefect, noted } = props
  const file = items[index]
  if (!file) return null
  const go = (to: number) => {
    if (items[to]) onIndex(to)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return onClose()
    if (isTyping(event.target)) return
    if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLVideoElement) return
    if (event.key === 'ArrowRight') go(index + 1)
    if (event.key === 'ArrowLeft') go(index - 1)
  }
  const name = visibleText(file.title)
  return (
    <FullWindow label={`查看 ${name}`} className="hx-viewer" onKey={onKey}>
      <div className="hx-viewer-stage">
        <div className="hx-viewer-head">
          <span className="hx-viewer-name">{name}</span>
          <span className="hx-nowrap">
            第 {index + 1} 个，本页 {items.length} 个
          </span>
        </div>
        <Stage key={file.recordId} file={file} />
        <div className="hx-viewer-foot">
          <Button disabled={index === 0} onClick={() => go(index - 1)}>
            ← 上一个
          </Button>
          <Button disabled={index === items.length - 1} onClick={() => go(index + 1)}>
            下一个 →
          </Button>
        </div>
      </div>
      <aside className="hx-viewer-side" aria-label="说明">
        <div className="hx-viewer-close">
          <Button onClick={onClose}>关闭（Esc）</Button>
        </div>
        <FileFacts file={file} />
        {file.isEncrypted ? (
          <DecryptForm key={file.recordId} receivedId={receivedId} recordId={file.recordId} />
        ) : null}
        {onDefect ? (
          <Button disabled={noted.includes(file.recordId)} onClick={() => onDefect(file)}>
            {noted.includes(file.recordId) ? '已列为整改' : '列为整改'}
          </Button>
        ) : null}
      </aside>
    </FullWindow>
  )
}

const why = (file: BrowsedFile): string => {
  if (file.isEncrypted) return '这个文件加了密，只有接收单位的密钥能打开。'
  return file.asset === null
    ? '这里看不了这种文件，或它所在的一卷没有带来。'
    : '内容读取不了：可能已损坏，或盘已拔出。'
}

function Stage({ file }: { readonly file: BrowsedFile }) {
  const [isBroken, setBroken] = useState(false)
  const { asset, kind } = file
  const ending = endingOf(file)
  if (asset === null || isBroken) {
    return (
      <div className="hx-viewer-picture">
        <div className="hx-stage-words">
          <p>{why(file)}</p>
        </div>
      </div>
    )
  }
  if (kind === 'video') {
    return (
      <div className="hx-viewer-picture">
        {/* biome-ignore lint/a11y/useMediaCaption: films of a site, shown as they were handed in */}
        <video
          src={assetPath(asset, 'original')}
          controls
          preload="metadata"
          onLoadedMetadata={(event) => setBroken(event.currentTarget.videoWidth === 0)}
          onError={() => setBroken(true)}
        />
      </div>
    )
  }
  if (ending === 'PDF') {
    return (
      <div className="hx-desk-pdf">
        <PdfView url={assetPath(asset, 'original')} bytes={file.bytes} title={visibleText(file.title)} />
      </div>
    )
  }
  return <StageImage asset={asset} title={file.title} onBroken={() => setBroken(true)} />
}

interface StageImageProps {
  readonly asset: string
  readonly title: string
  readonly onBroken: () => void
}

/** The picture itself; where a browser cannot draw it, the JPEG that was drawn from it. */
function StageImage({ asset, title, onBroken }: StageImageProps) {
  const [variant, setVariant] = useState<'original' | 'preview'>('original')
  return (
    <div className="hx-viewer-picture">
      <img
        src={assetPath(asset, variant)}
        alt={visibleText(title)}
        onError={() => (variant === 'original' ? setVariant('preview') : onBroken())}
      />
    </div>
  )
}

function FileFacts({ file }: { readonly file: BrowsedFile }) {
  const item = file.item === null ? null : `${file.item} ${findCatalogueItem(file.item)?.title ?? ''}`
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    ['类型', `${recordKindLabels[file.kind]} ${endingOf(file)}`],
    ['档案目录', item ?? '未归类'],
    ['说明', visibleLines(file.caption) || '没有'],
    ['拍摄时间', <LocalTime key="taken" at={file.takenAt} />],
    ['摄影者', visibleText(file.photographer) || '没有写'],
    ['大小', formatBytes(file.bytes)],
    ['文件', visibleText(file.path)],
    ['摘要（SHA-256）', file.sha256],
  ]
  return (
    <dl className="hx-desk-facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={label.startsWith('摘要') ? 'hx-mono hx-small hx-break' : 'hx-pre'}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
