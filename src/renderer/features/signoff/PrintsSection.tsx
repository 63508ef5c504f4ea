import { useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { Signoff } from '#shared/model/signoff.ts'
import { RecordThumb } from './RecordThumb.tsx'

/** Prints of the form, and the signed sheets that came back. */
export function PrintsSection({ signoff: { id } }: { readonly signoff: Signoff }) {
  const prints = useRead('signoff.prints', { id })
  const sheets = useRead('sheet.list', { id })
  const list = prints.data ?? []
  const scans = sheets.data ?? []
  return (
    <Section
      title="打印和签字件"
      note={`打印 ${formatCount(list.length)} 次，收回 ${formatCount(scans.length)} 页`}
    >
      <ErrorNote error={prints.error ?? sheets.error} />
      {list.length === 0 ? (
        <p className="hx-quiet">还没有打印。打印后四方签字盖章，再把签字件导入。</p>
      ) : (
        <table className="hx-lines">
          <thead>
            <tr>
              <th scope="col">打印编号</th>
              <th scope="col">时间</th>
              <th scope="col">打印人</th>
              <th scope="col">内容摘要</th>
              <th scope="col">日志</th>
              <th scope="col">内容</th>
            </tr>
          </thead>
          <tbody>
            {list.map((print) => (
              <tr key={print.id}>
                <td className="hx-mono">{print.id}</td>
                <td>
                  <LocalTime at={print.printedAt} />
                </td>
                <td>{print.printedBy}</td>
                <td className="hx-mono">{print.contentDigest.slice(0, 16)}</td>
                <td>
                  第 {formatCount(print.journalSeq)} 条{' '}
                  <span className="hx-mono">{print.journalHead.slice(0, 16)}</span>
                </td>
                <td>
                  <Chip tone={print.isCurrent ? 'good' : 'due'}>
                    {print.isCurrent ? '与现在相同' : '后来改过'}
                  </Chip>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {scans.length > 0 ? (
        <div className="hx-thumbs">
          {scans.map((sheet) => (
            <div key={`${sheet.recordId} ${sheet.page}`} className="hx-thumb-box">
              <RecordThumb recordId={sheet.recordId} />
              <span className="hx-small">
                第 {sheet.sheetPage} 页 <span className="hx-mono">{sheet.printId}</span>
              </span>
              {sheet.isCurrent ? null : <span className="hx-small hx-due">打印后改过</span>}
            </div>
          ))}
        </div>
      ) : null}
    </Section>
  )
}
