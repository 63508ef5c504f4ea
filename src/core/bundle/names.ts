import { type CatalogueStage, catalogue, findCatalogueItem, stageOf } from '#shared/model/catalogue.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { maskPersonalData } from './mask-text.ts'
import type { Encryption } from './project-json-handover.ts'

/** Longest name and longest whole path, in UTF-16 units as Windows counts them. */
export const maxNameLength = 80
export const maxPathLength = 180
// ext4 and most others stop at 255 bytes a name; 80 rare characters would be 320.
const maxNameBytes = 240

const mediaStage = '11'
export const unfiledDirectory = '12-未归类'

// What Windows forbids has a full-width twin that reads the same. `%` too: BagIt would
// percent-encode it, and `sha256sum -c` knows nothing of that.
const fullWidth: Readonly<Record<string, string>> = {
  '<': '＜',
  '>': '＞',
  ':': '：',
  '"': '＂',
  '/': '／',
  '\\': '＼',
  '|': '｜',
  '?': '？',
  '*': '＊',
  '%': '％',
}

/** A device name of Windows, alone or before an extension. */
export const isReservedName = (name: string): boolean =>
  /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?: *\.|$)/i.test(name.trimEnd())

/**
 * Two names with the same key may be one file on Windows, macOS or a stick.
 * Case is folded both ways, so that ß meets SS and the Kelvin sign meets k.
 */
export const toTwinKey = (path: string): string =>
  path.normalize('NFC').toLowerCase().toUpperCase().toLowerCase().normalize('NFC')

/** Any text as a name that every common file system takes; never empty. */
export function toSafeName(text: string, max = maxNameLength): string {
  const cleaned = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\t\r\n\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Noncharacter_Code_Point}\ufffd]/gu, '')
    .replace(/[<>:"/\\|?*%]/g, (character) => fullWidth[character] ?? '_')
    .replace(/\s+/g, ' ')
    .normalize('NFC')
  const name = trimEnds(truncate(trimEnds(cleaned), max))
  if (name === '') return '未命名'
  return isReservedName(name) ? trimEnds(truncate(`_${name}`, max)) : name
}

const trimEnds = (text: string): string => text.replace(/^\s+/, '').replace(/[\s.]+$/, '')

function truncate(text: string, max: number): string {
  let kept = ''
  let bytes = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (kept.length + character.length > max || bytes > maxNameBytes) break
    kept += character
  }
  return kept
}

/** `01-计划立项` */
export const toStageDirectory = (stage: Pick<CatalogueStage, 'number' | 'title'>): string =>
  toSafeName(`${stage.number}-${stage.title}`)

/** Every directory a bundle may hold under `data/`, in order. */
export const stageDirectories: readonly string[] = [...catalogue.map(toStageDirectory), unfiledDirectory]

export interface PlannedRecord {
  readonly record: ArchiveRecord
  /** Path from the bag's root, `data/…`. */
  readonly path: string
  /** Volume it goes into; 1 where left out. */
  readonly volume?: number
  /** Where it is handed over encrypted; `sha256` and `bytes` of `record` are then those of the encrypted file. */
  readonly encryption?: Encryption | null
}

export interface OmittedRecord {
  readonly recordId: string
  readonly title: string
  readonly reason: string
}

export interface PlannedRecords {
  readonly files: readonly PlannedRecord[]
  readonly omitted: readonly OmittedRecord[]
}

/**
 * Where each record goes: the directory of its catalogue item's stage; photos and videos without an
 * item to 声像, documents without one to 未归类. Restricted items and withdrawn records stay out.
 * Within a directory: by item, then by time. The order of the input does not matter.
 */
export function planBundle(
  records: readonly ArchiveRecord[],
  { encrypts = false }: { readonly encrypts?: boolean } = {},
): PlannedRecords {
  const omitted: OmittedRecord[] = []
  const byDirectory = new Map<string, ArchiveRecord[]>()
  for (const record of records) {
    const reason = toOmission(record, encrypts)
    if (reason !== null)
      omitted.push({ recordId: record.id, title: record.title || record.originalName, reason })
    else {
      const directory = toDirectory(record)
      const list = byDirectory.get(directory)
      if (list) list.push(record)
      else byDirectory.set(directory, [record])
    }
  }
  const files = stageDirectories.flatMap((directory) =>
    number(directory, (byDirectory.get(directory) ?? []).toSorted(compareRecords), encrypts),
  )
  return { files, omitted: omitted.toSorted((a, b) => compare(a.recordId, b.recordId)) }
}

const itemOf = ({ catalogueItem }: ArchiveRecord) =>
  catalogueItem === null ? undefined : findCatalogueItem(catalogueItem)

/** Whether it holds residents' personal information (02-1, 03-3). */
export const isRestricted = (record: ArchiveRecord): boolean => itemOf(record)?.isRestricted === true

function toOmission(record: ArchiveRecord, encrypts: boolean): string | null {
  if (record.withdrawnAt !== null) return '已从档案中撤出'
  const item = itemOf(record)
  return item?.isRestricted && !encrypts ? `含居民个人信息（${item.code} ${item.title}），不随包移交` : null
}

function toDirectory(record: ArchiveRecord): string {
  const item = itemOf(record)
  const stage = item
    ? stageOf(item.code)
    : record.kind === 'document'
      ? undefined
      : catalogue.find((each) => each.number === mediaStage)
  return stage ? toStageDirectory(stage) : unfiledDirectory
}

function number(directory: string, records: readonly ArchiveRecord[], encrypts: boolean): PlannedRecord[] {
  const digits = Math.max(3, String(records.length).length)
  return records.map((record, index) => {
    const prefix = String(index + 1).padStart(digits, '0')
    const ending = encrypts && isRestricted(record) ? '.age' : ''
    return { record, path: `data/${directory}/${toFileName(prefix, record, ending)}` }
  })
}

/**
 * `001_<题名>.<ext>`, at most 80 long; an extension already in the title is not repeated, and residents' personal
 * data in it is masked: names of files are read by everybody.
 */
function toFileName(prefix: string, record: ArchiveRecord, ending: string): string {
  const extension = /^[a-z0-9]{1,10}$/i.test(record.extension) ? record.extension.toLowerCase() : 'bin'
  const title = maskPersonalData(record.title || record.originalName)
  const base = title.toLowerCase().endsWith(`.${extension}`) ? title.slice(0, -extension.length - 1) : title
  const room = maxNameLength - prefix.length - extension.length - ending.length - 2
  return `${prefix}_${toSafeName(base, room)}.${extension}${ending}`
}

function compareRecords(a: ArchiveRecord, b: ArchiveRecord): number {
  return (
    itemOrder(a) - itemOrder(b) ||
    compare(a.takenAt ?? a.importedAt, b.takenAt ?? b.importedAt) ||
    compare(a.id, b.id)
  )
}

const itemOrder = ({ catalogueItem }: ArchiveRecord): number =>
  Number(catalogueItem?.split('-')[1] ?? Number.MAX_SAFE_INTEGER)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
