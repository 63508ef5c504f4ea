import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Reply } from '#shared/errors.ts'
import type { BackendEvent } from '#shared/events.ts'
import type { ShellRequest } from '#shared/shell-request.ts'

const ask = (message: unknown): Promise<Reply<unknown>> =>
  ipcRenderer.invoke('rpc', message) as Promise<Reply<unknown>>
const act = (request: ShellRequest) => ask({ kind: 'shell', request })

// All that the page gets. A path is read here from a file that a person dropped: a page cannot make one up.
contextBridge.exposeInMainWorld('huanxin', {
  call: (method: string, input: unknown) => ask({ kind: 'call', method, input }),
  on: (listener: (event: BackendEvent) => void) => {
    const hear = (_event: unknown, event: BackendEvent) => listener(event)
    ipcRenderer.on('event', hear)
    return () => {
      ipcRenderer.off('event', hear)
    }
  },
  shell: {
    pickSource: (what: 'files' | 'folder') => act({ action: 'pickSource', what }),
    dropSource: (files: readonly File[]) =>
      act({ action: 'dropSource', paths: files.map((file) => webUtils.getPathForFile(file)) }),
    pickDestination: () => act({ action: 'pickDestination' }),
    saveDocument: (documentId: string, fileName: string) =>
      act({ action: 'saveDocument', documentId, fileName }),
    revealBundle: (bundleId: string) => act({ action: 'revealBundle', bundleId }),
    openOriginal: (recordId: string) => act({ action: 'openOriginal', recordId }),
  },
})
