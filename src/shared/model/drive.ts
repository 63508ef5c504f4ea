/** A camera's card, a stick or another disk with a place in the file system. Its path stays with the backend. */
export interface Drive {
  /** Opaque; the same as long as it stays in its place. */
  readonly driveId: string
  readonly label: string
  readonly totalBytes: number
  readonly freeBytes: number
  /** Whether a camera or phone put its pictures there (folder DCIM). */
  readonly hasDcim: boolean
}

/** What to take of a drive: the camera's own folder, all of it, or only the place, to look for bundles there. */
export const driveParts = ['dcim', 'all', 'place'] as const
export type DrivePart = (typeof driveParts)[number]
