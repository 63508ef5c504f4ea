import { useCallback, useEffect, useRef, useState } from 'react'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { type LaidOut, readIds, readPlaces } from './record-list.ts'
import {
  aim,
  type ChooseKeys,
  choose,
  moveSelection,
  noSelection,
  type Selection,
  stretchOf,
} from './selection.ts'

export interface SelectionControl {
  readonly selection: Selection
  readonly choose: (index: number, keys: ChooseKeys) => void
  readonly chooseAll: () => void
  readonly clear: () => void
  /** Moves the focus alone: nothing is chosen. */
  readonly focusOn: (index: number, id: string | null) => void
}

/**
 * A choice of records in a list that is read only in part: ids of what is not read are asked for.
 * When the list changes the choice stays with its records, and loses those that left the list.
 */
export function useSelection(
  laidOut: LaidOut | undefined,
  at: (index: number) => ArchiveRecord | undefined,
): SelectionControl {
  const [selection, setSelection] = useState(noSelection)
  const turn = useRef(0)
  const now = useRef({ selection, laidOut, at })
  useEffect(() => {
    now.current = { selection, laidOut, at }
  })

  /** Does what the answer says, unless something newer was asked for. */
  const after = useCallback(<T>(answer: Promise<T>, apply: (value: T) => void) => {
    turn.current++
    const mine = turn.current
    answer.then(
      (value) => {
        if (turn.current === mine) apply(value)
      },
      // The list itself says that the backend cannot be reached.
      () => {},
    )
  }, [])

  useEffect(() => {
    if (!laidOut) return
    const { conditions, layout } = laidOut
    const { ids, focusId } = now.current.selection
    const wanted = [...ids, ...(focusId !== null && !ids.has(focusId) ? [focusId] : [])]
    let isOver = false
    const move = (places: ReadonlyMap<string, number | null>) => {
      if (!isOver) setSelection((before) => moveSelection(before, places, layout.total))
    }
    if (wanted.length === 0) move(new Map())
    else readPlaces(conditions, wanted).then(move, () => {})
    return () => {
      isOver = true
    }
  }, [laidOut])

  const chooseAt = useCallback(
    (index: number, keys: ChooseKeys) => {
      const current = now.current
      if (!current.laidOut) return
      const { conditions, layout } = current.laidOut
      if (index < 0 || index >= layout.total) return
      const [from, to] = stretchOf(current.selection, index, keys)
      const known = loadedIds(current.at, from, to)
      if (known) {
        turn.current++
        setSelection((before) => choose(before, index, known, keys))
        return
      }
      setSelection((before) => aim(before, index, keys))
      after(readIds(conditions, from, to), (ids) =>
        setSelection((before) => choose(before, index, ids, keys)),
      )
    },
    [after],
  )
  const chooseAll = useCallback(() => {
    const { laidOut: current } = now.current
    if (!current) return
    after(readIds(current.conditions, 0, current.layout.total), (ids) =>
      setSelection((before) => ({ ...before, ids: new Set(ids) })),
    )
  }, [after])
  const clear = useCallback(() => {
    turn.current++
    setSelection((before) => ({ ...before, ids: new Set() }))
  }, [])
  const focusOn = useCallback((index: number, id: string | null) => {
    turn.current++
    setSelection({ ids: new Set(), anchor: index, focus: index, focusId: id })
  }, [])
  return { selection, choose: chooseAt, chooseAll, clear, focusOn }
}

/** Ids of a stretch that is read as a whole; null when it is not. */
function loadedIds(
  at: (index: number) => ArchiveRecord | undefined,
  from: number,
  to: number,
): readonly string[] | null {
  const ids: string[] = []
  for (let index = from; index < to; index++) {
    const id = at(index)?.id
    if (id === undefined) return null
    ids.push(id)
  }
  return ids
}
