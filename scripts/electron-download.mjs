import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lastLines, say } from './process.mjs'

const stallMs = 30_000
const limitMs = 15 * 60_000
const retryAfterMs = 24 * 3600_000

/**
 * Tries to fetch Electron's program once; a failure is remembered for a day.
 * It is given up when nothing arrives for half a minute.
 * @param {string} root the repository
 * @param {string} runtime the Node to run the installer with
 * @returns {Promise<string | null>} null when it is there now, else why not, in a few words
 */
export async function downloadElectron(root, runtime) {
  if (process.env.CI || process.env.HUANXIN_NO_ELECTRON_DOWNLOAD) return '已设为不下载'
  const note = join(root, 'node_modules', '.cache', 'huanxin', 'electron-download.json')
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'))
  const failed = readNote(note)
  if (failed?.version === version && Date.now() - failed.at < retryAfterMs) return '近一天内下载失败过'
  say('本机没有 Electron 程序，正在下载（约 120 MB）……')
  const reason = await runInstaller(root, runtime)
  mkdirSync(join(note, '..'), { recursive: true })
  if (reason) writeFileSync(note, JSON.stringify({ version, at: Date.now(), reason }))
  else rmSync(note, { force: true })
  return reason && '下载失败'
}

/** Answers null, or the installer's last words. */
function runInstaller(root, runtime) {
  const temporary = join(root, '.tmp', 'electron')
  mkdirSync(temporary, { recursive: true })
  const environment = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary }
  return new Promise((done) => {
    const child = spawn(runtime, [join(root, 'node_modules/electron/install.js')], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    })
    let words = ''
    child.stderr.on('data', (chunk) => (words += chunk))
    const started = Date.now()
    let [size, grewAt] = [0, started]
    const watch = setInterval(() => {
      const now = sizeOf(temporary)
      if (now !== size) [size, grewAt] = [now, Date.now()]
      if (Date.now() - grewAt > stallMs || Date.now() - started > limitMs) child.kill()
    }, 1000)
    const finish = (reason) => {
      clearInterval(watch)
      rmSync(temporary, { recursive: true, force: true })
      done(reason)
    }
    child.on('error', (error) => finish(error.message))
    child.on('close', (code) => finish(code === 0 ? null : lastLines(words, 3) || '超时'))
  })
}

function sizeOf(folder) {
  let bytes = 0
  for (const name of readdirSync(folder, { recursive: true })) {
    bytes += statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0
  }
  return bytes
}

function readNote(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
