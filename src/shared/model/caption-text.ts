import type { RecordValues } from './record.ts'
import { phaseLabels } from './record.ts'
import { toLocalDate } from './time.ts'

/** What a caption's wording may call by name. */
export const captionPlaceholders = [
  '楼栋',
  '单元',
  '部位',
  '阶段',
  '改造内容',
  '日期',
  '摄影者',
  '人物',
] as const
export type CaptionPlaceholder = (typeof captionPlaceholders)[number]

type Values = Pick<
  RecordValues,
  'building' | 'unit' | 'part' | 'phase' | 'contentItem' | 'takenAt' | 'photographer' | 'people'
>

/** `2023年6月1日` of a UTC ISO time, in 北京时间. */
const longDate = (at: string): string => {
  const [year, month, day] = toLocalDate(at).split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** What each placeholder stands for in one record; empty where it has nothing. */
export const captionValues = (values: Values): Readonly<Record<CaptionPlaceholder, string>> => ({
  楼栋: values.building,
  单元: values.unit,
  部位: values.part,
  阶段: values.phase ? phaseLabels[values.phase] : '',
  改造内容: values.contentItem,
  日期: values.takenAt ? longDate(values.takenAt) : '',
  摄影者: values.photographer,
  人物: values.people,
})

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: CaptionPlaceholder }
  | { readonly kind: 'group'; readonly pieces: readonly Piece[] }

type Parsed =
  | { readonly ok: true; readonly pieces: readonly Piece[] }
  | { readonly ok: false; readonly why: string }

const known = new Set<string>(captionPlaceholders)
const isKnown = (name: string): name is CaptionPlaceholder => known.has(name)
const list = captionPlaceholders.map((name) => `{${name}}`).join(' ')

/**
 * Reads a wording: `{楼栋}` stands for the record's value; what is in `[ ]` is left out as a whole when
 * something in it has no value. Brackets do not nest.
 */
function parse(wording: string): Parsed {
  const top: Piece[] = []
  let group: Piece[] | null = null
  for (const token of wording.match(/\{[^{}]*\}|[[\]{}]|[^[\]{}]+/g) ?? []) {
    const into = group ?? top
    if (token === '[') {
      if (group) return { ok: false, why: '方括号里不能再套方括号' }
      group = []
    } else if (token === ']') {
      if (!group) return { ok: false, why: '方括号“]”前面少一个“[”' }
      top.push({ kind: 'group', pieces: group })
      group = null
    } else if (token === '{' || token === '}') {
      return { ok: false, why: '花括号没有成对' }
    } else if (token.startsWith('{')) {
      const name = token.slice(1, -1).trim()
      if (!isKnown(name)) return { ok: false, why: `没有“${token}”这一项，可以用 ${list}` }
      into.push({ kind: 'value', name })
    } else {
      into.push({ kind: 'text', text: token })
    }
  }
  return group ? { ok: false, why: '方括号“[”后面少一个“]”' } : { ok: true, pieces: top }
}

/** Why a wording cannot be read, in words to show beside it; null when it can. */
export function wordingFault(wording: string): string | null {
  const parsed = parse(wording)
  return parsed.ok ? null : parsed.why
}

/** Stands for a value that is missing while a caption is put together; no typed text can hold it. */
const gap = '\u0000'

/**
 * A record's caption by a wording. Missing values are left out with what only led to them: a label
 * (`摄影者：`), empty brackets, doubled or leading separators. Values are put in once: what looks like a
 * placeholder in them stays as it is.
 * @param wording one that `wordingFault` has nothing against; another is given back unchanged
 */
export function fillCaption(wording: string, values: Values): string {
  const parsed = parse(wording)
  if (!parsed.ok) return wording
  const known = captionValues(values)
  const wordsOf = (name: CaptionPlaceholder) => known[name].replaceAll(gap, '').trim()
  const put = (piece: Piece): string => {
    if (piece.kind === 'text') return piece.text.replaceAll(gap, '')
    if (piece.kind === 'value') return wordsOf(piece.name) || gap
    const text = piece.pieces.map(put).join('')
    return text.includes(gap) ? gap : text
  }
  return tidy(parsed.pieces.map(put).join(''))
}

/** Takes the gaps out of a text, and with each what would stand there without a meaning. */
function tidy(text: string): string {
  const marked = text
    // 摄影者：␀ → ␀, where the label began a clause of its own.
    .replace(/(^|[\n（(【，、；,;。！？])[^\n（(【，、；,;。！？\0]{1,8}[：:]\s*\0/g, `$1${gap}`)
    .replace(/[（(【“][\0，、；,;\s]*\0[\0，、；,;\s]*[）)】”]/g, gap)
  return marked
    .split(/(?<=[。！？\n])/)
    .map(tidySentence)
    .join('')
    .trim()
}

/** One sentence with its end: clauses of nothing but gaps go, with one separator each; so does an empty sentence. */
function tidySentence(sentence: string): string {
  if (!sentence.includes(gap)) return sentence
  const [, body = '', end = ''] = /^([\s\S]*?)([。！？\n]*)$/.exec(sentence) ?? []
  let kept = ''
  let separator = ''
  for (const token of body.split(/([，、；,;·—-]+)/)) {
    if (/^[，、；,;·—-]+$/.test(token)) {
      if (kept !== '') separator ||= token
    } else if (!/^[\0\s]*\0[\0\s]*$/.test(token)) {
      kept += (kept === '' ? '' : separator) + token.replaceAll(gap, '')
      separator = ''
    }
  }
  // A separator that was typed at the very end stays only when its clause did.
  return kept.trim() === '' ? '' : kept + end
}

/**
 * A wording made from a caption: where it says what the record's own fields say, the placeholder stands.
 * Braces and brackets of the caption become full-width ones, which mean nothing here.
 */
export function toWording(caption: string, values: Values): string {
  const plain = caption.replace(
    /[{}[\]]/g,
    (sign) => ({ '{': '｛', '}': '｝', '[': '［', ']': '］' })[sign] ?? sign,
  )
  // Longest first, so that 3号楼东 is not taken for 3号楼; one sign alone says too little to be meant.
  const named = Object.entries(captionValues(values))
    .filter(([, value]) => [...value].length > 1)
    .toSorted(([, a], [, b]) => b.length - a.length)
  if (named.length === 0) return plain
  const escaped = named.map(([, value]) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return plain.replace(new RegExp(escaped.join('|'), 'g'), (found) => {
    const name = named.find(([, value]) => value === found)?.[0]
    return name ? `{${name}}` : found
  })
}
