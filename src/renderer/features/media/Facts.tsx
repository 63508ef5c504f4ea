import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import { type ArchiveRecord, timeBasisLabels } from '#shared/model/record.ts'
import { toLocalMinute, toLocalSecond } from '#shared/model/time.ts'
import { doubts, formatDuration, kindWords, placeOnEarth } from './record-words.ts'
import { visibleText } from './visible-text.ts'

interface FactsProps {
  readonly record: ArchiveRecord
}

/** What is doubtful about a file, in words; nothing when all is well. */
export function Doubts({ record }: FactsProps) {
  const found = doubts(record)
  if (found.length === 0) return null
  return (
    <Alert
      className="hx-note"
      type="warning"
      title={
        <ul className="hx-plain-list">
          {found.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      }
    />
  )
}

/** What the file itself says. */
export function Facts({ record }: FactsProps) {
  return (
    <dl className="hx-facts">
      {factsOf(record).map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="hx-break">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** `（12.0 百万）`; nothing for pictures too small to be counted so. */
const megapixels = (pixels: number): string =>
  pixels >= 100_000 ? `（${(pixels / 1_000_000).toFixed(1)} 百万）` : ''

function factsOf(record: ArchiveRecord): readonly (readonly [string, ReactNode])[] {
  const { takenAt, takenAtOffset, width, height, durationMs, latitude, longitude } = record
  const time = takenAt === null ? '无' : toLocalSecond(takenAt)
  const zone =
    record.takenAtBasis === 'exif' && takenAtOffset && takenAtOffset !== '+08:00'
      ? `，原记录时区 ${visibleText(takenAtOffset)}`
      : ''
  const facts: (readonly [string, ReactNode] | null)[] = [
    record.kind === 'document'
      ? null
      : ['拍摄时间', `${time}（${timeBasisLabels[record.takenAtBasis]}${zone}）`],
    ['类型', kindWords(record)],
    durationMs === null ? null : ['时长', formatDuration(durationMs)],
    record.codec ? ['编码', visibleText(record.codec)] : null,
    width === null || height === null ? null : ['像素', `${width} × ${height}${megapixels(width * height)}`],
    ['大小', `${formatBytes(record.bytes)}（${formatCount(record.bytes)} 字节）`],
    record.device ? ['设备', visibleText(record.device)] : null,
    latitude === null || longitude === null ? null : ['卫星定位', placeOnEarth(latitude, longitude)],
    ['原文件名', visibleText(record.originalName)],
    ['存入时间', toLocalMinute(record.importedAt)],
    [
      'SHA-256',
      <span key="sha" className="hx-actions">
        <span className="hx-mono">{record.sha256.slice(0, 16)}…</span>
        <CopyText text={record.sha256} />
      </span>,
    ],
  ]
  return facts.filter((fact) => fact !== null)
}
