import { Button } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { MadePdf } from '#renderer/features/pdf/MadePdf.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { type NatureReport, pointResultLabels } from '#shared/model/natures.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { PointTable } from './PointTable.tsx'
import './natures.css'

interface NatureResultProps {
  readonly report: NatureReport
  readonly projectId: string | null
  /** What to print it by. */
  readonly print: { readonly jobId: string } | { readonly receivedId: string }
}

/** Conclusion, print, and the 21 points behind it. */
export function NatureResult({ report, projectId, print }: NatureResultProps) {
  const [made, setMade] = useState<MadeDocument | null>(null)
  const printing = useAction('natures.print')
  return (
    <>
      <div className={`hx-natures-verdict is-${report.verdict}`} role="status">
        <strong>{pointResultLabels[report.verdict]}</strong>
        <span>{report.sentence}</span>
        <span className="hx-quiet hx-small">
          文件 {formatCount(report.files)} 个，{formatBytes(report.bytes)}，检测于{' '}
          <LocalTime at={report.at} />
        </span>
        <Button loading={printing.isPending} onClick={() => printing.mutate(print, { onSuccess: setMade })}>
          打印检测报告
        </Button>
      </div>
      <ErrorNote error={printing.error} />
      <PointTable report={report} projectId={projectId} />
      {made ? <MadePdf made={made} onClose={() => setMade(null)} /> : null}
    </>
  )
}
