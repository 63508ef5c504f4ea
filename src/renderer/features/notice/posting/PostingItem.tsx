import { Button } from 'antd'
import { RecordThumb } from '#renderer/features/signoff/RecordThumb.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import type { NoticeKind } from '#shared/model/notice.ts'
import { type Posting, type PostingPhoto, photoViewLabels } from '#shared/model/posting.ts'
import { isUnread, periodText, readingText } from '#shared/model/posting-reading.ts'
import { hungText, readingTones, withdrawnOf } from './posting-words.ts'

interface PostingItemProps {
  readonly kind: NoticeKind
  readonly posting: Posting
  readonly serial: string
  readonly onEdit: () => void
  readonly onTakeDown: () => void
}

/** One time of a board on a wall: where, when, by whom, what its photos show, what its proof lacks. */
export function PostingItem({ kind, posting, serial, onEdit, onTakeDown }: PostingItemProps) {
  const { place, downOn, people, period, photosRead, lacks, note } = posting
  const isUp = downOn === null
  const gone = withdrawnOf(posting).length
  return (
    <li className="hx-posting" aria-label={`${serial} ${place}`}>
      <header>
        <strong>{serial}</strong>
        <Chip>{isUp ? '挂着' : '已撤下'}</Chip>
        {lacks.length === 0 ? <Chip tone="good">证据齐全</Chip> : <Chip tone="block">证据不全</Chip>}
        <span className="hx-actions hx-posting-actions">
          {isUp ? (
            <Button size="small" onClick={onTakeDown}>
              登记撤下
            </Button>
          ) : null}
          <Button size="small" onClick={onEdit}>
            修改
          </Button>
        </span>
      </header>
      <dl className="hx-posting-facts">
        <div>
          <dt>地点</dt>
          <dd className="hx-break">{place}</dd>
        </div>
        <div>
          <dt>张贴—撤下</dt>
          <dd>{hungText(posting)}</dd>
        </div>
        <div>
          <dt>经办人</dt>
          <dd>{people.join('、')}</dd>
        </div>
        <div>
          <dt>天数</dt>
          <dd>
            {periodText(kind, period, isUp)}
            {period.isApproximate ? (
              <span className="hx-quiet hx-small">　没有这一年的放假安排，只除去了周末</span>
            ) : null}
          </dd>
        </div>
        {note ? (
          <div>
            <dt>备注</dt>
            <dd className="hx-break">{note}</dd>
          </div>
        ) : null}
      </dl>
      {photosRead.length > 0 ? (
        <div className="hx-thumbs">
          {photosRead.map((photo) => (
            <div key={photo.recordId} className="hx-thumb-box">
              <RecordThumb recordId={photo.recordId} />
              <span className="hx-small">{photoViewLabels[photo.view]}</span>
              <ReadingChip photo={photo} />
            </div>
          ))}
        </div>
      ) : null}
      {gone > 0 ? <p className="hx-quiet hx-small">另有 {gone} 张照片已撤出档案。</p> : null}
      {lacks.length > 0 ? (
        <ul className="hx-posting-lacks">
          {lacks.map((lack) => (
            <li key={lack} className="hx-is-block hx-break">
              {lack}
            </li>
          ))}
        </ul>
      ) : null}
      {isUnread(photosRead) ? (
        <p className="hx-is-due">
          近景照片都没有读出二维码。请打开照片核对挂的是不是 {serial}；还挂着的，补拍一张正对公示牌的。
        </p>
      ) : null}
    </li>
  )
}

function ReadingChip({ photo }: { readonly photo: PostingPhoto }) {
  const text = readingText(photo)
  return text === null ? null : <Chip tone={readingTones[photo.reading]}>{text}</Chip>
}
