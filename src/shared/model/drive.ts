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

/** What to take of a drive: the camera's own folder, or all of it. */
export const driveParts = ['dcim', 'all'] as const
export type DrivePart = (typeof driveParts)[number]
