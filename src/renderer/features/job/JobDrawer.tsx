import { Drawer } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { Job } from '#shared/model/job.ts'
import { JobCard } from './JobCard.tsx'

interface JobDrawerProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

// Previews and digests follow every import by themselves: once well done they say nothing new.
const isTelling = ({ kind, state }: Job): boolean =>
  state !== 'done' || (kind !== 'preview' && kind !== 'digest')

/** All long work, newest first. */
export function JobDrawer({ isOpen, onClose }: JobDrawerProps) {
  const jobs = useRead('job.list', {}, { enabled: isOpen })
  const shown = jobs.data?.filter(isTelling)
  return (
    <Drawer title="任务" open={isOpen} onClose={onClose} size={520}>
      <ErrorNote error={jobs.error} onRetry={() => void jobs.refetch()} />
      {shown ? <CountLine total={shown.length} unit="个任务" /> : null}
      {shown?.length === 0 ? <EmptyState text="还没有任务。导入、导出、核验和检查都会列在这里。" /> : null}
      {shown?.map((job) => (
        <JobCard key={job.id} job={job} />
      ))}
    </Drawer>
  )
}
