import { useEffect } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { type LaidOut, useRecordWindow } from './record-list.ts'
import { Viewer } from './Viewer.tsx'

interface ListViewerProps {
  readonly laidOut: LaidOut
  readonly index: number
  /** Record at `index`, once it is known: it stays in view while the list around it changes. */
  readonly id: string | null
  readonly onIndex: (index: number, id: string | null) => void
  readonly onClose: () => void
}

const nowhere = '00000000-0000-0000-0000-000000000000'

/** The viewer over a list that is read around the place where it stands. */
export function ListViewer({ laidOut, index, id, onIndex, onClose }: ListViewerProps) {
  const { total } = laidOut.layout
  const { at } = useRecordWindow(laidOut.conditions, Math.max(0, index - 1), Math.min(total, index + 2))
  const read = useRead('record.get', { id: id ?? nowhere }, { enabled: id !== null })
  const inList = at(index)
  const listedId = inList?.id ?? null
  useEffect(() => {
    if (id === null && listedId !== null) onIndex(index, listedId)
  }, [id, index, listedId, onIndex])
  const own = id === null || inList?.id === id ? inList : undefined
  const records = {
    length: total,
    at: (place: number) => (place === index ? (read.data ?? own) : at(place)),
  }
  return (
    <Viewer
      records={records}
      index={index}
      onIndex={(next) => onIndex(next, at(next)?.id ?? null)}
      onClose={onClose}
    />
  )
}
