import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import { canResume } from '#shared/model/job.ts'
import { JobDrawer } from './JobDrawer.tsx'
import { isActive } from './use-job.ts'

/** The one running job in words with a bar; opens the list of all. Keeps its width, so nothing moves. */
export function JobIndicator() {
  const [isOpen, setOpen] = useState(false)
  const jobs = useRead('job.list', {})
  const active = jobs.data?.filter(isActive) ?? []
  const current = active.find((job) => job.state === 'running') ?? active[0]
  const stopped = jobs.data?.filter(canResume).length ?? 0
  return (
    <>
      <button type="button" className="hx-job-indicator" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {current ? (
          <>
            <JobProgressBar job={current} isCompact />
            {active.length > 1 ? (
              <span className="hx-visually-hidden">另有 {active.length - 1} 个任务在等</span>
            ) : null}
          </>
        ) : stopped > 0 ? (
          <span className="hx-is-due">有 {stopped} 项导入没做完，可继续</span>
        ) : (
          <span className="hx-quiet">没有进行中的任务</span>
        )}
      </button>
      <JobDrawer isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}
