interface ThreadUsage {
  /** Microseconds. */
  readonly user: number
  readonly system: number
}

// The renderer's tests know nothing of Node by their types, but run on it.
const { process } = globalThis as unknown as {
  readonly process: { threadCpuUsage(since?: ThreadUsage): ThreadUsage }
}

/**
 * Starts to count what this thread computes, and answers how to read it, in milliseconds: what else the machine does
 * meanwhile is not in it, so that a bound on a hostile input's cost holds on any day.
 */
export function threadTimer(): () => number {
  const before = process.threadCpuUsage()
  return () => {
    const { user, system } = process.threadCpuUsage(before)
    return (user + system) / 1000
  }
}
