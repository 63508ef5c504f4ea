/** Which records are chosen, and where the keyboard stands. Places are indices in the shown list. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  /** Where a range starts. */
  readonly anchor: number
  readonly focus: number
}

export const noSelection: Selection = { ids: new Set(), anchor: 0, focus: 0 }

interface Keys {
  readonly isRange: boolean
  readonly isAdding: boolean
}

/** Click or arrow to `index`: alone, added (Ctrl) or as a range from the anchor (Shift). */
export function choose(
  { ids, anchor }: Selection,
  order: readonly { readonly id: string }[],
  index: number,
  { isRange, isAdding }: Keys,
): Selection {
  const target = order[index]
  if (!target) return { ids, anchor, focus: Math.max(0, Math.min(index, order.length - 1)) }
  if (isRange) {
    const range = order.slice(Math.min(anchor, index), Math.max(anchor, index) + 1).map(({ id }) => id)
    return { ids: new Set(isAdding ? [...ids, ...range] : range), anchor, focus: index }
  }
  if (!isAdding) return { ids: new Set([target.id]), anchor: index, focus: index }
  const next = new Set(ids)
  if (!next.delete(target.id)) next.add(target.id)
  return { ids: next, anchor: index, focus: index }
}

/** Drops what is no longer shown. */
export function keepShown(selection: Selection, order: readonly { readonly id: string }[]): Selection {
  const shown = new Set(order.map(({ id }) => id))
  const ids = [...selection.ids].filter((id) => shown.has(id))
  if (ids.length === selection.ids.size && selection.focus < Math.max(1, order.length)) return selection
  return {
    ids: new Set(ids),
    anchor: Math.min(selection.anchor, Math.max(0, order.length - 1)),
    focus: Math.min(selection.focus, Math.max(0, order.length - 1)),
  }
}
