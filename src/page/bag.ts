/** A file of the chosen folder: its path below that folder, `/` between names. */
export interface BagFile {
  readonly path: string
  readonly file: Blob
}

export const tagManifestPath = 'tagmanifest-sha256.txt'
export const signaturePath = 'tagmanifest-sha256.txt.sig'
export const sm2SignaturePath = 'tagmanifest-sha256.txt.sm2'
export const manifestPath = 'manifest-sha256.txt'
export const sm3Path = 'sm3sums.txt'
export const bagInfoPath = 'bag-info.txt'
/** Tag files that no bundle may lack. */
export const requiredTags = ['bagit.txt', bagInfoPath, manifestPath, sm3Path, tagManifestPath] as const
/** Payload that no bundle may lack. */
export const requiredPayload = ['data/project.json', 'data/journal.jsonl', 'data/000类目目录.csv'] as const

export const isPayload = (path: string): boolean => path.startsWith('data/')

const litterNames = ['thumbs.db', 'ehthumbs.db', 'ehthumbs_vista.db', 'desktop.ini', '.ds_store']

/** Left behind by Windows or macOS where a folder was merely looked at. */
export function isLitter(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  return litterNames.includes(name) || name.startsWith('._')
}

export interface Listing {
  /** Digest (lower-case hex) by path. */
  readonly digests: ReadonlyMap<string, string>
  /** Lines that say nothing usable, or say it twice. */
  readonly faults: readonly string[]
}

/** Reads a manifest: `digest  path` a line (RFC 8493 §2.1.3). `isOwn` says which paths belong in it. */
export function parseListing(text: string, isOwn: (path: string) => boolean): Listing {
  const digests = new Map<string, string>()
  const faults: string[] = []
  const rows = text.split(/\r?\n/)
  if (rows[rows.length - 1] === '') rows.pop()
  for (const row of rows) {
    const match = /^([0-9a-f]{64})[ \t]+\*?([^ \t*].*)$/i.exec(row)
    const digest = match?.[1]?.toLowerCase()
    const path = match?.[2]?.replace(/%(25|0a|0d)/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    if (digest === undefined || path === undefined || !isOwn(path) || digests.has(path)) faults.push(row)
    else digests.set(path, digest)
  }
  return { digests, faults }
}

/** Fields of bag-info.txt by label; of a doubled one the first. */
export function parseBagInfo(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':')
    if (at > 0 && !fields.has(line.slice(0, at))) fields.set(line.slice(0, at), line.slice(at + 1).trim())
  }
  return fields
}
