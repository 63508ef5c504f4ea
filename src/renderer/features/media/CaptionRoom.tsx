import { Button, Checkbox } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { call } from '#renderer/backend/transport.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { assetPath } from '#shared/asset.ts'
import { toAppError } from '#shared/errors.ts'
import type { CaptionTemplate } from '#shared/model/template.ts'
import { fillTemplate } from '#shared/model/template.ts'
import { CaptionFields, focusField } from './CaptionFields.tsx'
import {
  type CaptionDraft,
  type CaptionField,
  captionFields,
  checkDraft,
  copyFrom,
  stepFrom,
} from './caption-draft.ts'
import { FullWindow } from './FullWindow.tsx'
import { phaseOfKey } from './phase-keys.ts'
import { recordName, viewVariant } from './record-words.ts'
import { TemplateDialog } from './TemplateDialog.tsx'
import { TemplateMenu } from './TemplateMenu.tsx'
import { toTemplatePatch } from './template-words.ts'
import { isTyping } from './typing.ts'
import { useUndo } from './UndoButton.tsx'
import { useUncaptioned } from './use-uncaptioned.ts'
import { ViewerStage } from './ViewerStage.tsx'
import './edit.css'

interface CaptionRoomProps {
  readonly projectId: string
  /** In the order they are gone through; it stays while the room is open. */
  readonly ids: readonly string[]
  readonly startId: string | null
  readonly onClose: (lastId: string) => void
}

