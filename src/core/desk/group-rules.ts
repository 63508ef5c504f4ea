import { parseBagCount } from '#core/bundle/bag-info.ts'
import { toSafeText } from '#core/bundle/safe-text.ts'

/** One volume that was found, by what it says of itself. */
export interface FoundVolume {
  readonly path: string
  readonly values: ReadonlyMap<string, string>
}

export interface FoundSet<Volume> {
  /** By number. */
  readonly volumes: readonly { readonly number: number; readonly volume: Volume }[]
  readonly total: number
}

/**
 * Puts the volumes of a set together, by what they say of themselves. What stands twice (a copy in another folder)
 * begins a set of its own, so that nobody can push a volume out of its set by laying another beside it.
 * @param volumes in the order in which they were found
 */
export function groupVolumes<Volume extends FoundVolume>(
  volumes: readonly Volume[],
): readonly FoundSet<Volume>[] {
  const sets: { key: string; total: number; byNumber: Map<number, Volume> }[] = []
  for (const volume of volumes) {
    const { number, total } = parseBagCount(volume.values.get('Bag-Count')) ?? { number: 1, total: 1 }
    const key = total === 1 ? '' : keyOf(volume.values)
    const home = sets.find((set) => key !== '' && set.key === key && !set.byNumber.has(number))
    if (home) home.byNumber.set(number, volume)
    else sets.push({ key, total, byNumber: new Map([[number, volume]]) })
  }
  return sets.map(({ total, byNumber }) => ({
    total,
    volumes: [...byNumber]
      .map(([number, volume]) => ({ number, volume }))
      .toSorted((a, b) => a.number - b.number),
  }))
}

function keyOf(values: ReadonlyMap<string, string>): string {
  const group = values.get('Bag-Group-Identifier') ?? ''
  if (group === '' || group === 'none') return ''
  return JSON.stringify([
    group,
    values.get('Bag-Count')?.split(' of ')[1],
    values.get('External-Identifier'),
    values.get('Huanxin-Journal-Head'),
  ])
}

/** `Payload-Oxum: bytes.files`, as far as it is one. */
export function parseOxum(text: string | undefined): { bytes: number; files: number } {
  const [, bytes, files] = /^(\d{1,15})\.(\d{1,9})$/.exec(text ?? '') ?? []
  return { bytes: Number(bytes ?? 0), files: Number(files ?? 0) }
}

/** What bag-info.txt says of a field, safe to show; empty for nothing. */
export function sayOf(values: ReadonlyMap<string, string>, label: string): string {
  const text = values.get(label) ?? ''
  return text === 'none' ? '' : toSafeText(text)
}
