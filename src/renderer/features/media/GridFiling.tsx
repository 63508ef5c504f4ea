import { useEffect, useState } from 'react'
import { ItemPicker } from '#renderer/features/catalogue/ItemPicker.tsx'
import { isDialogOpen, isTyping, isWindowFull } from './typing.ts'
import { useFocusBack } from './use-focus-back.ts'

/** What is filed by F or by the button: the chosen ones, else the one in focus. */
export function useGridFiling(chosen: ReadonlySet<string>, focusId: string | null) {
  const [ids, setIds] = useState<readonly string[] | null>(null)
  const start = () => {
    const found = chosen.size > 0 ? [...chosen] : focusId ? [focusId] : []
    if (found.length > 0) setIds(found)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPlain = !(event.ctrlKey || event.altKey || event.metaKey)
      if (!isPlain || event.key.toLowerCase() !== 'f' || isTyping(event.target)) return
      if (ids !== null || isWindowFull() || isDialogOpen()) return
      event.preventDefault()
      start()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  return { ids, start, stop: () => setIds(null) }
}

interface GridFilingProps {
  readonly ids: readonly string[]
  readonly onFile: (ids: readonly string[], code: string | null) => void
  readonly onClose: () => void
}

/** The choice of an item for them; afterwards the keyboard is back in the grid. */
export function GridFiling({ ids, onFile, onClose }: GridFilingProps) {
  useFocusBack()
  return (
    <ItemPicker
      count={ids.length}
      suggested={[]}
      onPick={(code) => {
        onFile(ids, code)
        onClose()
      }}
      onClose={onClose}
    />
  )
}
