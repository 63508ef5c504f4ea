import { useCallback, useEffect, useRef, useState } from 'react'
import { call, shell } from '#renderer/backend/transport.ts'
import type { Source } from '#shared/contract.ts'
import type { DrivePart } from '#shared/model/drive.ts'

/** Files on their way from the person to the backend. */
export type IntakeState =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'taking'
      readonly done: number
      readonly total: number
      readonly doneBytes: number
      readonly totalBytes: number
    }
  | { readonly kind: 'ready'; readonly source: Source }
  | { readonly kind: 'failed'; readonly error: unknown }

export interface Intake {
  readonly state: IntakeState
  readonly pick: (what: 'files' | 'folder') => void
  /** Call inside the drop event: what was dropped is readable only there. */
  readonly drop: (data: DataTransfer) => void
  /** Takes files of a card or stick; they are only counted, and read when the import runs. */
  readonly choose: (driveId: string, part: DrivePart) => void
  readonly clear: () => void
}

const empty: IntakeState = { kind: 'empty' }

/**
 * Takes chosen or dropped files and says how far it is; a newer choice replaces an older one.
 * @param onReady what to do at once with what was taken
 */
export function useIntake(onReady?: (source: Source) => void): Intake {
  const [state, setState] = useState<IntakeState>(empty)
  const turn = useRef(0)
  const ready = useRef(onReady)
  useEffect(() => {
    ready.current = onReady
  })

  const take = useCallback((start: (report: Report) => Promise<Source | null>) => {
    turn.current += 1
    const mine = turn.current
    const set = (next: IntakeState) => {
      if (turn.current === mine) setState(next)
    }
    start((done, total, doneBytes, totalBytes) =>
      set({ kind: 'taking', done, total, doneBytes, totalBytes }),
    ).then(
      (source) => {
        set(source ? { kind: 'ready', source } : empty)
        if (source && turn.current === mine) ready.current?.(source)
      },
      (error: unknown) => set({ kind: 'failed', error }),
    )
  }, [])

  const pick = useCallback(
    (what: 'files' | 'folder') => take((report) => shell.pickSource(what, report)),
    [take],
  )
  const drop = useCallback((data: DataTransfer) => take((report) => shell.dropSource(data, report)), [take])
  const choose = useCallback(
    (driveId: string, part: DrivePart) =>
      take((report) => {
        report(0, 0, 0, 0)
        return call('drive.choose', { driveId, part })
      }),
    [take],
  )
  const clear = useCallback(() => {
    turn.current += 1
    setState(empty)
  }, [])
  return { state, pick, drop, choose, clear }
}

type Report = (done: number, total: number, doneBytes: number, totalBytes: number) => void
