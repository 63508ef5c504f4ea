import type { ProjectTab } from '#renderer/features/project/tabs.ts'
import type { ChipTone } from '#renderer/ui/Chip.tsx'
import { type Nature, natures } from '#shared/model/bundle.ts'
import type { NaturePoint, NatureReport, PointResult } from '#shared/model/natures.ts'

export const resultTones: Readonly<Record<PointResult, ChipTone>> = {
  fail: 'block',
  attention: 'due',
  pass: 'good',
  'not-judged': 'plain',
}
const worstFirst: readonly PointResult[] = ['fail', 'attention', 'not-judged', 'pass']

/** Points of each nature, what needs something done first. */
export const byNature = ({ points }: NatureReport): readonly (readonly [Nature, readonly NaturePoint[]])[] =>
  natures.map((nature) => [
    nature,
    points
      .filter((point) => point.nature === nature)
      .toSorted((a, b) => worstFirst.indexOf(a.result) - worstFirst.indexOf(b.result) || a.number - b.number),
  ])

/** “不符合 2，符合 5”: only what there is. */
export function countWords(
  points: readonly Pick<NaturePoint, 'result'>[],
  labels: Readonly<Record<PointResult, string>>,
): string {
  return worstFirst
    .map((result) => ({ result, count: points.filter((point) => point.result === result).length }))
    .filter(({ count }) => count > 0)
    .map(({ result, count }) => `${labels[result]} ${count}`)
    .join('，')
}

export interface PointRemedy {
  readonly label: string
  readonly to: { readonly tab: ProjectTab } | { readonly page: '/settings' | '/health' }
}

const settings: PointRemedy = { label: '去设置', to: { page: '/settings' } }
const health: PointRemedy = { label: '去检查', to: { page: '/health' } }
const media: PointRemedy = { label: '去照片视频', to: { tab: 'media' } }
const archive: PointRemedy = { label: '去档案', to: { tab: 'archive' } }
const signoff: PointRemedy = { label: '去变更签证', to: { tab: 'signoff' } }
const remedies: ReadonlyMap<number, PointRemedy> = new Map<number, PointRemedy>([
  [1, settings],
  [2, health],
  [3, { label: '去概况', to: { tab: 'overview' } }],
  [5, media],
  [6, { label: '去公示', to: { tab: 'notice' } }],
  [8, health],
  [10, signoff],
  [11, { label: '去缺件', to: { tab: 'gaps' } }],
  [12, signoff],
  [13, signoff],
])
/** Points about single files: 必填项, 文字, 格式, 能打开, 密码, 可执行. */
const ofFiles = new Set([9, 14, 15, 16, 17, 18])

/** Where in the program a point is put right; null where that is done elsewhere, or nothing is to be done. */
export function remedyOf({
  number,
  fix,
  checks,
}: Pick<NaturePoint, 'number' | 'fix' | 'checks'>): PointRemedy | null {
  if (fix === '') return null
  if (!ofFiles.has(number)) return remedies.get(number) ?? null
  // Photos and videos lie in the stage of their own.
  const first = checks.find(({ result }) => result !== 'pass')?.paths[0] ?? ''
  return first.startsWith('data/11-') ? media : archive
}
