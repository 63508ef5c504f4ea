import { Button } from 'antd'
import { type Filing, filedWords } from './filing.ts'

/** What the last filing did, with 撤销 while it can be taken back. */
export function FilingNote({ filing }: { readonly filing: Filing }) {
  const { isBusy, filed, undone } = filing
  if (isBusy) return <span>正在归类…</span>
  if (undone !== '') return <span>{undone}</span>
  if (!filed) return null
  return (
    <span className="hx-actions">
      <strong>{filedWords(filed)}</strong>
      {filed.editId && filed.count > 0 ? (
        <Button size="small" onClick={filing.undo}>
          撤销
        </Button>
      ) : null}
    </span>
  )
}
