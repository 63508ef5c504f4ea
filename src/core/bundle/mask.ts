import { findPersonalData } from '#core/notice/personal-data.ts'
import { maskPersonalData, stars, suspicious } from './mask-text.ts'
import type { BundleRecord, ProjectJson } from './project-json.ts'

/** Where people write freely. Names, posts and phones of the units' own people are not among them. */
const freeTexts: ReadonlySet<string> = new Set([
  'answer',
  'caption',
  'content',
  'description',
  'gradeReasons',
  'item',
  'lacks',
  'name',
  'note',
  'originalName',
  'part',
  'people',
  'place',
  'reason',
  'text',
  'title',
  'voidReason',
])

function maskWithin(value: unknown, key: string, allowed: readonly string[]): unknown {
  if (typeof value === 'string') return freeTexts.has(key) ? maskPersonalData(value, allowed) : value
  if (Array.isArray(value)) return value.map((each) => maskWithin(each, key, allowed))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, own]) => [name, maskWithin(own, name, allowed)]),
  )
}

/** Building, unit and part name a home only together. */
function maskPlace(record: BundleRecord): BundleRecord {
  const { building, unit, part } = record
  const words = [building, unit, part].filter(Boolean).join(' ')
  const isHome = suspicious.test(words) && findPersonalData(words).some(({ kind }) => kind === 'flat')
  return isHome ? { ...record, unit: stars(unit), part: stars(part) } : record
}

/**
 * A bundle's document for the pages and tables that anybody may open: what residents can be known by is masked in
 * everything that people wrote freely. data/project.json itself stays whole.
 */
export function maskDocument(document: ProjectJson): ProjectJson {
  const { project } = document
  const allowed = [
    ...project.parties.map(({ phone }) => phone),
    project.responsible?.phone ?? '',
    project.hotlines.consult,
    project.hotlines.report,
  ].filter(Boolean)
  const mask = <T>(value: T): T => maskWithin(value, '', allowed) as T
  return {
    ...document,
    records: document.records.map((record) => mask(maskPlace(record))),
    signoffs: mask(document.signoffs),
    omitted: mask(document.omitted),
    gaps: mask(document.gaps),
    waivers: mask(document.waivers),
    declaration: mask(document.declaration),
    accepted: mask(document.accepted),
    evidence: mask(document.evidence),
    viewpoints: mask(document.viewpoints),
    pairs: mask(document.pairs),
    notices: mask(document.notices),
    objections: mask(document.objections),
  }
}
