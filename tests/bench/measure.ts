import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** One program run to its end. */
export interface Run {
  readonly seconds: number
  /** Most memory it held at once; null where the system does not tell. */
  readonly peakMB: number | null
  readonly stdout: string
}

/**
 * Runs a program and measures it.
 * @throws Error with what it printed when it ends badly
 */
export function measure(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  return new Promise((done, fail) => {
    const started = performance.now()
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8')
    })
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('utf8')
    })
    let peak = highWater(child.pid)
    const watch = setInterval(() => {
      peak = highWater(child.pid) ?? peak
    }, 25)
    child.once('error', fail)
    child.once('close', (code) => {
      clearInterval(watch)
      const seconds = (performance.now() - started) / 1000
      if (code === 0) done({ seconds, peakMB: peak, stdout })
      else fail(new Error(`${[program, ...args].join(' ')} ended with ${code}:\n${stderr || stdout}`))
    })
  })
}

/** Runs a line of shell with `args` as $1, $2 … */
export const shell = (script: string, ...args: readonly string[]): Promise<Run> =>
  measure('/bin/sh', ['-c', script, 'sh', ...args])

/** Whether a program is there to compare with. */
export const has = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

/** The kernel's own record of the most resident memory, in MB (Linux). */
function highWater(pid: number | undefined): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) / 1000
  } catch {
    return null
  }
}

/** @throws Error on an empty list */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ]
  if (low === undefined || high === undefined) throw new Error('median of nothing')
  return (low + high) / 2
}

/** A way of doing the work: `prepare` and `clean` are not timed. */
export interface Way {
  readonly name: string
  prepare?(): Promise<void>
  run(): Promise<Run>
  clean?(): Promise<void>
}

export interface Result {
  readonly name: string
  readonly seconds: readonly number[]
  readonly peakMB: number | null
}

/**
 * Runs the ways in turn, round after round, each round beginning with the next one, so that what one
 * leaves to the disk does not always burden the same other.
 */
export async function alternate(ways: readonly Way[], rounds: number): Promise<Result[]> {
  const runs = new Map<string, Run[]>(ways.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    const turn = round % ways.length
    for (const way of [...ways.slice(turn), ...ways.slice(0, turn)]) {
      await way.prepare?.()
      await settle()
      runs.get(way.name)?.push(await way.run())
      await way.clean?.()
    }
  }
  return ways.map(({ name }) => {
    const made = runs.get(name) ?? []
    const peaks = made.flatMap(({ peakMB }) => (peakMB === null ? [] : [peakMB]))
    return {
      name,
      seconds: made.map(({ seconds }) => seconds),
      peakMB: peaks.length > 0 ? Math.max(...peaks) : null,
    }
  })
}

/** Lets the disk finish what earlier runs left it. */
async function settle(): Promise<void> {
  if (process.platform !== 'win32') await measure('sync', [])
}
