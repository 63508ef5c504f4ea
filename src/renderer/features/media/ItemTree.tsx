import { Chip } from '#renderer/ui/Chip.tsx'
import { catalogue, requirementLabels } from '#shared/model/catalogue.ts'
import type { ItemCounts } from './item-counts.ts'

interface ItemTreeProps {
  readonly counts: ItemCounts
  /** Chosen item's code; null is 未归类. */
  readonly item: string | null
  readonly stage: string
  readonly onStage: (number: string) => void
  readonly onItem: (code: string | null) => void
}

/** Stages of the catalogue; the open one shows its items with what each holds. */
export function ItemTree({ counts, item, stage, onStage, onItem }: ItemTreeProps) {
  const unfiled = counts.get('') ?? 0
  return (
    <nav className="hx-items" aria-label="档案目录">
      <button
        type="button"
        className="hx-items-stage"
        aria-current={item === null ? 'true' : undefined}
        onClick={() => onItem(null)}
      >
        <span>未归类</span>
        <span className={unfiled > 0 ? 'hx-due' : 'hx-quiet'}>{unfiled}</span>
      </button>
      {catalogue.map(({ number, title, items }) => {
        const isOpen = number === stage
        const held = items.reduce((sum, { code }) => sum + (counts.get(code) ?? 0), 0)
        return (
          <div key={number}>
            <button
              type="button"
              className="hx-items-stage"
              aria-expanded={isOpen}
              onClick={() => onStage(isOpen ? '' : number)}
            >
              <span>
                {number} {title}
              </span>
              <span className="hx-quiet">{held}</span>
            </button>
            {isOpen ? (
              <ul>
                {items.map(({ code, title: name, requirement }) => {
                  const count = counts.get(code) ?? 0
                  return (
                    <li key={code}>
                      <button
                        type="button"
                        className="hx-items-item"
                        aria-current={item === code ? 'true' : undefined}
                        onClick={() => onItem(code)}
                      >
                        <span className="hx-items-name">
                          {code} {name}
                        </span>
                        {count > 0 ? (
                          <span>{count}</span>
                        ) : (
                          <Chip tone={requirement === 'required' ? 'due' : 'plain'}>
                            {requirement === 'required' ? '必备 缺' : requirementLabels[requirement]}
                          </Chip>
                        )}
                      </button>
                    </li>
                  )
                })}
              </ul>
            ) : null}
          </div>
        )
      })}
    </nav>
  )
}
