import { Button } from 'antd'
import { Chip } from '#renderer/ui/Chip.tsx'
import { constructionGroupLabels, constructionGroups, type NoticeLack } from '#shared/model/notice.ts'

interface GroupListProps {
  readonly lacks: readonly NoticeLack[]
  readonly onRemedy: (lack: NoticeLack) => void
}

/** The seven groups of the board: there, or what is lacking and where to put it right. */
export function GroupList({ lacks, onRemedy }: GroupListProps) {
  return (
    <ol className="hx-groups">
      {constructionGroups.map((group, order) => {
        const own = lacks.filter((lack) => lack.group === group)
        return (
          <li key={group}>
            <span className="hx-quiet">{order + 1}</span>
            <div>
              <div className="hx-group-name">
                <span>{constructionGroupLabels[group]}</span>
                {own.length === 0 ? <Chip>✓ 有</Chip> : <Chip tone="block">缺</Chip>}
              </div>
              {own.map((lack) => (
                <div key={lack.text} className="hx-group-lack">
                  <span className="hx-break">{lack.text}</span>
                  <Button size="small" onClick={() => onRemedy(lack)}>
                    {lack.remedy === 'import' ? '导入图纸' : '去填写'}
                  </Button>
                </div>
              ))}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
