import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { boardLimits, boardSize, toSides, usualReadingMetres } from '#shared/model/board-size.ts'
import { type NoticeDraft, noticeDraft } from '#shared/model/notice.ts'
import { metresLabel } from './notice-words.ts'

interface CustomSidesProps {
  readonly draft: NoticeDraft
  readonly onSave: (size: string) => void
}

/** Two fields for millimetres, taken together. */
export function CustomSides({ draft, onSave }: CustomSidesProps) {
  const [sides, setSides] = useState<{ width: number | null; height: number | null }>(
    toSides(draft.size, draft.isLandscape) ?? { width: null, height: null },
  )
  const [failure, setFailure] = useState('')
  const size = `${sides.width ?? ''}x${sides.height ?? ''}`
  const save = () => {
    const checked = boardSize.safeParse(size)
    setFailure(
      checked.success
        ? ''
        : `每边 ${boardLimits.least} 到 ${boardLimits.most} 毫米，长边不超过短边的 ${boardLimits.ratio} 倍`,
    )
    if (checked.success) onSave(checked.data)
  }
  const field = (side: 'width' | 'height', label: string) => (
    <div className="hx-labelled">
      <label htmlFor={`board-${side}`}>{label}</label>
      <InputNumber
        id={`board-${side}`}
        className="hx-field-person"
        suffix="毫米"
        controls={false}
        precision={0}
        status={failure === '' ? '' : 'error'}
        value={sides[side]}
        onChange={(value) => {
          setFailure('')
          setSides({ ...sides, [side]: value })
        }}
        onPressEnter={save}
      />
    </div>
  )
  return (
    <div className="hx-custom-sides">
      {field('width', '宽')}
      {field('height', '高')}
      <Button className="hx-beside-field" disabled={size === draft.size} onClick={save}>
        使用这个尺寸
      </Button>
      {failure ? (
        <p className="hx-block hx-small hx-wide-note" role="alert">
          {failure}
        </p>
      ) : null}
    </div>
  )
}

interface ReadingMetresProps {
  readonly draft: NoticeDraft
  readonly onSave: (part: Partial<NoticeDraft>) => void
}

/** From how far running text is to be read; empty: as usual for the size. */
export function ReadingMetres({ draft, onSave }: ReadingMetresProps) {
  const sides = toSides(draft.size, draft.isLandscape)
  const [value, setValue] = useState(draft.readingMetres)
  const [failure, setFailure] = useState('')
  const save = (metres: number | null) => {
    setValue(metres)
    const checked = noticeDraft.shape.readingMetres.safeParse(metres)
    setFailure(checked.success ? '' : (checked.error.issues[0]?.message ?? ''))
    if (checked.success && metres !== draft.readingMetres) onSave({ readingMetres: metres })
  }
  const usual = sides ? usualReadingMetres(sides) : 1
  return (
    <div className="hx-labelled">
      <label htmlFor="board-metres">正文阅读距离</label>
      <span className="hx-actions">
        <InputNumber
          id="board-metres"
          className="hx-field-person"
          suffix="米"
          controls={false}
          placeholder={String(usual)}
          status={failure === '' ? '' : 'error'}
          value={value}
          onChange={setValue}
          onBlur={() => save(value)}
          onPressEnter={() => save(value)}
        />
        {draft.readingMetres === null ? (
          <span className="hx-quiet hx-small">不填按 {metresLabel(usual)}</span>
        ) : (
          <Button size="small" onClick={() => save(null)}>
            恢复 {metresLabel(usual)}
          </Button>
        )}
      </span>
      {failure ? (
        <span className="hx-block hx-small" role="alert">
          {failure}
        </span>
      ) : null}
    </div>
  )
}
