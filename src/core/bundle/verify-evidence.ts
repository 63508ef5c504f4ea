import { countGrades } from '#core/evidence/mix.ts'
import { evidenceGradeLabels, evidenceGrades } from '#shared/model/evidence.ts'
import { contradictionSeverityLabels } from '#shared/model/evidence-report.ts'
import type { CheckList } from './check-list.ts'
import type { ProjectJson } from './project-json.ts'

/**
 * How the office says its photos can be believed: the mix it declares must be that of its records, and what is not
 * a camera's original, or does not agree, is told. Bundles of before have none of it, and lack nothing.
 */
export function checkEvidence({ evidence, records }: ProjectJson, list: CheckList): void {
  if (!evidence) return
  list.ran('evidence-mix', 'not-original', 'contradictions')
  const counted = countGrades(records)
  for (const grade of [...evidenceGrades, 'none'] as const) {
    if (counted[grade] === evidence.mix[grade]) continue
    const label = grade === 'none' ? '未判断' : evidenceGradeLabels[grade]
    list.found('evidence-mix', `${label}：声明 ${evidence.mix[grade]}，登记 ${counted[grade]}`)
  }
  for (const { kind, grade, path } of records) {
    if (kind === 'document' || grade === 'camera') continue
    list.found('not-original', `${grade === null ? '未判断' : evidenceGradeLabels[grade]}：${path}`)
  }
  for (const { severity, text } of evidence.contradictions) {
    list.found('contradictions', `${contradictionSeverityLabels[severity]}：${text}`)
  }
}
