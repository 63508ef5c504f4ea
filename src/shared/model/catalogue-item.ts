/** Shapes of the archive catalogue, and how its rows are read. */
export type Requirement = 'required' | 'conditional' | 'recommended'
export const requirementLabels: Readonly<Record<Requirement, string>> = {
  required: '必备',
  conditional: '按条件',
  recommended: '推荐',
}

/** Accepted forms (格): T text, S signed paper scanned, G drawing, X table, P picture, V video. */
export const itemForms = ['T', 'S', 'G', 'X', 'P', 'V'] as const
export type ItemForm = (typeof itemForms)[number]
export const itemFormLabels: Readonly<Record<ItemForm, string>> = {
  T: '文本',
  S: '签字盖章的扫描件',
  G: '图纸',
  X: '表格',
  P: '照片',
  V: '视频',
}

/** What copies are counted by (份). */
export const copyBases = [
  'project',
  'section',
  'household',
  'period',
  'year',
  'day',
  'viewpoint',
  'utility',
] as const
export type CopyBasis = (typeof copyBases)[number]

/** How many copies: at least `least` for each `per`; `isOpen`: more are usual and the number is not fixed. */
export interface Copies {
  readonly per: CopyBasis
  readonly least: number
  readonly isOpen: boolean
}

/** Facts of a project that can settle a condition; what they cannot settle is for a person to decide. */
export type ConditionKey =
  | 'demolition'
  | 'utilities'
  | 'utility-works'
  | 'public-building'
  | 'review'
  | 'rectification'
  | 'visas'

export interface Condition {
  /** When the item is needed, in words: 改造内容含拆违拆临的. */
  readonly text: string
  /** What the program judges it by; left out where only a person can say. */
  readonly key?: ConditionKey
}

export interface CatalogueItem {
  readonly code: string
  readonly title: string
  /** Who brings it, by one character each: `施管`, `街→局`. */
  readonly from: string
  readonly requirement: Requirement
  readonly copies: Copies
  /** As the catalogue writes it: `1/标段`. */
  readonly multiplicity: string
  readonly forms: readonly ItemForm[]
  /** GB/T 50328 groups, or `*` for a local addition. */
  readonly group: string
  /** Only of conditional items. */
  readonly condition: Condition | null
  /** Holds personal information: left out of bundles unless chosen. */
  readonly isRestricted: boolean
}

export interface CatalogueStage {
  readonly number: string
  readonly title: string
  readonly items: readonly CatalogueItem[]
}

/** One edition: never edited once in use; the next one is added beside it. */
export interface Catalogue {
  readonly version: string
  /** Rule set (shared/model/rule-set.ts) whose projects it serves. */
  readonly ruleSet: string
  readonly validFrom: string
  readonly stages: readonly CatalogueStage[]
}

/** Code, title, from, 必, 份, 格, group; then the condition of a C row, and `restricted`. */
export type CatalogueRow = readonly [
  code: string,
  title: string,
  from: string,
  requirement: 'M' | 'C' | 'R',
  multiplicity: string,
  forms: string,
  group: string,
  condition?: Condition | null,
  restricted?: 'restricted',
]

const requirements = { M: 'required', C: 'conditional', R: 'recommended' } as const

const bases: Readonly<Record<string, CopyBasis>> = {
  标段: 'section',
  户: 'household',
  期: 'period',
  年: 'year',
  日: 'day',
  视点: 'viewpoint',
  专业: 'utility',
}

/**
 * Reads 份: `1` one · `2` two · `n` at least one, number open · `1+` the same · `1+n` one and at least one
 * more · `1+1` two of different kinds · `1/标段` one each · `n/视点` at least one each.
 * @throws Error for a sign that is not known: a catalogue must not go into use half understood
 */
export function parseCopies(multiplicity: string): Copies {
  const [amount = '', unit] = multiplicity.split('/')
  const per = unit === undefined ? 'project' : bases[unit]
  const parts = amount.split('+')
  const least = parts.reduce((sum, part) => sum + (part === 'n' ? 1 : Number(part)), 0)
  if (per === undefined || !Number.isInteger(least) || least < 1) {
    throw new Error(`unknown multiplicity: ${multiplicity}`)
  }
  return { per, least, isOpen: amount.endsWith('n') || amount.endsWith('+') }
}

function toItem(row: CatalogueRow): CatalogueItem {
  const [code, title, from, requirement, multiplicity, forms, group, condition = null, restricted] = row
  return {
    code,
    title,
    from,
    requirement: requirements[requirement],
    copies: parseCopies(multiplicity),
    multiplicity,
    forms: itemForms.filter((form) => forms.split(' ').includes(form)),
    group,
    condition,
    isRestricted: restricted === 'restricted',
  }
}

/** Stages in the order of their numbers, each with its items in the order of the rows. */
export const toStages = (
  titles: Readonly<Record<string, string>>,
  rows: readonly CatalogueRow[],
): readonly CatalogueStage[] =>
  Object.entries(titles)
    .map(([number, title]) => ({
      number,
      title,
      items: rows.filter(([code]) => code.startsWith(`${number}-`)).map(toItem),
    }))
    .toSorted((a, b) => a.number.localeCompare(b.number))
