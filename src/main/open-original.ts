import { chmod, copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { safeFileName } from '#media/disposition.ts'
import type { ServableFile } from '#media/serve.ts'
import { AppError } from '#shared/errors.ts'

/** Types that a system program shows and does not run, with the ending that says so. */
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
  'image/tiff': 'tif',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/x-matroska': 'mkv',
  'video/matroska': 'mkv',
  'video/vnd.avi': 'avi',
  'video/x-msvideo': 'avi',
  'video/webm': 'webm',
  'video/3gpp': '3gp',
  'video/mp2t': 'ts',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/wav': 'wav',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
}

/**
 * Makes a read-only copy under a name whose ending tells the true type, for another program to open:
 * the original in the vault is never handed out.
 * @param folder where copies live until the program ends
 * @throws AppError `bad-input` for a type that another program might run
 */
export async function copyForOpening(file: ServableFile, folder: string): Promise<string> {
  if (file.part) throw new AppError('bad-input', '压缩包里的文件不能直接打开。请先解压，再查毒、打开。')
  const ending = endingOf(file.mime)
  await mkdir(folder, { recursive: true })
  const path = join(
    await mkdtemp(join(folder, 'open-')),
    `${parse(safeFileName(file.fileName)).name}.${ending}`,
  )
  await copyFile(file.path, path)
  await chmod(path, 0o444)
  return path
}

/** @throws AppError `bad-input` for a type that is not on the list */
export function endingOf(mime: string): string {
  const key = mime.toLowerCase()
  const ending = Object.hasOwn(endings, key) ? endings[key] : undefined
  if (ending === undefined) {
    throw new AppError('bad-input', '这种文件不能直接打开。请先导出成果包，再在文件夹中查看。')
  }
  return ending
}

/** Deletes the copies, as far as no program still holds them. */
export async function dropCopies(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => {})
}
