import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { isActive, useJob } from '#renderer/features/job/use-job.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { BundleTable } from './BundleTable.tsx'
import { VerifyJob } from './VerifyJob.tsx'

interface OwnBundlesProps {
  /** Left out: of all projects. */
  readonly projectId?: string
  /** Project names by id, where more than one project is shown. */
  readonly projects?: ReadonlyMap<string, string>
}

/** Bundles written here, each to be checked again as the bureau would. */
export function OwnBundles({ projectId, projects }: OwnBundlesProps) {
  const list = useRead('bundle.list', projectId ? { projectId } : {})
  const [started, setStarted] = useState<{ jobId: string; bundleId: string; name: string } | null>(null)
  const job = useJob(started?.jobId ?? null)
  const verify = useAction('bundle.verifyOwn')
  const isBusy = verify.isPending || (started !== null && (job === null || isActive(job)))
  if (!list.data && !list.error) return null
  return (
    <Section title={projectId ? '已导出的成果包' : '本单位导出的成果包'}>
      <ErrorNote error={list.error ?? verify.error} onRetry={() => void list.refetch()} />
      {list.data?.length === 0 ? <p className="hx-quiet">还没有导出过。</p> : null}
      {list.data && list.data.length > 0 ? (
        <>
          <CountLine total={list.data.length} unit="个" />
          <BundleTable
            list={list.data}
            {...(projects ? { projects } : {})}
            checking={isBusy ? (verify.variables?.bundleId ?? null) : null}
            onVerify={({ id, name }) =>
              verify.mutate(
                { bundleId: id },
                { onSuccess: ({ jobId }) => setStarted({ jobId, bundleId: id, name }) },
              )
            }
          />
        </>
      ) : null}
      {started ? <VerifyJob job={job} name={started.name} /> : null}
    </Section>
  )
}
