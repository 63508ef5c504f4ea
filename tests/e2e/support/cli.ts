import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs one command of the built program to its end.
 * @param passphrase given as `HUANXIN_PASSPHRASE`
 */
export function runCli(args: readonly string[], passphrase = ''): Promise<Ran> {
  const child = spawn(process.execPath, [resolve('out/main/cli.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HUANXIN_PASSPHRASE: passphrase },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) => done({ code: code ?? -1, stdout, stderr }))
  })
}

/** Runs a command that must succeed, and reads what it prints with `--json`. */
export async function runJson(args: readonly string[], passphrase = ''): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await runCli([...args, '--json'], passphrase)
  if (code !== 0) throw new Error(`huanxin ${args[0]} ended with ${code}: ${stderr}`)
  return JSON.parse(stdout) as Record<string, unknown>
}
