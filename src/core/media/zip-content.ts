import { Readable } from 'node:stream'
import { fromRandomAccessReaderPromise, type Options, RandomAccessReader, type ZipFile } from 'yauzl'
import type { Content } from './content.ts'

/** Reads a zip's pieces where they lie. */
class ContentReader extends RandomAccessReader {
  readonly #content: Content

  constructor(content: Content) {
    super()
    this.#content = content
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const content = this.#content
    return Readable.from(
      (function* () {
        for (let at = start; at < end; at += 1 << 18) yield content.read(at, Math.min(1 << 18, end - at))
      })(),
      { objectMode: false },
    )
  }
}

/** Opens content as a zip. @throws Error when it is none; the system's error */
export const openZipContent = (content: Content, options: Options = {}): Promise<ZipFile> =>
  fromRandomAccessReaderPromise(new ContentReader(content), content.bytes, options)
