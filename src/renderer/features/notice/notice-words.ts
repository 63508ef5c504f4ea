import type { ChipTone } from '#renderer/ui/Chip.tsx'
import { boardPaperNames, boardPresets, sizeLabel } from '#shared/model/board-size.ts'
import {
  type NoticeFinding,
  type NoticeGroup,
  type NoticeGroupState,
  type NoticeKind,
  type NoticeReach,
  type NoticeSummary,
  type NoticeVersion,
  rewritableGroups,
} from '#shared/model/notice.ts'
import type { DrawingKind } from '#shared/model/record.ts'

export interface Standing {
  readonly word: string
  readonly tone: ChipTone
}

/** How a board stands, in a few words; what waits for an answer comes last. */
export function standingWords({
  blocks,
  versions,
  isUp,
  openObjections,
}: NoticeSummary): readonly Standing[] {
  const standing: Standing[] = []
  if (versions > 0) standing.push({ word: `已定稿 ${versions} 版`, tone: 'plain' })
  else if (blocks > 0) standing.push({ word: `缺 ${blocks} 项`, tone: 'due' })
  else standing.push({ word: '可定稿', tone: 'plain' })
  if (isUp) standing.push({ word: '张贴中', tone: 'accent' })
  if (openObjections > 0) standing.push({ word: `待答复意见 ${openObjections}`, tone: 'due' })
  return standing
}

/** A size to choose: what is saved, and what it is called. */
export interface SizeOption {
  readonly value: string
  readonly label: string
}

/** The choice that opens two fields for millimetres. */
export const customSize = 'custom'

/** Papers, usual boards, and millimetres of one's own. */
export const sizeOptions: readonly { readonly label: string; readonly options: readonly SizeOption[] }[] = [
  { label: '纸张', options: boardPaperNames.map((size) => ({ value: size, label: size })) },
  {
    label: '常用展板',
    options: boardPresets.map((size) => ({ value: size, label: sizeLabel(size, false) })),
  },
  { label: '其他', options: [{ value: customSize, label: '自定义尺寸' }] },
]

/** Whether a size is turned by 竖向 and 横向; written millimetres say it themselves. */
export const isPaperSize = (size: string): boolean => boardPaperNames.some((paper) => paper === size)

/** The choice that stands for a saved size. */
export const sizeChoice = (size: string): string =>
  isPaperSize(size) || boardPresets.some((preset) => preset === size) ? size : customSize

/** `5 米`, `0.75 米`. */
export const metresLabel = (metres: number): string => `${Number(metres.toFixed(metres < 1 ? 2 : 1))} 米`

// Sizes are rounded to a twentieth of a point; the backend judges with the same allowance.
const hair = 0.995

/** Whether letters can be read from as far as they should. */
export const isFarEnough = ({ metres, wanted }: NoticeReach): boolean => metres >= wanted * hair

/** How large a part is: letters in points, the code by its side in millimetres. */
export const reachSize = ({ label, points }: NoticeReach): string =>
  label === '二维码' ? `${Math.round((points * 25.4) / 72)} 毫米` : `${points} 磅`

/** What a person's own wording does to a group. */
export const wordingEffect = (group: NoticeGroup): string =>
  rewritableGroups.includes(group)
    ? '写在这里的文字代替项目资料里的内容。'
    : '写在这里的文字加在这一项的最后，原有内容照印。'

export const wordingVerb = (group: NoticeGroup): string =>
  rewritableGroups.includes(group) ? '改写文字' : '补充文字'

/** `缺⑤工期计划：未填写计划开工日期` → `未填写计划开工日期`, where the group's name stands above. */
export const withoutGroup = (text: string): string => text.replace(/^缺[①-⑦][^：]*：/, '')

/** The drawing that an import for a group brings; null for other groups. */
export const drawingOfGroup = (group: NoticeGroup | null): DrawingKind | null =>
  group === 'plan' || group === 'elevation' || group === 'rendering' ? group : null

/** `缺`, `注意`, or nothing to say of a group. */
export function groupLevel(
  findings: readonly NoticeFinding[],
  group: NoticeGroup,
): { readonly own: readonly NoticeFinding[]; readonly level: 'block' | 'warn' | 'good' } {
  const own = findings.filter((finding) => finding.group === group)
  const level = own.some((finding) => finding.level === 'block') ? 'block' : own.length > 0 ? 'warn' : 'good'
  return { own, level }
}

/** The group whose wording a finding quotes; null when it is not about one. */
export function quotedGroup(
  { text, group }: NoticeFinding,
  groups: readonly NoticeGroupState[],
): NoticeGroup | null {
  return group ?? groups.find(({ label }) => text.startsWith(`“${label}”`))?.group ?? null
}

const factFields: Readonly<Partial<Record<NoticeKind, Readonly<Partial<Record<NoticeGroup, string>>>>>> = {
  survey: { participation: 'issued', consents: 'renovation', conclusion: 'renovation' },
  design: { vote: 'ownersTotal', review: 'approvedOn' },
  completion: {
    acceptance: 'conclusion',
    warranty: 'warranty',
    property: 'propertyCompany',
    phones: 'repairPhone',
  },
}
const firstField: Readonly<Record<NoticeKind, string>> = {
  survey: 'from',
  design: 'from',
  construction: 'awardedOn',
  completion: 'acceptedOn',
}
// Where one group has several fields, the finding's own name says which.
const fieldOfFinding: Readonly<Record<string, string>> = {
  'group-acceptance': 'acceptedOn',
  'phone-物业电话': 'propertyPhone',
  returned: 'returned',
  'agreed-改造': 'renovation',
  'agreed-拆违拆临': 'demolition',
  'agreed-物业管理': 'property',
  'survey-order': 'until',
  'vote-order': 'until',
  'took-owners': 'ownersTook',
  'agreed-owners': 'ownersAgreed',
  'took-area': 'areaTook',
  'agreed-area': 'areaAgreed',
}

/** The form's field in which a finding about facts or dates is put right. */
export function fieldOf({ id, group, remedy }: NoticeFinding, kind: NoticeKind): readonly string[] {
  if (remedy === 'dates') return [id === 'period-order' || id === 'period-short' ? 'until' : 'from']
  const own = fieldOfFinding[id] ?? (group ? factFields[kind]?.[group] : undefined)
  return ['facts', own ?? firstField[kind]]
}

/** `2023-06-01 至 2023-06-07`, as far as it is known. */
export function spanOf({ from, until }: Pick<NoticeVersion, 'from' | 'until'>): string {
  if (from && until) return `${from} 至 ${until}`
  if (from) return `${from} 起`
  return until ? `至 ${until}` : '未定'
}
