import { useAction } from '#renderer/backend/query.ts'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { FoundSection } from './FoundSection.tsx'
import { IncomingSection } from './IncomingSection.tsx'
import { ReceivedSection } from './ReceivedSection.tsx'
import { useShown } from './remembered.ts'
import { VerifiedSection } from './VerifiedSection.tsx'
import './desk.css'

/** 收件: what was brought is looked for, verified where it lies, and listed. */
export function DeskPage() {
  const [scan, setScan] = useShown('scan')
  const [verifyJobId, setVerifyJobId] = useShown('verifyJobId')
  const start = useAction('desk.scan')
  const verify = useAction('desk.verify')
  return (
    <>
      <PageHeader title="收件" meta="就地核验，只读取，不改动，也不运行里面的任何东西" />
      <IncomingSection
        error={start.error}
        onReady={({ sourceId, name }) =>
          start.mutate({ sourceId }, { onSuccess: ({ jobId }) => setScan({ jobId, name }) })
        }
      />
      {scan ? (
        <FoundSection
          key={scan.jobId}
          jobId={scan.jobId}
          name={scan.name}
          isStarting={verify.isPending}
          error={verify.error}
          onVerify={(foundIds, isDeep) =>
            verify.mutate(
              { scanJobId: scan.jobId, foundIds: [...foundIds], isDeep },
              { onSuccess: ({ jobId }) => setVerifyJobId(jobId) },
            )
          }
        />
      ) : null}
      {verifyJobId ? <VerifiedSection key={verifyJobId} jobId={verifyJobId} /> : null}
      <ReceivedSection />
    </>
  )
}
