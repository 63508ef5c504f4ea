import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { passphrase } from '#tests/builders.ts'

// `npm test` has built the program before: it starts four times as fast as its sources, and is what people run.
const main = resolve(
  import.meta.dirname,
  process.env['HUANXIN_IS_BUILT'] ? '../../out/main/cli.js' : '../../src/cli/main.ts',
)

export interface CliRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts a command line as a person would, without a terminal. */
export const startCli = (args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = process.cwd()) =>
  spawn(process.execPath, [main, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HUANXIN_PASSPHRASE: passphrase, ...env },
  })

/** Runs a command line to its end. */
export function runCli(args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd?: string): Promise<CliRun> {
  const child = startCli(args, env, cwd)
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8')
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8')
  })
  return new Promise((done) => child.once('close', (code) => done({ code, stdout, stderr })))
}

/** Runs a command with `--json` and answers what it printed. @throws Error when it failed */
export async function runJson<T>(...args: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await runCli([...args, '--json'])
  if (code !== 0) throw new Error(`huanxin ${args.join(' ')}: ${code} ${stderr}`)
  return JSON.parse(stdout) as T
}
