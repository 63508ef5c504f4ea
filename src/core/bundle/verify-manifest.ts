import type { CheckId, CheckList } from './check-list.ts'
import { isFixedPayload, journalPath, projectJsonPath, topDirectoryPath } from './directories.ts'
import { type ManifestLine, parseManifest } from './manifest.ts'
import { isLitter } from './paths.ts'
import type { BagEntry } from './source.ts'
import { checkPath } from './verify-entries.ts'

export const tagManifestPath = 'tagmanifest-sha256.txt'
export const signaturePath = 'tagmanifest-sha256.txt.sig'
export const sm2SignaturePath = 'tagmanifest-sha256.txt.sm2'
export const manifestPath = 'manifest-sha256.txt'
export const sm3Path = 'sm3sums.txt'
export const bagInfoPath = 'bag-info.txt'
export const bagitPath = 'bagit.txt'

const requiredTags = [bagInfoPath, bagitPath, manifestPath, sm3Path]
const requiredPayload = [projectJsonPath, journalPath, topDirectoryPath]
// Nothing can list these: the tag manifest itself, and what signs it.
const unlistedTags: ReadonlySet<string> = new Set([tagManifestPath, signaturePath, sm2SignaturePath])

export const isPayload = (path: string): boolean => path.startsWith('data/')

/** Digest by path, of the lines that can be used. */
export type Listing = ReadonlyMap<string, string>

/** Judges the lines of a manifest, one by one. */
export function checkManifest(text: string, name: string, list: CheckList): Listing {
  const { lines, malformed } = parseManifest(text)
  const listing = new Map<string, string>()
  for (const row of malformed) list.found('tag-syntax', `${name}: ${row}`)
  for (const { path, digest } of lines satisfies readonly ManifestLine[]) {
    checkPath(path, list)
    if (listing.has(path)) list.found('entry-twice', path)
    if (isPayload(path) === (name === tagManifestPath)) list.found('tag-syntax', `${name}: ${path}`)
    listing.set(path, digest)
  }
  return listing
}

// Other BagIt readers go by every manifest they find: a second one could say something else.
const isOtherManifest = (path: string): boolean =>
  /^(?:tag)?manifest-[^/]*\.txt$/i.test(path) && path !== manifestPath && path !== tagManifestPath

/** Holds what is there against what the two manifests list, both ways. */
export function checkListed(
  files: ReadonlyMap<string, BagEntry>,
  tags: Listing,
  payload: Listing,
  list: CheckList,
): void {
  list.ran('tag-missing-file', 'tag-unlisted', 'payload-missing', 'payload-unlisted')
  checkMissing('tag-missing-file', [...tags.keys(), ...requiredTags, tagManifestPath], files, list)
  checkMissing('payload-missing', [...payload.keys(), ...requiredPayload], files, list)
  for (const path of files.keys()) {
    if (isOtherManifest(path)) list.found('tag-unlisted', path)
    if (isPayload(path) ? payload.has(path) : tags.has(path) || unlistedTags.has(path)) continue
    if (isLitter(path)) list.found('litter', path)
    else list.found(isPayload(path) ? 'payload-unlisted' : 'tag-unlisted', path)
  }
  if (files.has('fetch.txt')) list.found('fetch-refused', 'fetch.txt')
}

function checkMissing(
  id: CheckId,
  paths: readonly string[],
  files: ReadonlyMap<string, BagEntry>,
  list: CheckList,
): void {
  for (const path of new Set(paths)) if (!files.has(path)) list.found(id, path)
}

/** sm3sums.txt must name the same files as the manifest. */
export function checkSm3List(sm3: Listing, payload: Listing, list: CheckList): void {
  list.ran('sm3-list')
  for (const path of payload.keys()) if (!sm3.has(path)) list.found('sm3-list', path)
  for (const path of sm3.keys()) if (!payload.has(path)) list.found('sm3-list', path)
}

/** Payload a record must stand for. */
export const needsRecord = (path: string): boolean => isPayload(path) && !isFixedPayload(path)
