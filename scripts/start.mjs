import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { findElectronBinary } from './electron-binary.mjs'
import { downloadElectron } from './electron-download.mjs'
import { passThrough, say } from './process.mjs'

/**
 * Opens the app: in Electron where that can be had, otherwise in the browser over the loopback host.
 * Says in one line which of the two, and why.
 * @param {string} root the repository, built
 * @param {string} runtime the Node to run with
 * @param {readonly string[]} args `--library DIR`, `--port N`, `--no-open`
 * @param {string} cwd the folder the person called from
 * @returns {Promise<number>} exit code
 */
export async function start(root, runtime, args, cwd) {
  const library = args.some((arg) => arg === '--library' || arg.startsWith('--library='))
    ? []
    : ['--library', defaultLibrary()]
  const hasDisplay = hasScreen()
  const why = await whyBrowser(root, runtime, args, hasDisplay)
  const electron = why === null ? findElectronBinary(root) : null
  if (electron) {
    say('以桌面程序方式打开：本机有 Electron 程序。')
    const flags = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const code = await passThrough(electron, [...flags, root, ...library, ...args], { cwd })
    if (code !== 127 && code !== 126) return code
  }
  say(`以浏览器方式打开：${why ?? 'Electron 程序无法启动'}。`)
  const quiet = hasDisplay || args.includes('--no-open') ? [] : ['--no-open']
  return passThrough(runtime, [join(root, 'out/main/cli.js'), 'serve', ...library, ...args, ...quiet], {
    cwd,
  })
}

/** Why Electron is not used, in a few words; null when it is. */
async function whyBrowser(root, runtime, args, hasDisplay) {
  if (args.includes('--no-open')) return '指定了 --no-open'
  if (args.some((arg) => arg === '--port' || arg.startsWith('--port='))) return '指定了端口'
  if (!hasDisplay) return '本机没有图形界面'
  if (findElectronBinary(root)) return null
  const reason = await downloadElectron(root, runtime)
  if (reason === null && findElectronBinary(root)) return null
  return `本机没有 Electron 程序（${reason ?? '下载后仍找不到'}）`
}

const hasScreen = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** 焕新档案 in the person's documents folder; in the home folder where there is none. */
function defaultLibrary() {
  const home = homedir()
  const documents = [namedByDesktop(home), join(home, 'Documents'), join(home, '文档')]
  const found = documents.find((folder) => folder !== null && existsSync(folder))
  return join(found ?? home, '焕新档案')
}

/** Linux desktops keep the folder's name, which follows the language, in a file of their own. */
function namedByDesktop(home) {
  try {
    const text = readFileSync(join(home, '.config', 'user-dirs.dirs'), 'utf8')
    const line = /^XDG_DOCUMENTS_DIR="(.+)"$/m.exec(text)?.[1]
    return line?.replace('$HOME', home) ?? null
  } catch {
    return null
  }
}
