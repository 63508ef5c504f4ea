import { AppError } from '#shared/errors.ts'

const maxLength = 1000
const maxDepth = 20
const maxPartBytes = 240
// What Windows cannot store, or stores under another name (reserved names, streams, trailing dots).
const notOnWindows = /[<>:"|?*]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * Parts of the relative path that an uploaded file keeps inside its upload folder.
 * @throws AppError `bad-input` for a path that is absolute, climbs, or cannot be stored
 */
export function planUploadPath(path: string, platform: NodeJS.Platform = process.platform): string[] {
  if (path.length === 0 || path.length > maxLength || !path.isWellFormed()) throw refused(path)
  if (/[\p{Cc}\\]/u.test(path) || /^[A-Za-z]:/.test(path)) throw refused(path)
  const parts = path.split('/')
  if (parts.length > maxDepth) throw refused(path)
  for (const part of parts) {
    if (part === '' || part === '.' || part === '..') throw refused(path)
    if (Buffer.byteLength(part) > maxPartBytes) throw refused(path)
    if (platform === 'win32' && notOnWindows.test(part)) throw refused(path)
  }
  return parts
}

/** Two paths that some system would take for one: same letters in other case or other composition. */
export const twinKey = (parts: readonly string[]): string =>
  parts.join('/').normalize('NFC').toLowerCase().normalize('NFC')

const refused = (path: string) =>
  new AppError(
    'bad-input',
    `文件路径“${path.replace(/\p{C}/gu, '').slice(0, 60)}”不能接收。请改名后重新选择。`,
  )
