import { GlobalWorkerOptions, getDocument, PDFDataRangeTransport, type PDFDocumentProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url&no-inline'

GlobalWorkerOptions.workerSrc = workerUrl

/** Where the build puts pdf.js' own tables: character maps, fonts, decoders (scripts/pdf-data-plugin.ts). */
const dataRoot = '/pdfjs'
const folders: Readonly<Record<string, string>> = {
  cMapUrl: `${dataRoot}/cmaps/`,
  standardFontDataUrl: `${dataRoot}/standard_fonts/`,
  wasmUrl: `${dataRoot}/wasm/`,
}

/** Gives pdf.js its tables over any scheme; its own factory knows http only. */
class OwnDataFactory {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const response = await fetch(`${folders[kind] ?? ''}${filename}`)
    if (!response.ok) throw new Error(`${kind} ${filename}: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}

const chunk = 512 * 1024

/** Reads a PDF piece by piece, as pages are looked at. */
class RangeReader extends PDFDataRangeTransport {
  readonly #url: string
  readonly #onFail: (reason: unknown) => void
  readonly #stop = new AbortController()

  constructor(url: string, bytes: number, onFail: (reason: unknown) => void) {
    super(bytes, null)
    this.#url = url
    this.#onFail = onFail
  }

  override requestDataRange(begin: number, end: number): void {
    this.#read(begin, end).then(
      (data) => this.onDataRange(begin, data),
      (reason: unknown) => {
        if (!this.#stop.signal.aborted) this.#onFail(reason)
      },
    )
  }

  async #read(begin: number, end: number): Promise<Uint8Array> {
    const response = await fetch(this.#url, {
      headers: { range: `bytes=${begin}-${end - 1}` },
      signal: this.#stop.signal,
    })
    if (!response.ok) throw new Error(`status ${response.status}`)
    const data = new Uint8Array(await response.arrayBuffer())
    return response.status === 206 ? data : data.slice(begin, end)
  }

  override abort(): void {
    this.#stop.abort()
  }
}

export interface OpenPdf {
  readonly document: PDFDocumentProxy
  readonly close: () => void
}

/**
 * Opens a PDF of this library by its address.
 * @param bytes its whole size
 * @throws the parser's error: `PasswordException`, `InvalidPDFException`, …
 */
export async function openPdf(url: string, bytes: number, signal: AbortSignal): Promise<OpenPdf> {
  const failure = Promise.withResolvers<never>()
  const reader = new RangeReader(url, bytes, failure.reject)
  const task = getDocument({
    range: reader,
    rangeChunkSize: chunk,
    disableAutoFetch: true,
    disableStream: true,
    useWorkerFetch: false,
    BinaryDataFactory: OwnDataFactory,
    wasmUrl: folders['wasmUrl'] ?? '',
    enableXfa: false,
  })
  const opening = Promise.race([task.promise, failure.promise])
  const end = () => {
    reader.abort()
    // What was still being read or drawn ends with an error: it is not wanted any more.
    task.destroy().catch(() => {})
  }
  // The parser's thread complains when it is ended while it opens a file; a moment later it may be.
  const close = () => void opening.then(end, end)
  signal.addEventListener('abort', close, { once: true })
  // A failure after opening shows as a page that does not come.
  failure.promise.catch(() => {})
  return { document: await opening, close }
}
