import type { Content, DynamicContent, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { FallbackFace } from './choose-font.ts'
import type { FontFamily } from './font-files.ts'
import { cutByFont } from './stretches.ts'

/** What a family and one of its fallbacks are called in a document. */
export interface UsedFace {
  readonly name: string
  readonly family: FontFamily
  readonly face: FallbackFace
}

/** Names the two families go by in document definitions. */
export const fontNames: Readonly<Record<FontFamily, string>> = { sans: 'Sans', serif: 'Serif' }

type Node = Readonly<Record<string, unknown>>

/**
 * Rewrites a definition so that every text names the font that has it: the printing library knows one font for a
 * text and would draw a box. Content, headers and footers; a watermark must be in the family.
 * Fonts may be named on any node (`font`), not in styles by name.
 * @returns the definition, and what it uses besides the families as far as it is known before pages are laid out
 * @throws AppError `missing-glyph`
 */
export function fitFonts(definition: TDocumentDefinitions): {
  readonly fitted: TDocumentDefinitions
  readonly used: readonly UsedFace[]
} {
  const used = new Map<string, UsedFace>()
  const family = familyOf(definition.defaultStyle?.font, 'sans')
  const rewrite = (content: unknown, within = family) => fitNode(content, within, used)
  const { watermark } = definition
  if (watermark) {
    const { text, font } = typeof watermark === 'string' ? { text: watermark, font: undefined } : watermark
    const within = familyOf(font, family)
    const [first, ...more] = cutByFont(text, within)
    if (first?.face || more.length > 0) throw new Error('watermark beyond its family')
  }
  // Fonts must be there before the pages are: what a footer may use is asked of it for a first page.
  const dynamic = (content: unknown): unknown => {
    if (typeof content !== 'function') return rewrite(content)
    const make = content as DynamicContent
    const size = { width: 0, height: 0, orientation: 'portrait' as const }
    rewrite(make(1, 1, size))
    return (...args: Parameters<DynamicContent>) => {
      const known = used.size
      const fitted = rewrite(make(...args))
      if (used.size > known) throw new Error('a font that only one page needs')
      return fitted
    }
  }
  const fitted = {
    ...definition,
    content: rewrite(definition.content) as Content,
    ...('header' in definition ? { header: dynamic(definition.header) } : {}),
    ...('footer' in definition ? { footer: dynamic(definition.footer) } : {}),
  } as TDocumentDefinitions
  return { fitted, used: [...used.values()] }
}

const containers = ['stack', 'columns', 'ul', 'ol'] as const

function fitNode(node: unknown, family: FontFamily, used: Map<string, UsedFace>): unknown {
  if (typeof node === 'string') {
    const inlines = fitText(node, family, used)
    return inlines === node ? node : { text: inlines }
  }
  if (Array.isArray(node)) return node.map((each) => fitNode(each, family, used))
  if (typeof node !== 'object' || node === null) return node
  const fitted: Record<string, unknown> = { ...node }
  const within = familyOf(fitted['font'], family)
  if ('text' in fitted) fitted['text'] = fitText(fitted['text'], within, used)
  for (const key of containers) if (fitted[key]) fitted[key] = fitNode(fitted[key], within, used)
  const table = fitted['table'] as { body: readonly (readonly unknown[])[] } | undefined
  if (table) fitted['table'] = { ...table, body: fitNode(table.body, within, used) }
  return fitted
}

/** A node's text: as it was where the family has all of it, else its parts. */
function fitText(text: unknown, family: FontFamily, used: Map<string, UsedFace>): unknown {
  if (Array.isArray(text)) return text.flatMap((each) => fitInline(each, family, used))
  if (typeof text === 'object' && text !== null) return fitInline(text, family, used)
  if (typeof text !== 'string') return text
  return fitInline(text, family, used)
}

/** One part of a text, cut where its font changes; each piece keeps its style. */
function fitInline(inline: unknown, family: FontFamily, used: Map<string, UsedFace>): unknown {
  if (typeof inline === 'string') {
    const stretches = cutByFont(inline, family)
    if (stretches.every(({ face }) => face === null)) return inline
    return stretches.map(({ text, face }) => (face ? { text, font: nameOf(face, family, used) } : { text }))
  }
  if (typeof inline !== 'object' || inline === null) return inline
  const node = inline as Node
  const within = familyOf(node['font'], family)
  if (typeof node['text'] !== 'string') return { ...node, text: fitText(node['text'], within, used) }
  const stretches = cutByFont(node['text'], within)
  if (stretches.every(({ face }) => face === null)) return { ...node }
  return stretches.map(({ text, face }) => ({
    ...node,
    text,
    ...(face ? { font: nameOf(face, within, used) } : {}),
  }))
}

function nameOf(face: FallbackFace, family: FontFamily, used: Map<string, UsedFace>): string {
  const name = `${fontNames[family]}+${face.key}`
  used.set(name, { name, family, face })
  return name
}

const familyOf = (font: unknown, otherwise: FontFamily): FontFamily =>
  font === fontNames.serif ? 'serif' : font === fontNames.sans ? 'sans' : otherwise
