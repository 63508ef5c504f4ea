import type { Source } from '#shared/contract.ts'
import { AppError, type Reply } from '#shared/errors.ts'
import type { Shell } from './shell.ts'

/** What the preload offers for the desktop itself; every answer is a Reply. */
export interface DesktopShell {
  pickSource(what: 'files' | 'folder'): Promise<Reply<unknown>>
  dropSource(files: readonly File[]): Promise<Reply<unknown>>
  pickDestination(): Promise<Reply<unknown>>
  saveDocument(documentId: string, fileName: string): Promise<Reply<unknown>>
  revealBundle(bundleId: string): Promise<Reply<unknown>>
  openOriginal(recordId: string): Promise<Reply<unknown>>
}

/** The desktop's shell. Only plain values and files cross the bridge, so a drop is taken apart here. */
export function createElectronShell(desktop: DesktopShell): Shell {
  return {
    kind: 'electron',
    pickSource: async (what) => unwrap<Source | null>(await desktop.pickSource(what)),
    async dropSource(data) {
      const files = Array.from(data.files)
      return files.length === 0 ? null : unwrap<Source>(await desktop.dropSource(files))
    },
    pickDestination: async () =>
      unwrap<{ destinationId: string; label: string } | null>(await desktop.pickDestination()),
    saveDocument: async (documentId, fileName) => unwrap(await desktop.saveDocument(documentId, fileName)),
    revealBundle: async (bundleId) => unwrap(await desktop.revealBundle(bundleId)),
    openOriginal: async (recordId) => unwrap(await desktop.openOriginal(recordId)),
  }
}

function unwrap<T>(reply: Reply<unknown>): T {
  if (reply.ok) return reply.value as T
  throw new AppError(reply.error.code, reply.error.message)
}
