import { Button, Slider } from 'antd'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { type Alignment, alignByPoints, isAtRest } from '#shared/model/alignment.ts'
import { alignmentWords, applyStep, keyStep, type Step, stepped } from './align-steps.ts'
import { LaidImage } from './LaidImage.tsx'
import { TwoPoints } from './TwoPoints.tsx'
import type { LaidPair, Room } from './use-laid-pair.ts'

interface AlignStageProps {
  readonly room: Room
  readonly laid: LaidPair
  readonly alignment: Alignment
  readonly onAlignment: (alignment: Alignment) => void
  readonly isDirty: boolean
  readonly isSaving: boolean
  readonly onSave: () => void
}

const buttons: readonly (readonly [string, Step])[] = [
  ['放大 +', { scale: 1.01 }],
  ['缩小 −', { scale: 1 / 1.01 }],
  ['左转 [', { turn: -0.5 }],
  ['右转 ]', { turn: 0.5 }],
]

/** The after picture, half transparent, moved over the before picture by hand or by two points. */
export function AlignStage(props: AlignStageProps) {
  const { room, laid, alignment, onAlignment, isDirty, isSaving, onSave } = props
  const [opacity, setOpacity] = useState(50)
  const [isPointing, setPointing] = useState(false)
  const [words, setWords] = useState('')
  const drag = (event: PointerEvent) => {
    if (event.buttons !== 1) return
    onAlignment(
      stepped(alignment, { x: event.movementX / laid.box.width, y: event.movementY / laid.box.height }),
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const step = keyStep(event.key, event.shiftKey)
    if (!step) return
    event.preventDefault()
    onAlignment(applyStep(alignment, step))
  }
  if (isPointing) {
    return (
      <TwoPoints
        laid={laid}
        onCancel={() => setPointing(false)}
        onDone={(before, after) => {
          const found = alignByPoints(laid.sizes.before, laid.sizes.after, before, after)
          setPointing(false)
          setWords(
            found
              ? '已按两点对齐，可以再微调。'
              : '两点离得太近或对应错了，没有改动。请选相距远一些的两处再试。',
          )
          if (found) onAlignment(found)
        }}
      />
    )
  }
  return (
    <>
      <div className="hx-stage-room" ref={room}>
        <section
          className="hx-stage-box is-moving"
          style={laid.box}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the keys that the line below names
          tabIndex={0}
          aria-label={`对齐改造后的照片，${alignmentWords(alignment)}`}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag}
          onKeyDown={onKeyDown}
        >
          <LaidImage picture={laid.before} />
          <div className="hx-slide-after" style={{ opacity: opacity / 100 }}>
            <LaidImage picture={laid.after} />
          </div>
        </section>
      </div>
      <div className="hx-compare-tools">
        <span className="hx-opacity">
          <span>改造后浓淡</span>
          <Slider
            value={opacity}
            min={0}
            max={100}
            onChange={setOpacity}
            ariaLabelForHandle="改造后浓淡"
            tooltip={{ open: false }}
          />
        </span>
        {buttons.map(([label, step]) => (
          <Button key={label} onClick={() => onAlignment(stepped(alignment, step))}>
            {label}
          </Button>
        ))}
        <Button
          onClick={() => {
            setWords('')
            setPointing(true)
          }}
        >
          用两点对齐
        </Button>
        <Button disabled={isAtRest(alignment)} onClick={() => onAlignment(applyStep(alignment, 'reset'))}>
          复位
        </Button>
        <Button type="primary" disabled={!isDirty} loading={isSaving} onClick={onSave}>
          保存对齐
        </Button>
        <span className="hx-small" role="status">
          {words || `${alignmentWords(alignment)}。拖动或按方向键移动，Shift 走得快。`}
        </span>
      </div>
    </>
  )
}
