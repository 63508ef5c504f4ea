import { Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Pager } from '#renderer/ui/Pager.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { assetPath } from '#shared/asset.ts'
import { mostSheetPairs, type PhotoPair } from '#shared/model/pair.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { photoName, placeText } from './photo-words.ts'
import { SheetDialog } from './SheetDialog.tsx'

interface PairListProps {
  readonly projectId: string
  readonly pairs: readonly PhotoPair[]
  readonly onOpen: (id: string) => void
  readonly onManual: () => void
}

/** What a pair is called: its viewpoint, its own title, else its place or the before photo. */
export const pairName = ({ viewpoint, title, before }: PhotoPair): string =>
  [viewpoint, title].filter((text) => text !== '').join('　') || placeText(before) || photoName(before)

const pageSize = 50

/** The pairs that were made: looked at, taken apart, printed. */
export function PairList({ projectId, pairs, onOpen, onManual }: PairListProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [page, setPage] = useState(1)
  const [isPrinting, setPrinting] = useState(false)
  const [splitting, setSplitting] = useState<PhotoPair | null>(null)
  const remove = useAction('pair.remove')
  const printable = pairs.filter(({ before, after }) => !(before.withdrawnAt ?? after.withdrawnAt))
  const chosen = printable.filter(({ id }) => !left.has(id))
  const current = Math.min(page, Math.max(1, Math.ceil(pairs.length / pageSize)))
  const toggle = (id: string) => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    setLeft(next)
  }
  return (
    <Section title="已配对">
      <div className="hx-list-tools">
        <CountLine total={pairs.length} unit="对">
          {pairs.length > 0 ? <span>已勾选 {chosen.length} 对</span> : null}
        </CountLine>
        <div className="hx-actions">
          {printable.length > 1 ? (
            <Button
              onClick={() =>
                setLeft(
                  chosen.length === printable.length ? new Set(printable.map(({ id }) => id)) : new Set(),
                )
              }
            >
              {chosen.length === printable.length ? '全不选' : '全选'}
            </Button>
          ) : null}
          <Button onClick={onManual}>手工配对</Button>
          <Button
            type="primary"
            disabled={chosen.length === 0 || chosen.length > mostSheetPairs}
            onClick={() => setPrinting(true)}
          >
            生成对照表
          </Button>
        </div>
      </div>
      {chosen.length > mostSheetPairs ? (
        <p className="hx-is-due">一份对照表最多放 {mostSheetPairs} 对，请分几份生成。</p>
      ) : null}
      {pairs.length === 0 ? (
        <EmptyState text="还没有配对。采用上面的建议，或者手工选一张改造前、一张改造后。" />
      ) : (
        <ul className="hx-pairs">
          {pairs.slice((current - 1) * pageSize, current * pageSize).map((pair) => (
            <PairRow
              key={pair.id}
              pair={pair}
              isChosen={!left.has(pair.id)}
              isPrintable={printable.includes(pair)}
              onToggle={() => toggle(pair.id)}
              onOpen={() => onOpen(pair.id)}
              onSplit={() => setSplitting(pair)}
            />
          ))}
        </ul>
      )}
      <Pager page={current} pageSize={pageSize} total={pairs.length} onPage={setPage} />
      {isPrinting ? (
        <SheetDialog
          projectId={projectId}
          pairIds={chosen.map(({ id }) => id)}
          onClose={() => setPrinting(false)}
        />
      ) : null}
      {splitting ? (
        <Modal
          open
          title="拆开这一对"
          okText="拆开"
          cancelText="取消"
          confirmLoading={remove.isPending}
          onCancel={() => setSplitting(null)}
          onOk={() => remove.mutate({ id: splitting.id }, { onSuccess: () => setSplitting(null) })}
        >
          <p className="hx-break">
            “{pairName(splitting)}”拆开后，做好的对齐会丢失；两张照片都不受影响，可以重新配对。
          </p>
          <ErrorNote error={remove.error} />
        </Modal>
      ) : null}
    </Section>
  )
}

interface PairRowProps {
  readonly pair: PhotoPair
  readonly isChosen: boolean
  readonly isPrintable: boolean
  readonly onToggle: () => void
  readonly onOpen: () => void
  readonly onSplit: () => void
}

function PairRow({ pair, isChosen, isPrintable, onToggle, onOpen, onSplit }: PairRowProps) {
  const { before, after, notes } = pair
  const name = pairName(pair)
  const day = (at: string | null) => (at === null ? '无时间' : toLocalDate(at))
  return (
    <li>
      <Checkbox
        aria-label={`${name}：放入对照表`}
        checked={isPrintable && isChosen}
        disabled={!isPrintable}
        onChange={onToggle}
      />
      <button type="button" className="hx-pair-pictures" aria-label={`对比 ${name}`} onClick={onOpen}>
        <img src={assetPath(before.id, 'thumb')} alt="" loading="lazy" />
        <img src={assetPath(after.id, 'thumb')} alt="" loading="lazy" />
      </button>
      <div className="hx-pair-words">
        <strong className="hx-break">{name}</strong>
        <span className="hx-quiet hx-small">
          改造前 {day(before.takenAt)}　改造后 {day(after.takenAt)}
        </span>
        {notes.map((note) => (
          <span key={note} className="hx-is-due hx-small">
            {note}
          </span>
        ))}
      </div>
      <div className="hx-actions">
        <Button size="small" aria-label={`${name}：对比和对齐`} onClick={onOpen}>
          对比和对齐
        </Button>
        <Button size="small" aria-label={`${name}：拆开`} onClick={onSplit}>
          拆开
        </Button>
      </div>
    </li>
  )
}
