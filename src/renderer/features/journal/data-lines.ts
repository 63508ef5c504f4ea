import { momentLabels, pricingLabels } from '#renderer/features/signoff/signoff-words.ts'
import { complaintChannelLabels } from '#shared/model/entry-construction.ts'
import { acceptanceRoleLabels } from '#shared/model/facts-closing.ts'
import { formatYuan } from '#shared/model/money.ts'
import { dayKindLabels, denominatorLabels, groupLabels, noticeTitles } from '#shared/model/notice.ts'
import { objectionChannelLabels, photoViewLabels } from '#shared/model/posting.ts'
import { contentClassLabels, landKindLabels, partyRoleLabels } from '#shared/model/project.ts'
import {
  drawingLabels,
  phaseLabels,
  recordKindLabels,
  retentionLabels,
  timeBasisLabels,
} from '#shared/model/record.ts'
import { signingPartyLabels } from '#shared/model/signoff.ts'
import { attachmentRoleLabels, causeLabels, proposerLabels } from '#shared/model/signoff-form.ts'
import { toLocalSecond } from '#shared/model/time.ts'
import { keyWords } from './action-words.ts'
import { procedureLabels, stageKindLabels } from './procedure-words.ts'

export interface DataLine {
  readonly label: string
  readonly text: string
}

/** An entry's data as flat lines, `项目 / 街道`: `运河街道`; empty parts are left out. */
export function toDataLines(data: unknown, path: readonly string[] = [], key = ''): readonly DataLine[] {
  if (data === null || data === undefined || data === '') return []
  if (Array.isArray(data)) {
    return data.flatMap((value: unknown, index) => toDataLines(value, [...path, String(index + 1)], key))
  }
  if (typeof data === 'object') {
    return Object.entries(data).flatMap(([name, value]: [string, unknown]) =>
      toDataLines(value, [...path, nameWord(key, name)], name),
    )
  }
  return [{ label: path.join(' / ') || '内容', text: valueWord(key, data) }]
}

/** What a part is called: some names mean another thing inside a board. */
function nameWord(inside: string, name: string): string {
  const groups: Readonly<Record<string, string>> = groupLabels
  const isByGroup = inside === 'wording' || inside === 'pictures'
  return (isByGroup ? groups[name] : undefined) ?? keyWords[`${inside}.${name}`] ?? keyWords[name] ?? name
}

const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...procedureLabels,
  phase: phaseLabels,
  drawing: drawingLabels,
  retention: retentionLabels,
  takenAtBasis: timeBasisLabels,
  kind: {
    ...recordKindLabels,
    ...noticeTitles,
    ...stageKindLabels,
    visa: '现场签证',
    signoff: '变更签证',
    change: '工程变更单',
    record: '文件',
    written: '书面通知',
    oral: '口头指令',
  },
  moment: momentLabels,
  pricing: pricingLabels,
  land: landKindLabels,
  class: contentClassLabels,
  role: { ...acceptanceRoleLabels, ...attachmentRoleLabels, ...partyRoleLabels },
  by: proposerLabels,
  required: signingPartyLabels,
  effect: { increase: '增加', decrease: '减少' },
  party: signingPartyLabels,
  cause: causeLabels,
  view: photoViewLabels,
  channel: { ...complaintChannelLabels, ...objectionChannelLabels },
  dayKind: dayKindLabels,
  order: groupLabels,
  denominator: denominatorLabels,
}

function valueWord(key: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return key.endsWith('Fen') ? `${formatYuan(value)} 元` : String(value)
  if (typeof value !== 'string') return ''
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return toLocalSecond(value)
  return labels[key]?.[value] ?? value
}
