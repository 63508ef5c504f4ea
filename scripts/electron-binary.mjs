import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const names = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
}

/**
 * Finds Electron's program without loading the `electron` package, which would try to download it.
 * `ELECTRON_OVERRIDE_DIST_PATH` comes first, as Electron's own loader has it.
 * @param {string} root the repository
 * @returns {string | null} absolute path, or null where it was never fetched
 */
export function findElectronBinary(root) {
  const own = join(root, 'node_modules', 'electron')
  const name = readName(join(own, 'path.txt')) ?? names[process.platform] ?? 'electron'
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const path = override ? join(override, name) : join(own, 'dist', name)
  return existsSync(path) && statSync(path).isFile() ? path : null
}

function readName(path) {
  try {
    return readFileSync(path, 'utf8').trim() || null
  } catch {
    return null
  }
}
