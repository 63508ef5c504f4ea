/**
 * Work given to pool threads: plain values in, plain values out, no database.
 * Every task names its input and output here; the thread's side is pool-worker.ts.
 */
export interface Tasks {
  /** SHA-256 of a file, or of `length` bytes of it from `offset`; with `isSm3` SM3 and with `isCrc` CRC-32 too, of the same reading. */
  hash: {
    input: { path: string; offset?: number; length?: number; isSm3?: boolean; isCrc?: boolean }
    output: Digest
  }
  /** SM3 of a file. */
  sm3: { input: { path: string }; output: { sm3: string; bytes: number } }
  /**
   * Copies `from` to a new file `to` (refuses an existing one), hashing what is written,
   * and fsyncs it. A failure leaves no `to` behind.
   */
  copy: {
    /** `isSynced: false` leaves the fsync to `describe`, which does it while it decodes. */
    input: { from: string; to: string; isSynced?: boolean }
    output: Digest
  }
  /** Encrypts a file to an age recipient; see `encryptFile`. */
  encrypt: {
    input: { from: string; to: string; recipient: string }
    output: import('#core/bundle/age.ts').EncryptedFile
  }
  /** Unpacks one entry of a zip (its key from `listZip`) to a new file `to`, in all else like `copy`. */
  extract: { input: { archive: string; entry: string; to: string }; output: Digest }
  /** Pairs of pictures that look alike; see `findNearPairs`. */
  near: {
    input: { hashes: BigUint64Array; isFresh: Uint8Array | null }
    output: import('#core/media/near-pairs.ts').NearPairs
  }
  /** What the bytes say of themselves: type, pixels, time, place, device. */
  facts: {
    input: { path: string; name: string; folder?: string | undefined }
    output: import('#core/media/facts.ts').Facts
  }
  /**
   * What an import needs of a staged copy, in one go while its bytes are at hand: it is fsynced, its facts are
   * read, and its thumbnail is drawn when `thumb` says where to. See `describeFile`.
   */
  describe: {
    input: {
      path: string
      name: string
      folder?: string | undefined
      thumb: string | null
      preview: string | null
      /** Digest of the file, for the derivative to name. */
      sha256?: string | undefined
    }
    output: import('#core/media/describe.ts').Description
  }
  /** Reads a source and its stored copy again; see `verifyCopy`. */
  verify: {
    input: { source: string; stored: string; sha256: string; isHashed?: boolean }
    output: import('./verify-copy.ts').CopyCheck
  }
  /**
   * Writes a thumbnail (and for formats a browser cannot show, a larger JPEG).
   * Pixels are the picture's own, as shown. `note` says what looks wrong with the file, in words; empty when all is well.
   */
  preview: {
    input: {
      path: string
      mime: string
      thumb: string
      preview: string
      /** Written into the large JPEG, so that it says what it is a derivative of. */
      origin?: import('#core/media/derived-from.ts').Origin | undefined
    }
    output: { width: number; height: number; hasPreview: boolean; dhash: string | null; note: string }
  }
  /**
   * Cuts a rectangle out of a picture as a JPEG of `pixels`: its centre and size in parts of the picture as
   * shown, turned clockwise about its centre by `turn` degrees.
   */
  crop: {
    input: import('#core/viewpoint/sheet-cut.ts').Cut & {
      path: string
      pixels: { width: number; height: number }
    }
    output: { dataUrl: string }
  }
  /** Prints a comparison sheet to a new PDF `to`. */
  sheetPdf: { input: import('#core/viewpoint/sheet.ts').SheetPdfRequest & { to: string }; output: MadeFile }
  /** Before and after photos that may belong together; see `proposePairs`. */
  pair: {
    input: { photos: readonly import('#core/viewpoint/pairing-score.ts').PairablePhoto[] }
    output: readonly import('#core/viewpoint/pairing-rules.ts').Proposed[]
  }
  /** Prints parts of volumes to a new PDF `to`. */
  volumePdf: { input: import('#core/volume/pdf.ts').VolumePdfRequest & { to: string }; output: MadeFile }
  /** Writes a workbook (.xlsx) to `to`. */
  workbook: {
    input: { sheets: readonly import('#core/spreadsheet/workbook.ts').TableSheet[]; to: string }
    output: Digest
  }
  /** Reads a table that an office filled in; see `readTable`. */
  readTable: {
    input: { path: string; columns: readonly import('#core/spreadsheet/columns.ts').ColumnSpec[] }
    output: import('#core/spreadsheet/read-table.ts').ReadTable
  }
  /** Draws a picture smaller: upright JPEG on white, at most `side` pixels on its long side, to a new file `to`. */
  shrink: {
    input: { path: string; to: string; side: number; quality: number }
    output: { width: number; height: number }
  }
  /** Makes sure that the fonts have every character; throws as `assertCovered`. */
  covered: {
    input: {
      fields: readonly import('#core/pdf/fonts.ts').PrintedField[]
      family: import('#core/pdf/fonts.ts').FontFamily
    }
    output: null
  }
  /** Prints one file of an album to a new PDF `to`. */
  albumPdf: { input: import('#core/album/pdf.ts').AlbumPdfRequest & { to: string }; output: MadeFile }
  /** Finds printed sheets on a scan or photo, page by page; see `readSheet`. */
  readSheet: {
    input: { path: string; mime: string }
    output: readonly import('#core/paper/read.ts').SheetPage[]
  }
  /** Lines of publicity boards' codes on a photo; see `readBoardCodes`. */
  readBoard: { input: { path: string; mime: string; isNear: boolean }; output: readonly string[] }
  /** Reads a font file and tries it out; see `readFont`. */
  readFont: { input: { path: string }; output: import('#core/font/rules.ts').FontFacts }
  /** What an added font draws; see `readRanges`. */
  fontRanges: {
    input: { path: string }
    output: readonly import('#core/pdf/font-files.ts').CharacterRange[]
  }
  /** Which font would print each character; see `examineText`. */
  examine: { input: { text: string }; output: import('#shared/model/font.ts').Examined }
  /** Looks into a file's bytes; see `inspect`. */
  inspect: {
    input: import('#core/natures/inspect.ts').InspectRequest
    output: import('#core/natures/inspect.ts').Inspection
  }
  /** Adds files' slices to recovery slices; see `sumSlices`. */
  sumSlices: { input: import('#core/parity/sum-slices.ts').SumRequest; output: null }
  /** Digests of a file's slices; see `checkSlices`. */
  checkSlices: {
    input: { path: string; sliceBytes: number; length?: number }
    output: import('#core/parity/check-slices.ts').SliceChecks
  }
  /** Straightens a page of a scan and looks into its boxes; see `checkBoxes`. */
  checkBoxes: {
    input: import('#core/paper/boxes.ts').CheckRequest
    output: import('#core/paper/boxes.ts').CheckedBoxes
  }
}

