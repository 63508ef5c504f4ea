import type { ChipTone } from '#renderer/ui/Chip.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { type EvidenceGrade, evidenceGradeLabels, evidenceGrades } from '#shared/model/evidence.ts'
import type { ContradictionSeverity, EvidenceMix, EvidenceReport } from '#shared/model/evidence-report.ts'

/** The grade in as few words as a small picture has room for. */
export const shortGrades: Readonly<Record<EvidenceGrade, string>> = {
  camera: '原片',
  edited: '另存',
  chat: '聊天压缩',
  bare: '无拍摄信息',
}

export const gradeTone = (grade: EvidenceGrade): ChipTone => (grade === 'camera' ? 'plain' : 'due')

// Nothing here blocks: red stays for what does (ui.md).
export const severityTones: Readonly<Record<ContradictionSeverity, ChipTone>> = {
  conflict: 'due',
  doubt: 'plain',
  hint: 'plain',
}

export interface MixRow {
  readonly key: keyof EvidenceMix
  readonly label: string
  readonly count: number
  /** Whole percent; those of a mix add up to 100. */
  readonly percent: number
}

/** A mix row by row, best grade first; not judged only where there are any. */
export function mixRows(mix: EvidenceMix): readonly MixRow[] {
  const keys: readonly (keyof EvidenceMix)[] = mix.none > 0 ? [...evidenceGrades, 'none'] : evidenceGrades
  const percents = wholePercents(keys.map((key) => mix[key]))
  return keys.map((key, index) => ({
    key,
    label: key === 'none' ? '还没有判断' : evidenceGradeLabels[key],
    count: mix[key],
    percent: percents[index] ?? 0,
  }))
}

/** Shares in whole percent that add up to 100 (largest remainders are rounded up); zeros when there is nothing. */
export function wholePercents(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return counts.map(() => 0)
  const exact = counts.map((count) => (100 * count) / total)
  const whole = exact.map(Math.floor)
  const left = 100 - whole.reduce((sum, value) => sum + value, 0)
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1
  return whole
}

/** `相机原片 49（70%），编辑或另存 7（10%）…`; grades without any are left out. */
export const mixLine = (mix: EvidenceMix): string =>
  mixRows(mix)
    .filter(({ count }) => count > 0)
    .map(({ label, count, percent }) => `${label} ${formatCount(count)}（${percent}%）`)
    .join('，')

/** What a button or a line says of a project's contradictions: `2 处矛盾，1 处存疑`; empty when there are none. */
export function contradictionCount({ contradictions }: Pick<EvidenceReport, 'contradictions'>): string {
  const of = (severity: ContradictionSeverity) =>
    contradictions.filter((each) => each.severity === severity).length
  const parts = [
    [of('conflict'), '处矛盾'],
    [of('doubt'), '处存疑'],
    [of('hint'), '条提示'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join('，')
}
