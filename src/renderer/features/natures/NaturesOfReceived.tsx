import { useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { NatureResult } from './NatureResult.tsx'

/** 四性检测 of a received bundle, by the checks that were made when it was verified. */
export function NaturesOfReceived({ receivedId }: { readonly receivedId: string }) {
  const report = useRead('natures.received', { receivedId })
  return (
    <Section title="四性检测" note="真实、完整、可用、安全，共 21 项；与移交单位导出前的检测相同">
      <ErrorNote error={report.error} onRetry={() => void report.refetch()} />
      {report.isPending ? <p className="hx-quiet">正在汇总…</p> : null}
      {report.data ? <NatureResult report={report.data} projectId={null} print={{ receivedId }} /> : null}
    </Section>
  )
}
