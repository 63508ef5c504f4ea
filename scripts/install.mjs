import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { exclusively } from './exclusive.mjs'
import { capture, lastLines, say } from './process.mjs'

const stampFile = (root) => join(root, 'node_modules', '.cache', 'huanxin', 'installed.json')

/**
 * Makes node_modules what package-lock.json says; does nothing when it already is.
 * Install scripts stay off (better-sqlite3 and sharp bring their binaries); only `node` is let run its
 * own, which fetches the runtime the app is built for.
 * @param {string} root the repository
 * @returns {Promise<void>} throws with a message for the terminal
 */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return
  await exclusively(
    join(root, '.tmp', 'install.lock'),
    async () => {
      if (isInstalled(root)) return
      if (!isSameAsLock(root)) await installPackages(root)
      if (!runtimeIn(root)) await fetchRuntime(root)
      const file = stampFile(root)
      mkdirSync(join(file, '..'), { recursive: true })
      writeFileSync(file, JSON.stringify({ wanted: fingerprint(root) }))
    },
    () => say('另一个进程正在安装依赖，等它完成……'),
  )
}

/**
 * The Node the app runs on: the pinned one, or the one running now where that is new enough.
 * @param {string} root
 * @returns {string} path of the program
 */
export function findRuntime(root) {
  const found = runtimeIn(root) ?? (isNewEnough(process.version) ? process.execPath : null)
  if (!found) throw new Error('没有 Node 24 可用。请检查网络后重试，或自行安装 Node 24 以上版本。')
  return found
}

function isInstalled(root) {
  try {
    const { wanted } = JSON.parse(readFileSync(stampFile(root), 'utf8'))
    return wanted === fingerprint(root) && (runtimeIn(root) !== null || isNewEnough(process.version))
  } catch {
    return false
  }
}

/** Changes when the packages wanted change; not when, say, a script is renamed. */
function fingerprint(root) {
  const manifest = readManifest(root)
  const wanted = {
    dependencies: manifest.dependencies,
    devDependencies: manifest.devDependencies,
    overrides: manifest.overrides,
    platform: `${process.platform}-${process.arch}`,
  }
  const hash = createHash('sha256').update(JSON.stringify(wanted))
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
}

const readManifest = (root) => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Whether node_modules, installed by hand, already holds what the lock lists. */
function isSameAsLock(root) {
  try {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
    const have = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8'))
    const manifest = readManifest(root)
    for (const field of ['dependencies', 'devDependencies']) {
      const listed = lock.packages[''][field] ?? {}
      const wanted = manifest[field] ?? {}
      if (Object.keys(wanted).length !== Object.keys(listed).length) return false
      for (const name of Object.keys(wanted)) if (wanted[name] !== listed[name]) return false
    }
    return Object.entries(lock.packages).every(
      ([path, entry]) => path === '' || entry.optional || have.packages[path]?.version === entry.version,
    )
  } catch {
    return false
  }
}

async function installPackages(root) {
  say('正在安装依赖，第一次约需一两分钟……')
  const started = Date.now()
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const isFresh = !existsSync(join(root, 'node_modules', '.package-lock.json'))
  let result = isFresh ? await npm(root, ['ci', ...quiet]) : { code: 1, output: 'EUSAGE' }
  // An older tree is brought up to date in place; --no-save keeps the lock as it is.
  if (result.code !== 0 && result.output.includes('EUSAGE')) {
    result = await npm(root, ['install', '--no-save', ...quiet])
  }
  if (result.code !== 0) throw failure('安装依赖失败', result.output)
  say(`依赖已安装（${Math.round((Date.now() - started) / 1000)} 秒）。`)
}

async function fetchRuntime(root) {
  say('正在取得 Node 24……')
  const result = await npm(root, ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'])
  if (runtimeIn(root)) return
  if (isNewEnough(process.version)) return say(`没能取得 Node 24，改用本机的 Node ${process.version}。`)
  throw failure('没能取得 Node 24', result.output)
}

function failure(what, output) {
  const isOffline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/.test(output)
  const advice = isOffline ? '连不上软件源，请检查网络后重试。' : '请按下面的提示处理后重试。'
  return new Error(`${what}：${advice}\n${lastLines(output, 15)}`)
}

/** npm's own script where npm started us (no shell, so paths with spaces are safe), else `npm` on the PATH. */
function npm(root, args) {
  const script = process.env.npm_execpath
  if (script && basename(script) === 'npm-cli.js' && existsSync(script)) {
    return capture(process.execPath, [script, ...args], { cwd: root })
  }
  return process.platform === 'win32'
    ? capture('npm.cmd', args, { cwd: root, shell: true })
    : capture('npm', args, { cwd: root })
}

function runtimeIn(root) {
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = join(root, 'node_modules', 'node', 'bin', program)
  return existsSync(path) ? path : null
}

const isNewEnough = (version) => Number(version.slice(1).split('.')[0]) >= 24
