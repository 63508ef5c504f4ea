import type { BundleForm } from '#shared/model/bundle.ts'
import { toFileStamp } from '#shared/model/time.ts'
import type { ProjectJson } from './project-json.ts'

/** `<project code>_<yyyymmdd-HHMMSS>_<n>of<m>`, in local time: the name of a volume's folder, without `.zip`. */
export const toBundleName = ({ project, createdAt, volume }: ProjectJson, number = 1): string =>
  `${project.code}_${toFileStamp(createdAt)}_${number}of${volume.total}`

/** Ends of names by form. */
export const formEnding: Readonly<Record<BundleForm, string>> = { folder: '', zip: '.zip' }

/**
 * Names of all volumes of a set, from that of the first: what is on the disk by these names, or with `.partial`,
 * is the set.
 */
export function toVolumeNames(first: string, volumes: number): readonly string[] {
  return Array.from({ length: volumes }, (_, index) =>
    first.replace(/_1of(\d+)(\.zip)?$/, (_all, total: string, zip = '') => `_${index + 1}of${total}${zip}`),
  )
}
