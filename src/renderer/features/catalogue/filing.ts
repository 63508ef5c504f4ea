import { useState } from 'react'
import { call } from '#renderer/backend/transport.ts'
import { findCatalogueItem } from '#shared/model/catalogue.ts'

/** What the last filing did, in words and numbers. */
export interface Filed {
  /** Null: taken out of the catalogue, or `isMixed`. */
  readonly code: string | null
  /** Each went under an item of its own. */
  readonly isMixed: boolean
  readonly count: number
  /** Edit to take back, where it is still the newest. */
  readonly editId: string | null
}

export interface Filing {
  readonly isBusy: boolean
  readonly error: unknown
  readonly filed: Filed | null
  /** Said after 撤销. */
  readonly undone: string
  /** Files records under an item; null takes them out of the catalogue. */
  readonly file: (ids: readonly string[], code: string | null) => void
  /** Files each record under its own item: accepted suggestions. */
  readonly fileEach: (pairs: readonly (readonly [id: string, code: string])[]) => void
  readonly undo: () => void
  readonly clear: () => void
}

/** Most ids one edit takes. */
const batch = 5000

interface State {
  readonly isBusy: boolean
  readonly error: unknown
  readonly filed: Filed | null
  readonly undone: string
}
const idle: State = { isBusy: false, error: null, filed: null, undone: '' }

/**
 * Files records of a project, and says what came of it; the newest filing can be taken back.
 * @param onFiled after a filing that went well
 */
export function useFiling(projectId: string, onFiled?: () => void): Filing {
  const [state, setState] = useState(idle)
  const run = (work: () => Promise<Partial<State>>) => {
    setState((before) => ({ ...before, isBusy: true, error: null, undone: '' }))
    work().then(
      (done) => setState({ ...idle, ...done }),
      (error: unknown) => setState((before) => ({ ...before, isBusy: false, error })),
    )
  }
  const fileGroups = (groups: readonly (readonly [string | null, readonly string[]])[]) =>
    run(async () => {
      let count = 0
      let edits = 0
      for (const [catalogueItem, ids] of groups) {
        for (let from = 0; from < ids.length; from += batch) {
          const { changed } = await call('record.update', {
            ids: ids.slice(from, from + batch),
            patch: { catalogueItem },
          })
          count += changed
          edits += 1
        }
      }
      const last = edits === 1 ? await call('record.lastEdit', { projectId }) : null
      const isMixed = groups.length > 1
      const code = isMixed ? null : (groups[0]?.[0] ?? null)
      onFiled?.()
      return { filed: { code, isMixed, count, editId: last?.editId ?? null } }
    })
  return {
    ...state,
    file: (ids, code) => {
      if (ids.length > 0) fileGroups([[code, ids]])
    },
    fileEach: (pairs) => {
      const byCode = Map.groupBy(pairs, ([, code]) => code)
      if (byCode.size > 0) {
        fileGroups([...byCode].map(([code, own]) => [code, own.map(([id]) => id)]))
      }
    },
    undo: () => {
      const editId = state.filed?.editId
      if (!editId) return
      run(async () => {
        const { restored } = await call('record.undo', { projectId, editId })
        return { undone: `已撤销，${restored} 个文件归回原处` }
      })
    },
    clear: () => setState(idle),
  }
}

/** 已归到 05-7：12 个. */
export function filedWords({ code, isMixed, count }: Filed): string {
  if (count === 0) return '没有改动：这些文件原来就在这一项'
  if (isMixed) return `已按建议归类：${count} 个`
  if (code === null) return `已移到未归类：${count} 个`
  const title = findCatalogueItem(code)?.title ?? ''
  return `已归到 ${code}${title ? ` ${title}` : ''}：${count} 个`
}
