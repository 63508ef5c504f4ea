import { type RuleNumbers, type RuleSet, type RuleSetRow, shareWords } from '#shared/model/rule-set.ts'

export const ruleStateLabels: Readonly<Record<RuleSetRow['state'], string>> = {
  'in-force': '施行中',
  expired: '已过有效期',
  coming: '未施行',
}

/** `2023-03-24 至 2025-12-31`. */
export const validityWords = ({ validFrom, validTo }: RuleSet): string =>
  validTo === null ? `${validFrom} 起` : `${validFrom} 至 ${validTo}`

/** One rule in words, and the paragraph it comes from. */
export interface RuleWords {
  readonly key: keyof RuleNumbers
  readonly text: string
  readonly source: string
}

/** Numbers of a rule set in words, in the order of the procedure. */
export function ruleWords({ numbers, sources }: RuleSet): readonly RuleWords[] {
  const { qualityPart, cityPart } = numbers
  const rest = { part: qualityPart.whole - qualityPart.part, whole: qualityPart.whole }
  const district = { part: cityPart.whole - cityPart.part, whole: cityPart.whole }
  const lines: readonly (readonly [keyof RuleNumbers, string])[] = [
    ['builtUntilYear', `${numbers.builtUntilYear} 年 12 月 31 日前建成的属于改造范围`],
    [
      'partialFromYear',
      `${numbers.partialFromYear}—${numbers.partialToYear} 年改造过的，只能把未实施的内容列入下年度计划`,
    ],
    ['consent', `三项意愿的同意率每项不低于 ${shareWords(numbers.consent)}`],
    ['quorum', `设计方案表决：参与的人数和面积各不低于 ${shareWords(numbers.quorum)}，同意的超过参与的一半`],
    ['specialMajority', `特别事项：同意的不低于参与人数和面积的 ${shareWords(numbers.specialMajority)}`],
    [
      'retention',
      `预留不低于结算额的 ${shareWords(numbers.retention)}，其中质量保证金占 ${shareWords(qualityPart)}、物业管理保证金占 ${shareWords(rest)}`,
    ],
    ['propertyYears', `参股控股的物业公司管理不少于 ${numbers.propertyYears} 年`],
    ['cityPart', `基础设施补助市级承担 ${shareWords(cityPart)}、区级承担 ${shareWords(district)}`],
    ['qualityCap', `质量保证金不超过结算额的 ${shareWords(numbers.qualityCap)}（只提醒）`],
    [
      'progressFloor',
      `${numbers.progressFloorFrom} 起签订的合同，进度款不低于已完成产值的 ${shareWords(numbers.progressFloor)}（只提醒）`,
    ],
  ]
  return lines.map(([key, text]) => ({ key, text, source: sources[key] ?? '' }))
}
