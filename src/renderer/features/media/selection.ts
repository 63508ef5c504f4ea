/** Which records are chosen, and where the keyboard stands. Places are those of the shown list. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  /** Where a range starts. */
  readonly anchor: number
  readonly focus: number
  /** Record at `focus`; null until it is known. */
  readonly focusId: string | null
}

export const noSelection: Selection = { ids: new Set(), anchor: 0, focus: 0, focusId: null }

export interface ChooseKeys {
  readonly isRange: boolean
  readonly isAdding: boolean
}

/** Stretch of the list that a click or an arrow to `index` is about: from the anchor with Shift. */
export function stretchOf({ anchor }: Selection, index: number, { isRange }: ChooseKeys): [number, number] {
  return isRange ? [Math.min(anchor, index), Math.max(anchor, index) + 1] : [index, index + 1]
}

/**
 * What is so at once of a click or an arrow to `index`, while the ids of its stretch are asked for: the focus
 * stands there, and a range asked for meanwhile starts there.
 */
export function aim(selection: Selection, index: number, { isRange }: ChooseKeys): Selection {
  return { ...selection, anchor: isRange ? selection.anchor : index, focus: index, focusId: null }
}

/**
 * Click or arrow to `index`: alone, added or taken out (Ctrl), or as a range (Shift).
 * @param ids records of `stretchOf`
 */
export function choose(
  selection: Selection,
  index: number,
  ids: readonly string[],
  { isRange, isAdding }: ChooseKeys,
): Selection {
  const { anchor } = selection
  if (isRange) {
    const focusId = (index < anchor ? ids[0] : ids.at(-1)) ?? null
    return { ids: new Set(isAdding ? [...selection.ids, ...ids] : ids), anchor, focus: index, focusId }
  }
  const [id] = ids
  if (id === undefined) return { ...selection, anchor: index, focus: index, focusId: null }
  const own = new Set(isAdding ? selection.ids : [])
  if (!isAdding || !own.delete(id)) own.add(id)
  return { ids: own, anchor: index, focus: index, focusId: id }
}

/**
 * The selection in a list that has changed: what has left it is dropped, the focus follows its record.
 * @param places where each record that was asked about stands now; null for one that has left
 */
export function moveSelection(
  selection: Selection,
  places: ReadonlyMap<string, number | null>,
  total: number,
): Selection {
  const { anchor, focus, focusId } = selection
  const ids = [...selection.ids].filter((id) => places.get(id) !== null)
  const isWhole = ids.length === selection.ids.size
  const place = focusId === null ? null : places.get(focusId)
  const last = Math.max(0, total - 1)
  // `undefined`: it was focused after the question, in the list as it is now.
  const nextFocus = place ?? Math.min(focus, last)
  const nextId = place === null ? null : focusId
  if (isWhole && nextFocus === focus && nextId === focusId) return selection
  return {
    ids: isWhole ? selection.ids : new Set(ids),
    anchor: Math.min(last, anchor === focus ? nextFocus : anchor),
    focus: nextFocus,
    focusId: nextId,
  }
}
