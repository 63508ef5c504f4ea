import { Button } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { pairName } from '#renderer/features/viewpoint/PairList.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { PairThumb } from './PictureThumb.tsx'

export interface CandidatesProps {
  readonly projectId: string
  /** Chosen already. */
  readonly taken: readonly string[]
  /** No more may be chosen. */
  readonly isFull: boolean
  /** @param name what it is called without a caption of its own */
  readonly onAdd: (id: string, name: string) => void
}

/** Pairs of before and after photos that may be shown. */
export function PairCandidates(props: CandidatesProps & { readonly onPair: () => void }) {
  const { projectId, taken, isFull, onAdd, onPair } = props
  const pairs = useRead('pair.list', { projectId })
  const usable = (pairs.data ?? []).filter(({ before, after }) => !(before.withdrawnAt ?? after.withdrawnAt))
  return (
    <>
      <ErrorNote error={pairs.error} onRetry={() => void pairs.refetch()} />
      {pairs.data && usable.length === 0 ? (
        <EmptyState
          text="还没有改造前后的配对。先把改造前和改造后的照片配成对。"
          action={<Button onClick={onPair}>去配对</Button>}
        />
      ) : (
        <CountLine total={usable.length} unit="对" />
      )}
      <ul className="hx-chosen">
        {usable.map((pair) => {
          const name = pairName(pair)
          return (
            <li key={pair.id}>
              <span />
              <PairThumb id={pair.id} projectId={projectId} />
              <span className="hx-break">{name}</span>
              <AddButton
                name={name}
                isTaken={taken.includes(pair.id)}
                isFull={isFull}
                onAdd={() => onAdd(pair.id, pair.title || pair.viewpoint)}
              />
            </li>
          )
        })}
      </ul>
    </>
  )
}

interface AddButtonProps {
  readonly name: string
  readonly isTaken: boolean
  readonly isFull: boolean
  readonly onAdd: () => void
}

/** 放上, or that it is there already. */
export function AddButton({ name, isTaken, isFull, onAdd }: AddButtonProps) {
  if (isTaken) return <span className="hx-quiet">已放上</span>
  return (
    <Button size="small" aria-label={`放上 ${name}`} disabled={isFull} onClick={onAdd}>
      放上
    </Button>
  )
}
