import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { FullWindow } from '#renderer/features/media/FullWindow.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { Alignment } from '#shared/model/alignment.ts'
import type { PhotoPair } from '#shared/model/pair.ts'
import { AlignStage } from './AlignStage.tsx'
import { BlinkStage } from './BlinkStage.tsx'
import { HalfFacts, HalfPicture } from './HalfPicture.tsx'
import { pairName } from './PairList.tsx'
import { SliderStage } from './SliderStage.tsx'
import { useLaidPair } from './use-laid-pair.ts'

interface PairWindowProps {
  readonly pair: PhotoPair
  readonly onClose: () => void
}

const modes = [
  { value: 'slider', label: '滑动对比' },
  { value: 'side', label: '并排' },
  { value: 'blink', label: '闪烁' },
  { value: 'align', label: '对齐' },
] as const
type Mode = (typeof modes)[number]['value']

const isSame = (a: Alignment, b: Alignment): boolean =>
  a.x === b.x && a.y === b.y && a.scale === b.scale && a.turn === b.turn

/** A pair over the whole window: compared in three ways, and aligned. */
export function PairWindow({ pair, onClose }: PairWindowProps) {
  const [mode, setMode] = useState<Mode>('slider')
  const [alignment, setAlignment] = useState(pair.alignment)
  const [isAsking, setAsking] = useState(false)
  const update = useAction('pair.update')
  const { room, laid } = useLaidPair(pair, alignment)
  const isDirty = !isSame(alignment, pair.alignment)
  const close = () => (isDirty ? setAsking(true) : onClose())
  const save = (then: () => void = () => {}) => update.mutate({ id: pair.id, alignment }, { onSuccess: then })
  return (
    <FullWindow
      label={`对比 ${pairName(pair)}`}
      className="hx-compare"
      onKey={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <header className="hx-compare-head">
        <strong className="hx-viewer-name">{pairName(pair)}</strong>
        <Segmented<Mode> aria-label="对比的方式" value={mode} onChange={setMode} options={[...modes]} />
        <Button onClick={close}>关闭（Esc）</Button>
      </header>
      {isAsking ? (
        <div className="hx-ask hx-compare-ask" role="alertdialog" aria-label="对齐还没有保存">
          <p>对齐还没有保存。</p>
          <div className="hx-actions">
            <Button type="primary" autoFocus loading={update.isPending} onClick={() => save(onClose)}>
              保存并关闭
            </Button>
            <Button onClick={onClose}>不保存，关闭</Button>
            <Button onClick={() => setAsking(false)}>接着对齐</Button>
          </div>
        </div>
      ) : null}
      <ErrorNote error={update.error} />
      {mode === 'side' ? (
        <div className="hx-compare-side">
          <HalfPicture side="before" record={pair.before} />
          <HalfPicture side="after" record={pair.after} />
        </div>
      ) : (
        <>
          {mode === 'slider' ? <SliderStage room={room} laid={laid} /> : null}
          {mode === 'blink' ? <BlinkStage room={room} laid={laid} /> : null}
          {mode === 'align' ? (
            <AlignStage
              room={room}
              laid={laid}
              alignment={alignment}
              onAlignment={setAlignment}
              isDirty={isDirty}
              isSaving={update.isPending}
              onSave={() => save()}
            />
          ) : null}
          <footer className="hx-compare-facts">
            <HalfFacts side="before" record={pair.before} />
            <HalfFacts side="after" record={pair.after} />
          </footer>
        </>
      )}
      {pair.notes.length > 0 ? <p className="hx-compare-notes hx-is-due">{pair.notes.join('')}</p> : null}
    </FullWindow>
  )
}
