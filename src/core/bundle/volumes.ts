/** Longest file that FAT32 can hold, in bytes. */
export const fat32FileBytes = 2 ** 32 - 1

/**
 * Cuts files into volumes, whole files only, in their order: none holds more than `mostBytes`, unless one file alone
 * does, which then has a volume to itself. At least one volume, be it empty.
 */
export function splitVolumes<T extends { readonly bytes: number }>(
  files: readonly T[],
  mostBytes: number,
): readonly (readonly T[])[] {
  const volumes: T[][] = []
  let room = 0
  for (const file of files) {
    const last = volumes.at(-1)
    if (last && file.bytes <= room) last.push(file)
    else {
      volumes.push([file])
      room = mostBytes
    }
    room -= file.bytes
  }
  return volumes.length > 0 ? volumes : [[]]
}
