import { type Contradiction, contradictionSeverities } from '#shared/model/evidence-report.ts'
import type { RecordKind } from '#shared/model/record.ts'
import { type Rule, ruleOrder, wordings } from './contradiction-words.ts'
import type { ProjectTimes } from './time-rules.ts'

/** A record, as findings name it. */
export interface FoundRecord {
  readonly id: string
  readonly kind: RecordKind
}

/** What parts the findings of one rule: a visa, another project; nothing when there is one only. */
export interface Parting {
  readonly key?: string
  /** What the sentence names: visas' numbers, the other project, a distance. */
  readonly named?: readonly string[]
  readonly signoffId?: string
}

interface Finding extends Parting {
  readonly rule: Rule
  readonly ids: Map<string, RecordKind>
  isCapped: boolean
}

/** Gathers what does not agree, rule by rule. */
export interface FindingList {
  add(rule: Rule, record: FoundRecord, parting?: Parting): void
  /** Says that the search for a rule stopped early. */
  cap(rules: readonly Rule[]): void
  /** The list for a screen, worst first; with `only`, what concerns that record, in the singular. */
  toContradictions(times: ProjectTimes, only?: string): readonly Contradiction[]
}

/** Records a contradiction names. */
const shown = 60

export function createFindingList(): FindingList {
  const findings = new Map<string, Finding>()
  return {
    add(rule, { id, kind }, parting = {}) {
      const key = `${rule} ${parting.key ?? ''}`
      const finding = findings.get(key) ?? {
        ...parting,
        rule,
        ids: new Map(),
        isCapped: false,
      }
      findings.set(key, finding)
      finding.ids.set(id, kind)
    },
    cap(rules) {
      for (const finding of findings.values()) if (rules.includes(finding.rule)) finding.isCapped = true
    },
    toContradictions: (times, only) =>
      [...findings.values()]
        .filter(({ ids }) => only === undefined || ids.has(only))
        .sort(
          (a, b) => weight(a.rule) - weight(b.rule) || ruleOrder.indexOf(a.rule) - ruleOrder.indexOf(b.rule),
        )
        .map((finding) => toContradiction(finding, times, only)),
  }
}

const weight = (rule: Rule): number => contradictionSeverities.indexOf(wordings[rule].severity)

function toContradiction(finding: Finding, times: ProjectTimes, only: string | undefined): Contradiction {
  const { rule, key, named = [], signoffId = null, ids, isCapped } = finding
  const { severity, text, advice, isOfProject = false } = wordings[rule]
  const isOne = only !== undefined
  const hasVideo = isOne ? ids.get(only) === 'video' : [...ids.values()].includes('video')
  const who = isOne
    ? `这${hasVideo ? '个视频' : '张照片'}`
    : `${isCapped ? '至少 ' : ''}${ids.size} ${hasVideo ? '个照片和视频' : '张照片'}`
  return {
    id: key === undefined ? rule : `${rule}:${key}`,
    severity,
    text: `${text({ who, times, named })}。`,
    advice,
    count: isOne ? 1 : ids.size,
    isCapped: !isOne && isCapped,
    recordIds: isOne ? [only] : [...ids.keys()].slice(0, shown),
    signoffId,
    isOfProject,
  }
}
