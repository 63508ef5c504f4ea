import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { providerWords } from '#renderer/features/media/item-words.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import type { BoardItem } from '#shared/model/board.ts'
import { requirementLabels } from '#shared/model/catalogue.ts'
import type { Gap } from '#shared/model/project.ts'
import {
  type BoardFilter,
  canExpect,
  canWaive,
  itemNote,
  spelledGaps,
  stateTone,
  stateWords,
} from './board-words.ts'

export interface BoardActions {
  readonly onRemedy: (gap: Gap) => void
  readonly onImport: (item: BoardItem) => void
  readonly onWaive: (item: BoardItem) => void
  readonly onUnwaive: (item: BoardItem) => void
  readonly onExpect: (item: BoardItem) => void
}

interface BoardRowProps extends BoardActions {
  readonly projectId: string
  readonly item: BoardItem
  readonly filter: BoardFilter
  /** A link led here. */
  readonly isMarked: boolean
  readonly isBusy: boolean
}

/** One item of the catalogue: what it is, how it stands, and the way to put it right. */
export function BoardRow(props: BoardRowProps) {
  const { projectId, item, filter, isMarked, onRemedy } = props
  return (
    <li
      className={`hx-board-row${isMarked ? ' is-marked' : ''}`}
      data-item={item.code}
      aria-label={`${item.code} ${item.title}，${stateWords(item)}`}
    >
      <span>{item.code}</span>
      <div className="hx-board-what">
        <Link
          className="hx-board-title"
          to="/projects/$projectId/$tab"
          params={{ projectId, tab: 'archive' }}
          search={{ item: item.code }}
        >
          {item.title}
        </Link>
        <Notes item={item} filter={filter} />
        {spelledGaps(item, filter).map((gap) => (
          <div key={gap.id} className="hx-board-gap">
            <span className="hx-break">
              {gap.level === 'advice' ? '建议：' : ''}
              {gap.text}
            </span>
            <Button
              size="small"
              aria-label={`${gap.remedy.label}：${gap.text}`}
              onClick={() => onRemedy(gap)}
            >
              {gap.remedy.label}
            </Button>
          </div>
        ))}
      </div>
      <span className="hx-board-from hx-quiet hx-small">{providerWords(item.from)}</span>
      <span>
        <Chip tone={item.requirement === 'required' ? 'accent' : 'plain'}>
          {requirementLabels[item.requirement]}
        </Chip>
      </span>
      <span className="hx-board-count">{countWords(item)}</span>
      <span>
        <Chip tone={stateTone(item)}>{stateWords(item)}</Chip>
      </span>
      <RowVerbs {...props} />
    </li>
  )
}

const countWords = ({ waiver, have, expected, unit }: BoardItem): string =>
  waiver ? '' : `${have} / ${expected} ${unit === '份签证' ? '份' : unit}`

function Notes({ item, filter }: Pick<BoardRowProps, 'item' | 'filter'>) {
  const note = itemNote(item)
  return (
    <>
      {note === '' ? null : <span className="hx-quiet hx-small">{note}</span>}
      {item.waiver ? (
        <span className="hx-small hx-break">
          不适用：{item.waiver.reason}（{item.waiver.person}，
          <LocalTime at={item.waiver.at} to="date" />）
        </span>
      ) : null}
      {item.lastFile && filter === 'all' ? (
        <span className="hx-quiet hx-small hx-break">
          最近存入：{item.lastFile.title}，<LocalTime at={item.lastFile.at} to="date" />
        </span>
      ) : null}
    </>
  )
}

/** What can be done about an item: bring it in, say how many, or say that it is not needed. */
function RowVerbs(props: BoardRowProps) {
  const { item, isBusy } = props
  const name = `${item.code} ${item.title}`
  if (item.waiver) {
    return (
      <span className="hx-board-verbs">
        <Button
          size="small"
          disabled={isBusy}
          aria-label={`撤销不适用：${name}`}
          onClick={() => props.onUnwaive(item)}
        >
          撤销不适用
        </Button>
      </span>
    )
  }
  const isOwed = item.state === 'missing' || item.state === 'short'
  const lack = item.gaps.find(({ id }) => id === `item-${item.code}`)
  const isSpelledOut = spelledGaps(item, 'missing').length > 0
  return (
    <span className="hx-board-verbs">
      {item.state === 'complete' || isSpelledOut ? null : (
        <Button
          size="small"
          {...(isOwed ? ({ type: 'primary', ghost: true } as const) : {})}
          aria-label={`去导入：${name}`}
          onClick={() => (lack ? props.onRemedy(lack) : props.onImport(item))}
        >
          去导入
        </Button>
      )}
      {canExpect(item) ? (
        <Button
          size="small"
          type="text"
          className="is-second"
          aria-label={`${item.state === 'undecided' ? '需要' : '定份数'}：${name}`}
          onClick={() => props.onExpect(item)}
        >
          {item.state === 'undecided' ? '需要' : '定份数'}
        </Button>
      ) : null}
      {canWaive(item) ? (
        <Button
          size="small"
          type="text"
          className="is-third"
          aria-label={`不适用：${name}`}
          onClick={() => props.onWaive(item)}
        >
          不适用
        </Button>
      ) : null}
    </span>
  )
}
