import { copyFile, rename, rm } from 'node:fs/promises'
import { basename, isAbsolute } from 'node:path'
import { type BrowserWindow, dialog, shell } from 'electron'
import { safeFileName } from '#media/disposition.ts'
import type { Source } from '#shared/contract.ts'
import { AppError } from '#shared/errors.ts'
import type { ShellRequest } from '#shared/shell-request.ts'
import type { BackendClient } from './backend-client.ts'
import { copyForOpening, endingOf } from './open-original.ts'

export interface ShellContext {
  readonly window: BrowserWindow
  readonly backend: Pick<BackendClient, 'call'>
  /** For copies that other programs open. */
  readonly copies: string
}

/**
 * Does what only the desktop can: ask for files, save, show a folder, open with another program.
 * Paths stay on this side; the screen gets ids and names.
 * @throws AppError with a sentence for the person
 */
export async function actForScreen(context: ShellContext, request: ShellRequest): Promise<unknown> {
  switch (request.action) {
    case 'pickSource':
      return pickSource(context, request.what)
    case 'dropSource':
      return register(context, request.paths)
    case 'pickDestination':
      return pickDestination(context)
    case 'saveDocument':
      return saveDocument(context, request.documentId, request.fileName)
    case 'revealBundle':
      return revealBundle(context, request.bundleId)
    case 'openOriginal':
      return openOriginal(context, request.recordId)
    default:
      return request satisfies never
  }
}

async function pickSource(context: ShellContext, what: 'files' | 'folder'): Promise<Source | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(context.window, {
    title: what === 'folder' ? '选择文件夹' : '选择文件',
    buttonLabel: '选择',
    properties: what === 'folder' ? ['openDirectory'] : ['openFile', 'multiSelections'],
  })
  return canceled || filePaths.length === 0 ? null : register(context, filePaths)
}

async function register({ backend }: ShellContext, paths: readonly string[]): Promise<Source> {
  if (!paths.every((path) => isAbsolute(path))) {
    throw new AppError('bad-input', '拖入的内容不是本机文件。请先存到本机，再拖入或选择。')
  }
  const first = basename(paths[0] ?? '')
  return backend.call('registerSource', paths, paths.length === 1 ? first : `${first} 等 ${paths.length} 项`)
}

async function pickDestination({ window, backend }: ShellContext) {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: '选择成果包的存放位置',
    buttonLabel: '存到这里',
    properties: ['openDirectory', 'createDirectory'],
  })
  const [folder] = filePaths
  return canceled || folder === undefined ? null : backend.call('registerDestination', folder)
}

async function saveDocument({ window, backend }: ShellContext, documentId: string, fileName: string) {
  const file = await backend.call('locateDocument', documentId)
  if (!file) throw new AppError('not-found', '找不到这份文件。请重新生成后再保存。')
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: '保存',
    buttonLabel: '保存',
    defaultPath: safeFileName(fileName || file.fileName),
    filters: filtersFor(file.mime),
  })
  if (canceled || !filePath) return null
  const partial = `${filePath}.partial`
  try {
    await copyFile(file.path, partial)
    await rename(partial, filePath)
  } catch (thrown) {
    await rm(partial, { force: true })
    throw thrown
  }
  return null
}

/** With a filter the dialog puts the ending on a name that was typed without one. */
function filtersFor(mime: string): { name: string; extensions: string[] }[] {
  if (mime === 'application/pdf') return [{ name: 'PDF 文件', extensions: ['pdf'] }]
  return mime.endsWith('spreadsheetml.sheet') ? [{ name: 'Excel 表格', extensions: ['xlsx'] }] : []
}

async function revealBundle({ backend }: ShellContext, bundleId: string) {
  const bundle = await backend.call('locateBundle', bundleId)
  if (!bundle) throw new AppError('not-found', '找不到这个成果包。它可能已被移走，请重新导出。')
  shell.showItemInFolder(bundle.path)
  return null
}

async function openOriginal({ window, backend, copies }: ShellContext, recordId: string) {
  const file = await backend.call('locateAsset', recordId, 'original')
  if (!file) throw new AppError('not-found', '找不到这个文件的原件。请运行“检查档案库”。')
  endingOf(file.mime)
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: '打开原件',
    message: `用本机的程序打开“${safeFileName(file.fileName)}”？`,
    detail: '打开的是一份只读副本，档案库中的原件不会改动。来历不明的文件请先查毒。',
    buttons: ['打开', '取消'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  if (response !== 0) return null
  const problem = await shell.openPath(await copyForOpening(file, copies))
  if (problem !== '') throw new AppError('unreadable', '本机没有能打开这种文件的程序。请安装后重试。')
  return null
}
