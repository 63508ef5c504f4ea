import { readFileSync } from 'node:fs'

/** What a process and its children took together; null where the system does not tell (Linux does). */
export interface TreeUse {
  /** Most memory at once, in MB; what several processes share is counted once (PSS). */
  readonly peakMB: number | null
  /** Time of all processors: what else the machine did counts little. */
  readonly cpuSeconds: number | null
}

/** Watches a process and its children until the answer is asked for. */
export function watchTree(pid: number): () => TreeUse {
  const cpu = new Map<number, number>()
  let peakMB: number | null = null
  const look = () => {
    const now = sumOf(pid, cpu)
    if (now !== null) peakMB = Math.max(peakMB ?? 0, now)
  }
  look()
  const timer = setInterval(look, 25)
  return () => {
    look()
    clearInterval(timer)
    const cpuSeconds = cpu.size > 0 ? [...cpu.values()].reduce((sum, each) => sum + each, 0) : null
    return { peakMB, cpuSeconds }
  }
}

/** Kernels on all usual machines count in hundredths. */
const ticks = 100

function sumOf(pid: number, cpu: Map<number, number>): number | null {
  try {
    // user and system time, behind the program's name in brackets
    const [, times = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (.*)/s)
    const [user, system] = times.split(' ').slice(11, 13).map(Number)
    cpu.set(pid, ((user ?? 0) + (system ?? 0)) / ticks)
    const own = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
    const below = children === '' ? [] : children.split(' ').map((child) => sumOf(Number(child), cpu) ?? 0)
    return below.reduce((sum, each) => sum + each, Number(own ?? 0) / 1000)
  } catch {
    return null
  }
}