export interface Digest {
  /** Lower-case hex. */
  readonly sha256: string
  readonly bytes: number
  /** Lower-case hex, where it was asked for. */
  readonly sm3?: string
  /** CRC-32 as zips have it, where it was asked for. */
  readonly crc?: number
}

/** A PDF that was written. */
export interface MadeFile extends Digest {
  readonly pages: number
}

export type TaskName = keyof Tasks

/** Longest a task may take, in ms, before its thread is given up; copies and digests take what they take. */
export const timeLimits: Readonly<Partial<Record<TaskName, number>>> = {
  facts: 60_000,
  preview: 120_000,
  describe: 120_000,
  crop: 120_000,
  shrink: 120_000,
  // Up to twenty pages, each looked at hard.
  readSheet: 300_000,
  checkBoxes: 120_000,
  inspect: 120_000,
  readFont: 60_000,
  readTable: 60_000,
  fontRanges: 60_000,
  readBoard: 120_000,
}

/**
 * Whether a task needs some 300 MB: HEIC and BMP are decoded whole, the former in memory that is never given back;
 * scans are held whole, several times over.
 */
export const isHeavy = (task: TaskName, input: object): boolean =>
  task === 'readSheet' ||
  task === 'checkBoxes' ||
  (task === 'inspect' && 'isHeavy' in input && input.isHeavy === true) ||
  ((task === 'preview' || task === 'readBoard') &&
    'mime' in input &&
    /^image\/(?:hei[cf]|bmp)/.test(String(input.mime)))
