import { parentPort, workerData } from 'node:worker_threads'
import { type AddedFontFile, setAddedFonts } from '#core/pdf/font-list.ts'
import { copyFile, hashFile, type Stopped, sm3File, writePdf } from './digest.ts'
import type { WorkerReply, WorkerSetup } from './pool.ts'
import type { TaskName, Tasks } from './tasks.ts'
import { verifyCopy } from './verify-copy.ts'

const stop = new Int32Array((workerData as WorkerSetup).stop)
const isStopped: Stopped = () => Atomics.load(stop, 0) !== 0

// The decoders are large: a thread that only hashes never loads them.
const handlers: { [T in TaskName]: (input: Tasks[T]['input']) => Promise<Tasks[T]['output']> } = {
  hash: (input) => hashFile(input, isStopped),
  sm3: (input) => sm3File(input, isStopped),
  copy: (input) => copyFile(input, isStopped),
  encrypt: async (input) => (await import('#core/bundle/age.ts')).encryptFile(input, isStopped),
  extract: async (input) => (await import('#core/media/zip-extract.ts')).extractEntry(input, isStopped),
  near: async ({ hashes, isFresh }) =>
    (await import('#core/media/near-pairs.ts')).findNearPairs(hashes, isFresh),
  verify: (input) => verifyCopy(input, isStopped),
  describe: async (input) => (await import('#core/media/describe.ts')).describeFile(input),
  facts: async (input) => (await import('#core/media/facts.ts')).readFacts(input),
  preview: async (input) => (await import('#core/media/preview.ts')).writePreview(input),
  volumePdf: async ({ to, ...request }) =>
    writePdf(await (await import('#core/volume/pdf.ts')).makeVolumePdf(request), to),
  workbook: async ({ sheets, to }) => {
    await (await import('#core/spreadsheet/workbook.ts')).writeWorkbook(sheets, to)
    return hashFile({ path: to }, isStopped)
  },
  readTable: async ({ path, columns }) => {
    const grids = await (await import('#core/spreadsheet/read-grids.ts')).readGrids(path)
    return (await import('#core/spreadsheet/read-table.ts')).toTable(grids, columns)
  },
  shrink: async (input) => (await import('#core/album/shrink.ts')).shrinkPicture(input),
  covered: async ({ fields, family }) => {
    ;(await import('#core/pdf/fonts.ts')).assertCovered(fields, family)
    return null
  },
  albumPdf: async ({ to, ...request }) =>
    writePdf(await (await import('#core/album/pdf.ts')).makeAlbumPdf(request), to),
  crop: async (input) => (await import('#core/viewpoint/crop.ts')).cropPicture(input),
  sheetPdf: async ({ to, ...request }) =>
    writePdf(await (await import('#core/viewpoint/sheet.ts')).makeSheetPdf(request), to),
  readSheet: async ({ path, mime }) => (await import('#core/paper/read.ts')).readSheet(path, mime, isStopped),
  readBoard: async ({ path, mime, isNear }) =>
    (await import('#core/paper/find-board-code.ts')).readBoardCodes(path, mime, isNear, isStopped),
  readFont: async ({ path }) => (await import('#core/font/read-font.ts')).readFont(path),
  fontRanges: async ({ path }) => (await import('#core/font/read-font.ts')).readRanges(path),
  examine: async ({ text }) => (await import('#core/font/examine.ts')).examineText(text),
  inspect: async (input) => (await import('#core/natures/inspect.ts')).inspect(input),
  sumSlices: async (input) => (await import('#core/parity/sum-slices.ts')).sumSlices(input, isStopped),
  checkSlices: async (input) => (await import('#core/parity/check-slices.ts')).checkSlices(input, isStopped),
  checkBoxes: async (input) => (await import('#core/paper/boxes.ts')).checkBoxes(input),
  pair: async ({ photos }) => (await import('#core/viewpoint/pairing-rules.ts')).proposePairs(photos),
}

parentPort?.on('message', (message: Request) => void answer(message))

interface Request {
  readonly task: TaskName
  readonly input: never
  /** Fonts of the open library. */
  readonly fonts: readonly AddedFontFile[]
}

async function answer({ task, input, fonts }: Request): Promise<void> {
  setAddedFonts(fonts)
  let reply: WorkerReply
  try {
    reply = { ok: true, value: await handlers[task](input) }
  } catch (thrown) {
    const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown))
    const { code, path } = (thrown ?? {}) as { code?: unknown; path?: unknown }
    reply = {
      ok: false,
      error: {
        name,
        message,
        ...(typeof code === 'string' ? { code } : {}),
        ...(typeof path === 'string' ? { path } : {}),
      },
    }
  }
  parentPort?.postMessage(reply)
}
