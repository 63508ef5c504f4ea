import { Button } from 'antd'
import { Chip } from '#renderer/ui/Chip.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import { assetPath } from '#shared/asset.ts'
import { evidenceGradeLabels } from '#shared/model/evidence.ts'
import type { NearGroup } from '#shared/model/near.ts'
import { type ArchiveRecord, phaseLabels } from '#shared/model/record.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import { recordName } from './record-words.ts'

interface NearGroupViewProps {
  readonly group: NearGroup
  readonly onOpen: (index: number) => void
  readonly onWithdraw: (record: ArchiveRecord) => void
}

/** How alike, in words: by the differing ones of 64 features. */
const alikeness = (distance: number): string =>
  distance === 0 ? '画面几乎一样' : distance <= 3 ? '画面很像' : '画面相像'

/** One group side by side, each with what tells them apart. */
export function NearGroupView({ group, onOpen, onWithdraw }: NearGroupViewProps) {
  const { records, total, distance } = group
  return (
    <section className="hx-near-group">
      <h3>
        {total} 张，{alikeness(distance)}
        {total > records.length ? <span className="hx-quiet">（这里列出前 {records.length} 张）</span> : null}
      </h3>
      <ul className="hx-near-list">
        {records.map((record, index) => (
          <li key={record.id}>
            <button
              type="button"
              className="hx-near-picture"
              aria-label={`查看 ${recordName(record)}`}
              onClick={() => onOpen(index)}
            >
              {record.preview === 'none' ? (
                '没有预览图'
              ) : (
                <img src={assetPath(record.id, 'thumb')} alt="" loading="lazy" />
              )}
            </button>
            <div className="hx-near-facts">
              <p className="hx-break">{recordName(record)}</p>
              <p className="hx-quiet hx-small">
                {record.takenAt ? toLocalMinute(record.takenAt) : '无拍摄时间'}
              </p>
              <p className="hx-quiet hx-small">
                {record.width && record.height ? `${record.width} × ${record.height}，` : ''}
                {formatBytes(record.bytes)}
              </p>
              <p className="hx-actions">
                {record.phase ? <Chip>{phaseLabels[record.phase]}</Chip> : null}
                {record.grade ? (
                  <Chip tone={record.grade === 'camera' ? 'plain' : 'due'}>
                    {evidenceGradeLabels[record.grade]}
                  </Chip>
                ) : null}
              </p>
            </div>
            <Button size="small" aria-label={`撤出 ${recordName(record)}`} onClick={() => onWithdraw(record)}>
              撤出…
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
