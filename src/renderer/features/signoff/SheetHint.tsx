import { Alert } from 'antd'
import type { SigningParty } from '#shared/model/signoff.ts'
import { BoxPicture } from './BoxPicture.tsx'
import type { PartySheet } from './use-sheet.ts'

interface SheetHintProps {
  readonly sheet: PartySheet
  readonly party: SigningParty
}

/** The party's box and what the program saw in it: the person decides. */
export function SheetHint({ sheet: { scan, hint }, party }: SheetHintProps) {
  if (!scan.isCurrent) {
    return (
      <Alert
        className="hx-note"
        type="error"
        title="这张签字件打印以后，内容改过，不能用来签认。请重新打印，重新签字盖章。"
      />
    )
  }
  const isRough = scan.check.precision === 'rough'
  return (
    <div className="hx-sheet-hint">
      <BoxPicture recordId={scan.recordId} page={scan.page} party={party} />
      <p role="status" className={hint?.confidence === 'clear' && !isRough ? 'hx-quiet' : 'hx-due'}>
        {hintWords(hint)}
        {isRough ? '四角的码没有认全，截出的位置可能偏。' : ''}
        {scan.check.isMonochrome ? '这是黑白扫描，看不出红章。' : ''}
        请看清楚再勾选。
      </p>
    </div>
  )
}

function hintWords(hint: PartySheet['hint']): string {
  if (!hint) return '没有看这一栏。'
  const seen = `程序看到：${hint.hasInk ? '有笔迹' : '没有笔迹'}，${hint.hasSeal ? '有印章' : '没有印章'}`
  return hint.confidence === 'clear' ? `${seen}。` : `${seen}，但看不太清。`
}
