import { Button, Input } from 'antd'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { type ChosenPicture, mostPictures, type PictureGroup } from '#shared/model/notice.ts'
import { PairThumb, PictureThumb } from './PictureThumb.tsx'

export interface ShownPicture extends ChosenPicture {
  /** What stands below it without a caption of its own. */
  readonly name: string
}

interface ChosenListProps {
  readonly projectId: string
  readonly group: PictureGroup
  /** 张 or 对. */
  readonly unit: string
  /** Whether there may be none. */
  readonly isOptional: boolean
  readonly list: readonly ShownPicture[]
  readonly onChange: (list: readonly ShownPicture[]) => void
}

/** The pictures that will be shown, in order, each with its caption. */
export function ChosenList({ projectId, group, unit, isOptional, list, onChange }: ChosenListProps) {
  const move = (from: number, to: number) => {
    const one = list[from]
    if (one) onChange(list.toSpliced(from, 1).toSpliced(to, 0, one))
  }
  return (
    <div>
      <CountLine total={list.length} unit={unit}>
        <span>
          按这个次序放，最多 {mostPictures} {unit}
        </span>
      </CountLine>
      {list.length === 0 ? (
        <EmptyState
          text={isOptional ? '还没有选，公示里不放这一项。' : '还没有选。这一项不能空着，从下面选。'}
        />
      ) : (
        <ol className="hx-chosen">
          {list.map((picture, index) => {
            const name = `第 ${index + 1} ${unit}`
            return (
              <li key={picture.id}>
                <span className="hx-quiet">{index + 1}</span>
                {group === 'pairs' ? (
                  <PairThumb id={picture.id} projectId={projectId} />
                ) : (
                  <PictureThumb id={picture.id} />
                )}
                <Input
                  aria-label={`${name}的说明`}
                  placeholder={visibleText(picture.name) || '图下的说明，可不填'}
                  maxLength={60}
                  value={picture.title}
                  onChange={(event) => onChange(list.with(index, { ...picture, title: event.target.value }))}
                />
                <span className="hx-order-buttons">
                  <Button
                    size="small"
                    aria-label={`上移${name}`}
                    disabled={index === 0}
                    onClick={() => move(index, index - 1)}
                  >
                    上移
                  </Button>
                  <Button
                    size="small"
                    aria-label={`下移${name}`}
                    disabled={index === list.length - 1}
                    onClick={() => move(index, index + 1)}
                  >
                    下移
                  </Button>
                  <Button
                    size="small"
                    aria-label={`移出${name}`}
                    onClick={() => onChange(list.toSpliced(index, 1))}
                  >
                    移出
                  </Button>
                </span>
              </li>
            )
          })}
        </ol>
      )}
    </div>
  )
}
