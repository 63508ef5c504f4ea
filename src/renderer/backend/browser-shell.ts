import { assetPath, documentPath } from '#shared/asset.ts'
import { AppError, type Reply } from '#shared/errors.ts'
import { isUnreadable, readDrop } from './drop.ts'
import type { Shell } from './shell.ts'
import { type UploadFile, type UploadLine, uploadFiles } from './upload.ts'

/** The shell in an ordinary browser: choosing is uploading, saving is downloading. */
export function createBrowserShell(): Shell {
  return {
    kind: 'browser',
    async pickSource(what, onProgress) {
      return uploadFiles(httpLine, await chooseFiles(what), onProgress)
    },
    async dropSource(data, onProgress) {
      return uploadFiles(httpLine, await readDrop(data), onProgress)
    },
    pickDestination: async () => null,
    saveDocument: (documentId, fileName) => download(`${documentPath(documentId)}?download=1`, fileName),
    revealBundle: (bundleId, volume = 1) => download(`/bundle/${encodeURIComponent(bundleId)}/${volume}`, ''),
    openOriginal: (recordId) => download(`${assetPath(recordId, 'original')}?download=1`, ''),
  }
}

/** Asks for files or a folder; empty when the person changed their mind. */
function chooseFiles(what: 'files' | 'folder'): Promise<UploadFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.webkitdirectory = what === 'folder'
    input.hidden = true
    const finish = (files: readonly File[]) => {
      input.remove()
      resolve(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })))
    }
    input.addEventListener('change', () => finish(Array.from(input.files ?? [])), { once: true })
    input.addEventListener('cancel', () => finish([]), { once: true })
    document.body.append(input)
    input.click()
  })
}

const lostMessage = '连不上后台程序，传输已停止。请确认焕新档案仍在运行，再试一次。'
const lost: Reply<never> = { ok: false, error: { code: 'internal', message: lostMessage } }

const httpLine: UploadLine = {
  async post(path) {
    try {
      const response = await fetch(path, { method: 'POST' })
      return (await response.json()) as Reply<unknown>
    } catch {
      return lost
    }
  },
  // Unlike fetch, this tells how far a large video has got.
  put: (path, file, onBytes) =>
    new Promise((resolve) => {
      if (isUnreadable(file)) return resolve(unreadable(file))
      const request = new XMLHttpRequest()
      request.open('PUT', path)
      request.responseType = 'text'
      request.upload.onprogress = ({ loaded }) => onBytes(loaded)
      request.onload = () => resolve(parseReply(request.responseText))
      request.onerror = () => {
        void whyNot(file).then(resolve)
      }
      request.send(file)
    }),
}

function parseReply(text: string): Reply<unknown> {
  try {
    return JSON.parse(text) as Reply<unknown>
  } catch {
    return lost
  }
}

/** After a broken request: was it the file (moved, locked, stick pulled out), or the host? */
async function whyNot(file: File): Promise<Reply<never>> {
  const canRead = await file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    )
  return canRead ? lost : unreadable(file)
}

const unreadable = ({ name }: File): Reply<never> => ({
  ok: false,
  error: { code: 'unreadable', message: `“${name}”无法读取。请确认文件还在、没有被别的程序占用。` },
})

/** Saves through the browser, after asking the host whether there is anything to save. */
async function download(path: string, fileName: string): Promise<void> {
  const response = await fetch(path, { method: 'HEAD' }).catch(() => null)
  if (response === null) throw new AppError('internal', lostMessage)
  if (response.status === 401) {
    throw new AppError('internal', '登录已失效。请从程序窗口给出的地址重新打开。')
  }
  if (!response.ok) throw new AppError('not-found', '找不到要保存的文件。请刷新页面后重试。')
  const link = document.createElement('a')
  link.href = path
  link.download = fileName
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
}
