import { Button } from 'antd'
import type { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { RecordPatch } from '#shared/model/record.ts'
import { CatalogueSelect } from './CatalogueSelect.tsx'
import { PhaseSelect } from './PhaseSelect.tsx'
import { phaseHint } from './phase-keys.ts'

interface BulkBarProps {
  readonly ids: ReadonlySet<string>
  readonly update: ReturnType<typeof useAction<'record.update'>>
  readonly onOpen: () => void
  readonly onClear: () => void
}

/** What can be done with the chosen ones; before that, how to choose. */
export function BulkBar({ ids, update, onOpen, onClear }: BulkBarProps) {
  const set = (patch: RecordPatch) => update.mutate({ ids: [...ids], patch })
  return (
    <div className="hx-bulk">
      {ids.size === 0 ? (
        <span className="hx-quiet hx-small">
          单击选中，按住 Ctrl 或 Shift 多选，空格看大图；选中后按数字设阶段：{phaseHint}
        </span>
      ) : (
        <div className="hx-actions">
          <strong>已选 {ids.size} 个</strong>
          <PhaseSelect
            aria-label="把选中的设为阶段"
            size="small"
            width={132}
            placeholder="设阶段"
            disabled={update.isPending}
            onChange={(phase) => set({ phase })}
          />
          <CatalogueSelect
            aria-label="把选中的归到目录项"
            size="small"
            width={240}
            placeholder="归到目录项"
            disabled={update.isPending}
            onChange={(catalogueItem) => set({ catalogueItem })}
          />
          <Button size="small" onClick={onOpen}>
            看大图
          </Button>
          <Button size="small" type="text" onClick={onClear}>
            取消选择
          </Button>
          <span className="hx-quiet hx-small" role="status">
            {update.isPending ? '正在保存…' : update.data ? `已更新 ${update.data.changed} 个` : ''}
          </span>
        </div>
      )}
      <ErrorNote error={update.error} />
    </div>
  )
}
