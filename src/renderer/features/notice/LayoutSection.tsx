import { Segmented, Select } from 'antd'
import { useState } from 'react'
import { Section } from '#renderer/ui/Section.tsx'
import { sizeLabel } from '#shared/model/board-size.ts'
import type { Notice, NoticeDraft, NoticeReach } from '#shared/model/notice.ts'
import { CustomSides, ReadingMetres } from './LayoutFields.tsx'
import { customSize, isPaperSize, sizeChoice, sizeOptions } from './notice-words.ts'
import { ReachTable } from './ReachTable.tsx'

interface LayoutSectionProps {
  readonly notice: Notice
  /** Null until the board could be laid out. */
  readonly reaches: readonly NoticeReach[] | null
  readonly isMaking: boolean
  readonly onSave: (part: Partial<NoticeDraft>) => void
}

/** 版面: the size, which way round, and from how far it is to be read; each is saved as it is chosen. */
export function LayoutSection({ notice: { draft }, reaches, isMaking, onSave }: LayoutSectionProps) {
  const [isCustom, setCustom] = useState(sizeChoice(draft.size) === customSize)
  const choose = (value: string) => {
    setCustom(value === customSize)
    if (value !== customSize) onSave({ size: value, ...(isPaperSize(value) ? {} : { isLandscape: false }) })
  }
  return (
    <Section title="版面" note={sizeLabel(draft.size, draft.isLandscape)}>
      <div className="hx-notice-layout">
        <div className="hx-labelled">
          <label htmlFor="board-size">尺寸</label>
          <Select
            id="board-size"
            className="hx-field-short"
            listHeight={440}
            virtual={false}
            value={isCustom ? customSize : draft.size}
            onChange={choose}
            options={sizeOptions.map(({ label, options }) => ({ label, options: [...options] }))}
          />
        </div>
        {isPaperSize(draft.size) && !isCustom ? (
          <div className="hx-labelled">
            <span>方向</span>
            <Segmented
              aria-label="方向"
              value={draft.isLandscape}
              onChange={(isLandscape) => onSave({ isLandscape })}
              options={[
                { value: false, label: '竖向' },
                { value: true, label: '横向' },
              ]}
            />
          </div>
        ) : null}
        {isCustom ? (
          <CustomSides
            key={draft.size}
            draft={draft}
            onSave={(size) => onSave({ size, isLandscape: false })}
          />
        ) : null}
        <ReadingMetres draft={draft} onSave={onSave} />
      </div>
      {reaches ? (
        <ReachTable reaches={reaches} isOld={isMaking} />
      ) : isMaking ? (
        <p className="hx-quiet hx-small hx-reaches-room">排版后列出各处字的大小和看得清的距离。</p>
      ) : null}
    </Section>
  )
}
