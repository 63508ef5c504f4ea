import type { JournalEntry } from '#shared/model/journal.ts'
import { toDataLines } from './data-lines.ts'

/** One journal entry in full: its data, its digests; as text only. */
export function JournalData({ entry }: { readonly entry: JournalEntry }) {
  const lines = [
    ...toDataLines(entry.data),
    { label: '对象编号', text: entry.subject },
    { label: '本条摘要', text: entry.hash },
    { label: '上一条摘要', text: entry.previous },
  ]
  return (
    <dl className="hx-data">
      {lines.map(({ label, text }) => (
        <div key={label}>
          <dt className="hx-quiet">{label}</dt>
          <dd className="hx-pre">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
