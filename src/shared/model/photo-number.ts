/** What a photo-number rule may call by name, besides `{序号N}`. */
export const numberPlaceholders = ['项目', '街道', '阶段', '年', '月', '楼栋', '改造内容'] as const
export type NumberPlaceholder = (typeof numberPlaceholders)[number]

export type NumberPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: NumberPlaceholder }
  | { readonly kind: 'counter'; readonly width: number }

export type ParsedNumberRule =
  | { readonly ok: true; readonly parts: readonly NumberPart[] }
  | { readonly ok: false; readonly why: string }

const known = new Set<string>(numberPlaceholders)
const isKnown = (name: string): name is NumberPlaceholder => known.has(name)
/** Everything a rule may hold, to show beside the field. */
export const numberHint = [...numberPlaceholders, '序号4'].map((name) => `{${name}}`).join(' ')

/**
 * Reads a rule such as `{项目}-{阶段}-{序号4}`: placeholders in braces, one counter with the width it is
 * filled up to (1 to 8), the rest as it stands.
 */
export function parseNumberRule(rule: string): ParsedNumberRule {
  const parts: NumberPart[] = []
  for (const token of rule.match(/\{[^{}]*\}|[{}]|[^{}]+/g) ?? []) {
    if (token === '{' || token === '}') return { ok: false, why: '照片号规则里的花括号没有成对' }
    if (!token.startsWith('{')) {
      parts.push({ kind: 'text', text: token })
      continue
    }
    const name = token.slice(1, -1).trim()
    const width = /^序号(\d*)$/.exec(name)?.[1]
    if (width !== undefined) {
      const digits = width === '' ? 1 : Number(width)
      if (digits < 1 || digits > 8) return { ok: false, why: '照片号的序号位数要在 1 到 8 之间' }
      parts.push({ kind: 'counter', width: digits })
    } else if (isKnown(name)) {
      parts.push({ kind: 'value', name })
    } else {
      return { ok: false, why: `照片号规则里没有“${token}”这一项，可以用 ${numberHint}` }
    }
  }
  const counters = parts.filter(({ kind }) => kind === 'counter').length
  if (counters === 0) return { ok: false, why: '照片号规则里要有序号，例如 {序号4}' }
  if (counters > 1) return { ok: false, why: '照片号规则里只能有一个序号' }
  return { ok: true, parts }
}

/** Why a rule cannot be read, in words; empty when it can. */
export function numberRuleFault(rule: string): string {
  const parsed = parseNumberRule(rule)
  return parsed.ok ? '' : parsed.why
}
