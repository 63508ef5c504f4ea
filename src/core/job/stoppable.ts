/**
 * Waits for work that cannot be stopped half-way, but no longer than until the job is stopped: the work then
 * ends by itself, and what it made is given up.
 * @throws the signal's reason when stopped, else what the work throws
 */
export async function untilStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: stopped, reject } = Promise.withResolvers<never>()
  const stop = () => reject(signal.reason as Error)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  // Whichever comes second must not count as a failure that nobody looked at.
  stopped.catch(() => {})
  work.catch(() => {})
  try {
    return await Promise.race([stopped, work])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
