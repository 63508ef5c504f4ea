export interface ManifestLine {
  /** Lower-case hex. */
  readonly digest: string
  readonly path: string
}

export interface ParsedManifest {
  readonly lines: readonly ManifestLine[]
  /** Lines that are not `digest  path`, as they stand. */
  readonly malformed: readonly string[]
}

const encoded: Readonly<Record<string, string>> = { '%': '%25', '\r': '%0D', '\n': '%0A' }

/** One line as BagIt (RFC 8493 §2.1.3) and `sha256sum -c` both read it. */
export const toManifestLine = ({ digest, path }: ManifestLine): string =>
  `${digest}  ${path.replace(/[%\r\n]/g, (character) => encoded[character] ?? character)}\n`

/** Parses a manifest or sm3sums.txt; lines end in LF or CR LF. */
export function parseManifest(text: string): ParsedManifest {
  const lines: ManifestLine[] = []
  const malformed: string[] = []
  const rows = text.split(/\r?\n/)
  if (rows.at(-1) === '') rows.pop()
  for (const row of rows) {
    const match = /^([0-9a-f]{64})[ \t]+\*?([^ \t*].*)$/i.exec(row)
    const path = match?.[2] === undefined ? null : decodePath(match[2])
    if (match?.[1] === undefined || path === null) malformed.push(row)
    else lines.push({ digest: match[1].toLowerCase(), path })
  }
  return { lines, malformed }
}

function decodePath(text: string): string | null {
  if (/%(?!25|0a|0d)/i.test(text)) return null
  return text.replace(/%(25|0a|0d)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
