import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { EvidenceNote } from '#renderer/features/evidence/EvidenceNote.tsx'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import { type ArchiveRecord, retentionLabels } from '#shared/model/record.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import { directionWords } from './direction-words.ts'
import { doubts, formatDuration, kindWords, placeOnEarth, viewVariant } from './record-words.ts'
import { timeWords } from './time-words.ts'
import { visibleText } from './visible-text.ts'

interface FactsProps {
  readonly record: ArchiveRecord
}

/** What is doubtful about a file, in words, and how far a photo or video can be believed. */
export function Doubts({ record }: FactsProps) {
  const found = doubts(record)
  return (
    <>
      {found.length > 0 ? <DoubtList texts={found} /> : null}
      <EvidenceNote record={record} />
    </>
  )
}

function DoubtList({ texts }: { readonly texts: readonly string[] }) {
  return (
    <Alert
      className="hx-note"
      type="warning"
      title={
        <ul className="hx-plain-list">
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      }
    />
  )
}

/** What is known of a file: its number, its time and place, its bytes. */
export function Facts({ record }: FactsProps) {
  const bytes = useRead('record.fileFacts', { id: record.id })
  return (
    <dl className="hx-facts">
      {factsOf(record, bytes.data?.sm3 ?? null).map(([label, value]) => (
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

const digest = (value: string): ReactNode => (
  <span className="hx-actions">
    <span className="hx-mono">{value.slice(0, 16)}…</span>
    <CopyText text={value} />
  </span>
)

/** How what is shown came from the original, where it is not the original itself. */
function derivedWords(record: ArchiveRecord): string {
  if (record.kind === 'photo' && viewVariant(record) === 'preview') {
    return '看到的大图是从原件转出的 JPEG，可重新生成；原件未改动'
  }
  if (record.kind === 'document' || record.preview !== 'ready') return ''
  return record.kind === 'video'
    ? '封面取自视频，可重新生成；原件未改动'
    : '缩略图由原件生成，可重新生成；原件未改动'
}

function factsOf(record: ArchiveRecord, sm3: string | null): readonly (readonly [string, ReactNode])[] {
  const { width, height, durationMs, latitude, longitude, direction } = record
  const isMedia = record.kind !== 'document'
  const derived = derivedWords(record)
  const facts: (readonly [string, ReactNode] | null)[] = [
    isMedia ? ['照片号', record.photoNumber === null ? '未编' : visibleText(record.photoNumber)] : null,
    isMedia ? ['拍摄时间', timeWords(record)] : null,
    direction === null ? null : ['朝向', `${directionWords(direction)}（${direction} 度）`],
    ['保管期限', retentionLabels[record.retention]],
    ['类型', kindWords(record)],
    durationMs === null ? null : ['时长', formatDuration(durationMs)],
    record.codec ? ['编码', visibleText(record.codec)] : null,
    width === null || height === null ? null : ['像素', `${width} × ${height}${megapixels(width * height)}`],
    ['大小', `${formatBytes(record.bytes)}（${formatCount(record.bytes)} 字节）`],
    record.device ? ['设备', visibleText(record.device)] : null,
    latitude === null || longitude === null ? null : ['卫星定位', placeOnEarth(latitude, longitude)],
    ['原文件名', visibleText(record.originalName)],
    record.sourcePath && record.sourcePath !== record.originalName
      ? ['来源位置', visibleText(record.sourcePath)]
      : null,
    ['存入时间', toLocalMinute(record.importedAt)],
    derived ? ['派生图', derived] : null,
    ['SHA-256', digest(record.sha256)],
    sm3 === null ? null : ['SM3', digest(sm3)],
  ]
  return facts.filter((fact) => fact !== null)
}
