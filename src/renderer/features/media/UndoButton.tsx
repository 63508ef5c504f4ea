import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { isDialogOpen, isTyping, isWindowFull } from './typing.ts'
import './edit.css'

/** The newest edit of a project that can be taken back, and how to do so. */
export function useUndo(projectId: string, onUndone?: (words: string) => void) {
  const last = useRead('record.lastEdit', { projectId })
  const undo = useAction('record.undo')
  const [turn, setTurn] = useState(0)
  const step = last.data ?? null
  const isReady = step !== null && !undo.isPending
  return {
    step,
    error: undo.error,
    isPending: undo.isPending,
    /** How often something was taken back here. */
    turn,
    words: undo.data ? undoneWords(undo.data) : '',
    run: () => {
      if (isReady) {
        undo.mutate(
          { projectId, editId: step.editId },
          {
            onSuccess: (result) => {
              setTurn((before) => before + 1)
              onUndone?.(undoneWords(result))
            },
          },
        )
      }
    },
  }
}

const undoneWords = ({ title, skipped }: { title: string; skipped: number }): string =>
  `已撤销：${title}${skipped > 0 ? `；其中 ${formatCount(skipped)} 个已撤出档案，没有动` : ''}`

interface UndoButtonProps {
  readonly projectId: string
  /** Inside a full window, which keeps its keys to itself; the page's own button is silent meanwhile. */
  readonly isInWindow?: boolean
  /** Told what was taken back; left out, it is said beside the button. */
  readonly onUndone?: (words: string) => void
}

/** 撤销, saying what; Ctrl+Z does the same wherever nothing is being typed and no dialog is open. */
export function UndoButton({ projectId, isInWindow = false, onUndone }: UndoButtonProps) {
  const { step, error, isPending, words, run } = useUndo(projectId, onUndone)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'z'
      if (!isUndo || isTyping(event.target) || isDialogOpen() || (isWindowFull() && !isInWindow)) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  })
  return (
    <>
      {step ? (
        <Button
          size="small"
          className="hx-undo"
          disabled={isPending}
          title={`${step.title}（Ctrl+Z）`}
          onClick={run}
        >
          <span>撤销“{step.title}”</span>
        </Button>
      ) : null}
      {onUndone ? null : (
        <span className="hx-quiet hx-small" role="status">
          {words}
        </span>
      )}
      <ErrorNote error={error} />
    </>
  )
}
