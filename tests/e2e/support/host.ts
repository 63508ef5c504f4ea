import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The built program, serving a library of its own over loopback. */
export interface RunningHost {
  /** Address that opens once. */
  readonly url: string
  /** What stands before the first path: `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly library: string
  /** What the program printed so far. */
  output(): string
  close(): Promise<void>
}

const cli = resolve('out/main/cli.js')
const startMs = 30_000

/**
 * Starts `cli.js serve` on a free port and waits for the address it prints.
 * @param library a folder to serve; a new temporary one, removed on close, when left out
 * @param args more of the command's own options
 * @throws Error with what the program said when it does not come up
 */
export async function startHost(library?: string, args: readonly string[] = []): Promise<RunningHost> {
  if (!existsSync(cli)) throw new Error('out/main/cli.js is missing: run `npm run build` first')
  const temporary = library === undefined ? await mkdtemp(join(tmpdir(), 'huanxin-e2e-')) : null
  const folder = library ?? join(temporary ?? '', '档案库')
  const serve = [cli, 'serve', '--library', folder, '--port', '0', '--no-open', ...args]
  const child = spawn(process.execPath, serve, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const hear = (chunk: Buffer) => {
    said += chunk.toString('utf8')
  }
  child.stderr.on('data', hear)
  const url = await new Promise<string>((found, fail) => {
    const late = setTimeout(() => fail(new Error(`no address within ${startMs} ms:\n${said}`)), startMs)
    const settle = () => clearTimeout(late)
    child.stdout.on('data', (chunk: Buffer) => {
      hear(chunk)
      const address = /http:\/\/127\.0\.0\.1:\d+\/[^\s"]*/.exec(said)?.[0]
      if (address === undefined || !/[\s"]/.test(said.slice(said.indexOf(address) + address.length))) return
      settle()
      found(address)
    })
    child.once('error', fail)
    child.once('exit', (code) => {
      settle()
      fail(new Error(`the host ended with ${code}:\n${said}`))
    })
  }).catch(async (error: unknown) => {
    await stop(child)
    throw error
  })
  return {
    url,
    origin: new URL(url).origin,
    library: folder,
    output: () => said,
    async close() {
      await stop(child)
      if (temporary) await rm(temporary, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Asks the program to end, and insists after five seconds. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 5000)
  await ended
  clearTimeout(late)
}