/** 逐张写说明: one photo after another, by keys alone. */
export function CaptionRoom({ projectId, ids, startId, onClose }: CaptionRoomProps) {
  const [index, setIndex] = useState(() => Math.max(0, startId === null ? 0 : ids.indexOf(startId)))
  const id = ids[index] ?? ''
  const read = useRead('record.get', { id })
  const after = useRead('record.get', { id: ids[index + 1] ?? id })
  const record = read.data ?? null
  const [drafted, setDrafted] = useState<{ readonly id: string; readonly draft: CaptionDraft }>({
    id,
    draft: {},
  })
  const draft = drafted.id === id ? drafted.draft : {}
  const [fault, setFault] = useState<{ readonly field: CaptionField; readonly why: string } | null>(null)
  const [said, setSaid] = useState('')
  const [isOnlyEmpty, setOnlyEmpty] = useState(false)
  const [menu, setMenu] = useState<'closed' | 'templates' | 'save'>('closed')
  const update = useAction('record.update')
  // Kept at hand, so that the menu is there at once.
  useRead('template.list', {})
  const undo = useUndo(projectId)
  const empty = useUncaptioned(projectId, ids, undo.turn)
  const place = useRef<CaptionField>('caption')
  const next = after.data
  useEffect(() => {
    // The next picture is decoded while this one is written about.
    const variant = next ? viewVariant(next) : null
    if (next && variant && next.kind === 'photo') new Image().src = assetPath(next.id, variant)
  }, [next])
  useEffect(() => {
    // At the start, and after the menu and the dialog have gone.
    if (menu === 'closed') focusField(place.current)
  }, [menu])

  const change = (patch: CaptionDraft) => {
    setFault(null)
    setDrafted({ id, draft: { ...draft, ...patch } })
  }
  /** Saves what was typed; false when it cannot be, and then nothing moves on. */
  const save = async (): Promise<boolean> => {
    if (!record) return Object.keys(draft).length === 0
    const checked = checkDraft(record, draft)
    if (!checked.ok) {
      setFault(checked)
      focusField(checked.field)
      return false
    }
    if (checked.patch === null) return true
    try {
      await update.mutateAsync({ ids: [id], patch: checked.patch })
    } catch {
      // Shown beside the fields.
      return false
    }
    if (checked.patch.caption !== undefined) empty.mark(id, checked.patch.caption === '')
    setSaid(`第 ${index + 1} 张已保存`)
    return true
  }
  const go = async (direction: 1 | -1) => {
    if (!(await save())) return
    const isWanted = (each: string) => direction === -1 || !isOnlyEmpty || empty.has(each)
    const to = stepFrom(ids, index, direction, isWanted)
    if (to === null) {
      // What was typed is the record's own now; an undo must be seen.
      await read.refetch()
      setDrafted((now) => (now.draft === draft ? { id, draft: {} } : now))
      setSaid(direction === -1 ? '这是第一张' : isOnlyEmpty ? '后面的都写过了' : '已到最后一张')
      return
    }
    setDrafted({ id: ids[to] ?? '', draft: {} })
    setIndex(to)
    focusField('caption')
  }
  const close = async () => {
    if (await save()) onClose(id)
  }
  const copy = async () => {
    const previous = ids[index - 1]
    if (previous === undefined) return setSaid('这是第一张，没有上一张可照')
    try {
      // Asked for anew: what was saved a moment ago counts.
      const copied = copyFrom(await call('record.get', { id: previous }))
      setDrafted((now) => ({ id, draft: { ...(now.id === id ? now.draft : {}), ...copied } }))
      setSaid('已照上一张填好，保存后生效')
    } catch (thrown) {
      setSaid(toAppError(thrown).message)
    }
  }
  const apply = (template: CaptionTemplate) => {
    place.current = 'caption'
    setMenu('closed')
    if (record) {
      const filled = fillTemplate(template.patch, { ...record, ...draft })
      change(
        Object.fromEntries(
          Object.entries(filled).filter(([key]) => captionFields.some((field) => field === key)),
        ),
      )
      setSaid(`已套用“${template.name}”，保存后生效`)
    }
  }
  const onKey = (event: KeyboardEvent) => {
    const run = (work: () => void) => {
      event.preventDefault()
      event.stopPropagation()
      work()
    }
    const isControl = (event.ctrlKey || event.metaKey) && !event.altKey
    const phase = event.altKey && !event.ctrlKey ? phaseOfKey(event.key) : null
    if ((isControl && event.key === 'Enter') || event.key === 'PageDown') return run(() => void go(1))
    if (event.key === 'PageUp') return run(() => void go(-1))
    if (phase) return run(() => change({ phase }))
    if (event.altKey && event.key.toLowerCase() === 't') return run(() => setMenu('templates'))
    if (event.altKey && event.key.toLowerCase() === 'n') return run(() => setOnlyEmpty(!isOnlyEmpty))
    if (isControl && event.key === 'd') return run(() => void copy())
    if (isControl && event.key === 'z' && !event.shiftKey) {
      // While something is typed the field takes back letters; else the last saved change goes.
      const isDirty = Object.keys(draft).length > 0
      if (!(isDirty && isTyping(event.target))) run(undo.run)
      return
    }
    const isListOpen =
      event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true'
    if (event.key === 'Escape' && !isListOpen)
      run(() => (menu === 'templates' ? setMenu('closed') : void close()))
  }

  return (
    <FullWindow label="逐张写说明" className="hx-viewer hx-caption" onKey={onKey}>
      <div className="hx-viewer-stage">
        <div className="hx-viewer-head">
          <span className="hx-viewer-name">{record ? recordName(record) : ''}</span>
          <strong className="hx-nowrap" role="status">
            第 {formatCount(index + 1)} 张，共 {formatCount(ids.length)} 张
            {empty.count === null ? '' : `，还有 ${formatCount(empty.count)} 张没写`}
          </strong>
        </div>
        {record ? <ViewerStage key={record.id} record={record} /> : <div className="hx-viewer-picture" />}
        <div className="hx-viewer-foot">
          <span className="hx-small hx-caption-keys">
            Enter 下一格　Ctrl+Enter 或 PageDown 存了看下一张　PageUp 上一张　Alt+1–5 阶段　Alt+T 模板　Ctrl+D
            同上一张
          </span>
        </div>
      </div>
      <aside className="hx-viewer-side" aria-label="说明">
        <div className="hx-caption-tools">
          <Checkbox checked={isOnlyEmpty} onChange={(event) => setOnlyEmpty(event.target.checked)}>
            只看没写的（Alt+N）
          </Checkbox>
          <Button onClick={() => void close()}>完成（Esc）</Button>
        </div>
        <ErrorNote error={read.error ?? update.error ?? undo.error ?? empty.error} />
        {menu === 'templates' ? (
          <TemplateMenu onChoose={apply} onManage={() => setMenu('save')} onClose={() => setMenu('closed')} />
        ) : null}
        <CaptionFields
          record={record}
          draft={draft}
          fault={fault}
          onChange={change}
          onFocus={(field) => {
            place.current = field
          }}
        />
        <div className="hx-actions hx-caption-verbs">
          <Button type="primary" id="caption-next" loading={update.isPending} onClick={() => void go(1)}>
            保存，下一张
          </Button>
          <Button onClick={() => void go(-1)}>上一张</Button>
          <Button onClick={() => void copy()}>同上一张</Button>
          <Button onClick={() => setMenu('templates')}>套模板</Button>
          <Button onClick={() => setMenu('save')} disabled={!record}>
            把这张的说明存为模板
          </Button>
        </div>
        <p className="hx-quiet" role="status">
          {said}
        </p>
        {undo.step ? (
          <Button
            size="small"
            className="hx-undo"
            disabled={undo.isPending}
            title={undo.step.title}
            onClick={undo.run}
          >
            <span>撤销“{undo.step.title}”</span>
          </Button>
        ) : null}
        <p className="hx-quiet hx-small" role="status">
          {undo.words}
        </p>
      </aside>
      {menu === 'save' && record ? (
        <TemplateDialog start={toTemplatePatch({ ...record, ...draft })} onClose={() => setMenu('closed')} />
      ) : null}
    </FullWindow>
  )
}
