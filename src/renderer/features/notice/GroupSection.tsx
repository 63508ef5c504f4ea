import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useRowOrder } from '#renderer/features/volume/row-order.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import {
  isPictureGroup,
  type Notice,
  type NoticeFinding,
  type NoticeGroup,
  type NoticeGroupState,
  type PictureGroup,
} from '#shared/model/notice.ts'
import { FindingLines } from './FindingLines.tsx'
import { drawingOfGroup, groupLevel, wordingVerb } from './notice-words.ts'

interface GroupSectionProps {
  readonly notice: Notice
  readonly findings: readonly NoticeFinding[]
  readonly onOrder: (order: readonly NoticeGroup[]) => void
  readonly onWording: (group: NoticeGroup) => void
  readonly onPictures: (group: PictureGroup) => void
  readonly onImport: (group: NoticeGroup) => void
  readonly onRemedy: (finding: NoticeFinding) => void
}

/** 内容: the groups in the order they are printed; buttons, Alt with an arrow, or dragging move them. */
export function GroupSection(props: GroupSectionProps) {
  const { notice, findings, onOrder } = props
  const { groups } = notice
  const list = useRef<HTMLOListElement>(null)
  // A moved row is put back into the page, and its button would lose the focus.
  const moved = useRef<string | null>(null)
  const names = groups.map(({ group }) => group)
  const order = useRowOrder(groups.length, (from, to) => {
    const next = names.toSpliced(from, 1)
    const group = names[from]
    if (group) onOrder(next.toSpliced(to, 0, group))
  })
  const inOrder = names.join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order in words is what it waits for
  useEffect(() => {
    const id = moved.current
    moved.current = null
    if (id) list.current?.querySelector<HTMLElement>(`#${id}`)?.focus()
  }, [inOrder])
  return (
    <Section title="内容" note={`共 ${groups.length} 项，按这个次序印`}>
      <ol className="hx-groups" ref={list}>
        {groups.map((state, index) => (
          <li
            key={state.group}
            {...order.rowProps(index)}
            className={order.className(index)}
            onKeyDown={(event) => {
              moved.current = document.activeElement?.id || null
              order.onKey(event, index)
            }}
          >
            <span className="hx-quiet">{index + 1}</span>
            <GroupRow
              {...props}
              state={state}
              index={index}
              level={groupLevel(findings, state.group)}
              onStep={(by, id) => {
                moved.current = id
                order.step(index, by)
              }}
            />
          </li>
        ))}
      </ol>
    </Section>
  )
}

const marks = {
  good: <Chip>✓ 有</Chip>,
  warn: <Chip tone="due">注意</Chip>,
  block: <Chip tone="block">缺</Chip>,
}

interface GroupRowProps extends GroupSectionProps {
  readonly state: NoticeGroupState
  readonly index: number
  readonly level: ReturnType<typeof groupLevel>
  readonly onStep: (by: 1 | -1, id: string) => void
}

function GroupRow(props: GroupRowProps) {
  const { notice, state, index, level, onStep } = props
  const { group, label, isOptional, pictures } = state
  const hasPictures = isPictureGroup(group)
  const hasOwnWording = (notice.draft.wording[group] ?? '') !== ''
  // Then the finding's own button imports.
  const asksImport = level.own.some(({ remedy }) => remedy === 'import')
  const isAbsent = isOptional && pictures.length === 0
  return (
    <div>
      <div className="hx-group-name">
        <strong>{label}</strong>
        {isAbsent ? <Chip>不放</Chip> : marks[level.level]}
        {hasOwnWording ? <Chip tone="accent">有自写文字</Chip> : null}
        {pictures.length > 0 ? (
          <span className="hx-quiet hx-small">
            {pictures.some(({ isChosen }) => isChosen) ? '选定' : '自动选用'} {pictures.length}{' '}
            {group === 'pairs' ? '对' : '张'}
          </span>
        ) : null}
        <span className="hx-group-actions">
          {hasPictures ? (
            <Button size="small" aria-label={`选图：${label}`} onClick={() => props.onPictures(group)}>
              选图
            </Button>
          ) : null}
          {drawingOfGroup(group) && !asksImport ? (
            <Button size="small" aria-label={`导入图纸：${label}`} onClick={() => props.onImport(group)}>
              导入图纸
            </Button>
          ) : null}
          <Button
            size="small"
            aria-label={`${wordingVerb(group)}：${label}`}
            onClick={() => props.onWording(group)}
          >
            {wordingVerb(group)}
          </Button>
          {([-1, 1] as const).map((by) => (
            <Button
              key={by}
              id={`move-${group}-${by < 0 ? 'up' : 'down'}`}
              size="small"
              type="text"
              aria-label={`${by < 0 ? '上移' : '下移'} ${label}`}
              disabled={index + by < 0 || index + by >= notice.groups.length}
              onClick={(event) => onStep(by, event.currentTarget.id)}
            >
              {by < 0 ? '上移' : '下移'}
            </Button>
          ))}
        </span>
      </div>
      <FindingLines findings={level.own} onRemedy={props.onRemedy} />
    </div>
  )
}
