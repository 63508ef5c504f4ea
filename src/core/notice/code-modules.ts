import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { readWasm } from '#core/worker/wasm-bytes.ts'
import { formatBoardCode } from './board-code.ts'
import type { CodeModules } from './board-frame.ts'
import type { BoardContent } from './content.ts'

let isReady = false

function prepare(): void {
  if (isReady) return
  prepareZXingModule({ overrides: { wasmBinary: readWasm('zxing-wasm/writer/zxing_writer.wasm') } })
  isReady = true
}

/** What a phone shows that reads the code: the main things in words, without network; then the board's own code. */
export function codeText(content: BoardContent, versionId: string, digest: string): string {
  const phones = content.groups.flatMap(({ parts }) =>
    parts.flatMap((part) =>
      part.type === 'phones' ? part.lines.map(({ label, value }) => `${label} ${value}`) : [],
    ),
  )
  return [
    // Letters cost three bytes each: a code of too many modules is hard to read from afar.
    [...`${content.name}${content.title}`].slice(-28).join(''),
    ...phones,
    formatBoardCode({ versionId, digest }),
  ].join('\n')
}

/** A QR code's modules, error correction M (domain 6). */
export async function encodeModules(text: string): Promise<CodeModules> {
  prepare()
  const { symbol, error } = await writeBarcode(text, { format: 'QRCode', options: 'ecLevel=M' })
  if (error || symbol.data.length === 0) throw new Error(`no code: ${error}`)
  const { width, height, data } = symbol
  if (width !== height) throw new Error(`a code of ${width} × ${height}`)
  return { side: width, isBlack: (row, column) => data[row * width + column] === 0 }
}
