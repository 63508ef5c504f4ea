import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exclusively } from './exclusive.mjs'
import { findRuntime } from './install.mjs'
import { capture, lastLines, say } from './process.mjs'

const inputs = [
  'src',
  'resources',
  'drizzle',
  'electron.vite.config.ts',
  'scripts/pdf-data-plugin.ts',
  'package.json',
]
const outputs = ['out/main/index.js', 'out/main/cli.js', 'out/preload/index.cjs', 'out/renderer/index.html']

/**
 * Builds `out/` when a source changed since the last build; otherwise a few milliseconds.
 * @param {string} root the repository, installed
 * @returns {Promise<void>} throws with the compiler's words when the build fails
 */
export async function ensureBuilt(root) {
  if (isBuilt(root)) return
  await exclusively(
    join(root, '.tmp', 'build.lock'),
    async () => {
      if (!isBuilt(root)) await build(root)
    },
    () => say('另一个进程正在构建，等它完成……'),
  )
}

async function build(root) {
  const stamp = stampFile(root)
  rmSync(stamp, { force: true })
  const sources = sourceFiles(root)
  const built = { seen: seenOf(sources), content: contentOf(root, sources) }
  const started = Date.now()
  say('正在构建……')
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const env = { ...process.env, NO_COLOR: '1' }
  const result = await capture(findRuntime(root), [tool, 'build', '--logLevel', 'warn'], { cwd: root, env })
  if (result.code !== 0) throw new Error(`构建失败：\n${lastLines(result.output, 40)}`)
  const missing = outputs.filter((path) => !existsSync(join(root, path)))
  if (missing.length > 0) throw new Error(`构建没有产生：${missing.join('、')}`)
  mkdirSync(join(stamp, '..'), { recursive: true })
  writeFileSync(stamp, JSON.stringify(built))
  say(`构建完成（${((Date.now() - started) / 1000).toFixed(1)} 秒）。`)
}

/** First by sizes and times; when those differ (a fresh checkout), by content. */
function isBuilt(root) {
  const stamp = stampFile(root)
  if (!existsSync(stamp) || outputs.some((path) => !existsSync(join(root, path)))) return false
  const built = JSON.parse(readFileSync(stamp, 'utf8'))
  const sources = sourceFiles(root)
  const seen = seenOf(sources)
  if (built.seen === seen) return true
  if (built.content !== contentOf(root, sources)) return false
  writeFileSync(stamp, JSON.stringify({ ...built, seen }))
  return true
}

const stampFile = (root) => join(root, 'node_modules', '.cache', 'huanxin', 'built.json')

/** Every file that goes into the build, with what a look at it costs little to know. */
function sourceFiles(root) {
  const found = []
  const visit = (path) => {
    const facts = statSync(join(root, path), { throwIfNoEntry: false })
    if (facts?.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`)
    } else if (facts && !/\.test\.tsx?$/.test(path)) {
      found.push({ path, size: facts.size, time: facts.mtimeMs })
    }
  }
  for (const path of inputs) visit(path)
  return found
}

const seenOf = (sources) => createHash('sha256').update(JSON.stringify(sources)).digest('hex')

function contentOf(root, sources) {
  const hash = createHash('sha256')
  for (const { path } of sources)
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  return hash.digest('hex')
}
