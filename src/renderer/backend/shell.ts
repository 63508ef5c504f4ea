import type { Source } from '#shared/contract.ts'

/** What differs between Electron and a browser on this machine. Paths never reach the screen's code. */
export interface Shell {
  readonly kind: 'electron' | 'browser'
  /** Asks for files or a folder; null when the person changed their mind. */
  pickSource(what: 'files' | 'folder', onProgress?: UploadProgress): Promise<Source | null>
  /** Takes what was dropped on the window. */
  dropSource(data: DataTransfer, onProgress?: UploadProgress): Promise<Source | null>
  /** Asks where to write; null means the library's outbox (a browser cannot choose). */
  pickDestination(): Promise<{ destinationId: string; label: string } | null>
  /** Saves a made PDF or table where the person says (download in a browser). */
  saveDocument(documentId: string, fileName: string): Promise<void>
  /** A finished bundle: shows where it lies (Electron), or downloads one volume of it as a zip (browser). */
  revealBundle(bundleId: string, volume?: number): Promise<void>
  /** Opens an original with the system's program (download in a browser). */
  openOriginal(recordId: string): Promise<void>
}

export type UploadProgress = (done: number, total: number, doneBytes: number, totalBytes: number) => void
