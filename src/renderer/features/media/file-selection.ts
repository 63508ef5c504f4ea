/** Which files of a list are chosen, and where the keyboard stands; places are ids, for lists are re-read. */
export interface FileSelection {
  readonly ids: ReadonlySet<string>
  /** Where a range starts. */
  readonly anchor: string | null
  readonly focus: string | null
  /** Where the focus stood: when its file is gone, the next one takes its place. */
  readonly at: number
}

export const noFiles: FileSelection = { ids: new Set(), anchor: null, focus: null, at: 0 }

interface Keys {
  /** Shift: all from the anchor to here. */
  readonly isRange?: boolean
  /** Ctrl: this one more, or this one less. */
  readonly isAdding?: boolean
  /** The keyboard goes here, the choice stays. */
  readonly isMoving?: boolean
}

/** Goes to a file: alone, added, as a range from the anchor, or without choosing. */
export function pickFile(
  { ids, anchor }: FileSelection,
  order: readonly { readonly id: string }[],
  id: string,
  { isRange = false, isAdding = false, isMoving = false }: Keys,
): FileSelection {
  const at = Math.max(
    0,
    order.findIndex((each) => each.id === id),
  )
  if (isMoving) return { ids, anchor: id, focus: id, at }
  if (isRange) {
    const from = Math.max(
      0,
      order.findIndex((each) => each.id === anchor),
    )
    const range = order.slice(Math.min(from, at), Math.max(from, at) + 1).map((each) => each.id)
    return {
      ids: new Set(isAdding ? [...ids, ...range] : range),
      anchor: order[from]?.id ?? id,
      focus: id,
      at,
    }
  }
  if (!isAdding) return { ids: new Set([id]), anchor: id, focus: id, at }
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchor: id, focus: id, at }
}

/** Drops what is no longer in the list. */
export function keepFiles(
  selection: FileSelection,
  order: readonly { readonly id: string }[],
): FileSelection {
  const there = new Set(order.map(({ id }) => id))
  const ids = [...selection.ids].filter((id) => there.has(id))
  return ids.length === selection.ids.size ? selection : { ...selection, ids: new Set(ids) }
}

/** The file with the focus: where it was left, else what took its place; null in an empty list. */
export const focusedFile = (
  { focus, at }: FileSelection,
  order: readonly { readonly id: string }[],
): string | null =>
  order.some(({ id }) => id === focus) ? focus : (order[Math.min(at, order.length - 1)]?.id ?? null)
