import type { z } from 'zod'

/**
 * What is wrong with an input, in words, where the field has none of its own: short, and without the
 * names of types that zod's own locale leaves in English. For `z.config({ localeError })`.
 */
export function inputWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `有不认识的字段“${issue.keys.slice(0, 5).join('”“')}”`
    case 'invalid_type':
      return issue.input === undefined ? '缺少这一项' : '填写的类型不对'
    case 'invalid_value':
      return '不在选项中'
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `至少要有 ${issue.minimum} ${issue.origin === 'string' ? '个字' : '项'}`
        : `不能小于 ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `最多 ${issue.maximum} ${issue.origin === 'string' ? '个字' : '项'}`
        : `不能大于 ${issue.maximum}`
    case 'invalid_format':
      return '格式不对'
    default:
      return '填写的内容不符合要求'
  }
}
