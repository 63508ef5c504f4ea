#!/usr/bin/env node
// Runs on Node 20 or later with nothing installed: installs, builds, then hands over to the app.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { passThrough, say } from './process.mjs'
import { ensureInstalled, findRuntime, prepare } from './setup.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** npm runs scripts from the repository; relative paths mean the folder the person called from. */
const callerFolder =
  process.env.npm_lifecycle_event && process.env.INIT_CWD && existsSync(process.env.INIT_CWD)
    ? process.env.INIT_CWD
    : process.cwd()

const appCommand = (command) => async (args) => {
  const runtime = await prepare(root)
  return passThrough(runtime, [join(root, 'out/main/cli.js'), ...command, ...args], { cwd: callerFolder })
}

const commands = {
  async start(args) {
    const runtime = await prepare(root)
    const { start } = await import('./start.mjs')
    return start(root, runtime, args, callerFolder)
  },
  cli: appCommand([]),
  demo: appCommand(['demo']),
  async bench(args) {
    const runtime = await prepare(root)
    return passThrough(runtime, [join(root, 'tests/bench/bench.ts'), ...args], { cwd: callerFolder })
  },
  async test(args) {
    await ensureInstalled(root)
    return passThrough(findRuntime(root), [join(root, 'scripts/test.mjs'), ...args], { cwd: root })
  },
}

async function main() {
  const [name = '', ...args] = process.argv.slice(2)
  if (!Object.hasOwn(commands, name)) {
    say(`用法：node scripts/run.mjs <${Object.keys(commands).join('|')}> [参数]`)
    return 2
  }
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major < 20) {
    say(`需要 Node 20 以上版本，本机是 ${process.version}。`)
    return 1
  }
  return commands[name](args)
}

main().then(
  (code) => (process.exitCode = code),
  (error) => {
    say(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  },
)
