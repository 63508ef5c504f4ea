import type { ProjectJson } from '#core/bundle/project-json.ts'
import type { Thumbnails } from './thumbnails.ts'

/** What 查看.html is made from. */
export interface PageInput {
  /** Of the whole set, as anybody may read it: personal data is masked. */
  readonly document: ProjectJson
  /** Which volume the page lies in. */
  readonly number: number
  /** Name of the bundle's folder. */
  readonly folder: string
  /** Files under `data/`, and their bytes. */
  readonly payload: { readonly files: number; readonly bytes: number }
  readonly journal: { readonly entries: number; readonly head: string }
  /** `SHA256:…` of the key that will sign. */
  readonly fingerprint: string
  readonly thumbnails: Thumbnails
}
