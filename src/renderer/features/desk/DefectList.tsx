import { Button, Input } from 'antd'
import { CatalogueSelect } from '#renderer/features/media/CatalogueSelect.tsx'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import type { DefectDraft } from './ReceivedPage.tsx'

interface DefectListProps {
  readonly defects: readonly DefectDraft[]
  readonly onDefects: (defects: readonly DefectDraft[]) => void
}

/** What is to be put right, each in words, with the file or the catalogue item it is about. */
export function DefectList({ defects, onDefects }: DefectListProps) {
  const change = (key: string, patch: Partial<DefectDraft>) =>
    onDefects(defects.map((each) => (each.key === key ? { ...each, ...patch } : each)))
  const add = (
    <Button
      onClick={() =>
        onDefects([...defects, { key: crypto.randomUUID(), text: '', item: null, recordId: null, file: '' }])
      }
    >
      添加整改项
    </Button>
  )
  if (defects.length === 0) {
    return (
      <div className="hx-desk-hint">
        <EmptyState text="还没有整改项。在“内容”里对有问题的文件点“列为整改”，或在这里添加。" action={add} />
      </div>
    )
  }
  return (
    <fieldset className="hx-fieldset">
      <legend className="hx-visually-hidden">要整改的内容</legend>
      <CountLine total={defects.length} unit="项整改" />
      <ol className="hx-desk-defects">
        {defects.map((defect, index) => (
          <li key={defect.key}>
            <span className="hx-quiet">{index + 1}</span>
            <div className="hx-stack">
              <Input
                aria-label={`第 ${index + 1} 项要整改的内容`}
                placeholder="要整改的内容，如：照片看不清门牌，请补拍"
                maxLength={300}
                autoComplete="off"
                value={defect.text}
                onChange={(event) => change(defect.key, { text: event.target.value })}
              />
              <div className="hx-actions">
                <CatalogueSelect
                  aria-label={`第 ${index + 1} 项的档案目录`}
                  placeholder="档案目录，可不选"
                  size="small"
                  width={280}
                  value={defect.item}
                  onChange={(item) => change(defect.key, { item })}
                />
                {defect.recordId ? (
                  <>
                    <span className="hx-break">文件：{visibleText(defect.file)}</span>
                    <Button size="small" onClick={() => change(defect.key, { recordId: null, file: '' })}>
                      不指文件
                    </Button>
                  </>
                ) : null}
              </div>
            </div>
            <Button
              size="small"
              aria-label={`删去第 ${index + 1} 项`}
              onClick={() => onDefects(defects.filter(({ key }) => key !== defect.key))}
            >
              删去
            </Button>
          </li>
        ))}
      </ol>
      {add}
    </fieldset>
  )
}
