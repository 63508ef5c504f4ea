import { useRead } from '#renderer/backend/query.ts'
import type { Job } from '#shared/model/job.ts'

const nowhere = '00000000-0000-0000-0000-000000000000'

/** A job as it is now, re-read on every report; null before it is known or without an id. */
export function useJob(jobId: string | null): Job | null {
  const { data } = useRead('job.get', { id: jobId ?? nowhere }, { enabled: jobId !== null })
  return jobId === null ? null : (data ?? null)
}

/** Whether there is still something to wait for. */
export const isActive = ({ state }: Job): boolean => state === 'waiting' || state === 'running'
