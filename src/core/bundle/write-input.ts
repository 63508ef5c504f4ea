import type { Pool } from '#core/worker/pool.ts'
import type { BundleForm } from '#shared/model/bundle.ts'
import type { ReadThumbnail } from './page/thumbnails.ts'
import type { Progress } from './parallel.ts'
import type { BundleRecord, ProjectJson } from './project-json.ts'

export interface BundleInput {
  /** Folder that gets the bundle; made when it is not there. */
  readonly destination: string
  readonly document: ProjectJson
  /** A folder where left out. */
  readonly form?: BundleForm | undefined
  /** Where the bytes of a record lie: its original in the vault, or what it was encrypted to. */
  readonly sourceOf: (record: BundleRecord) => string
  /**
   * The project's journal, oldest first, without line ends; what follows `head` is not taken. Read once a volume.
   */
  readonly journalLines: Iterable<string> | AsyncIterable<string>
  /** Hash of the last entry to hand over. */
  readonly journalHead: string
  /** `SHA256:…` of the key that `sign` signs with. */
  readonly fingerprint: string
  /** Small pictures for the page at the bundle's root; without it there are none. */
  readonly readThumbnail?: ReadThumbnail | undefined
}

export interface WriteTools {
  readonly pool: Pool
  /** Signs the tag manifest: armoured SSHSIG text (`signMessage`). */
  readonly sign: (message: Uint8Array) => string | Promise<string>
  /** Signs it by SM2 too: DER. Left out: no such signature. */
  readonly signSm2?: ((message: Uint8Array) => Uint8Array) | undefined
  /** Add recovery data; only in folders. */
  readonly hasParity?: boolean | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

export interface WrittenBundle {
  /** Of a set: the name of its first volume. */
  readonly name: string
  /** The finished folder or zip; of a set, the first. */
  readonly path: string
  /** All volumes, in order. */
  readonly paths: readonly string[]
  /** Payload of all volumes, counted. */
  readonly files: number
  readonly bytes: number
  readonly projectJsonSha256: string
  /** SHA-256 of each volume's tag manifest, hex. */
  readonly digests: readonly string[]
}

export interface VolumeInput extends BundleInput {
  readonly number: number
  /** The document for the pages and tables that anybody may open. */
  readonly masked: ProjectJson
}
