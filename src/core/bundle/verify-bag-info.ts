import { toLocalDate } from '#shared/model/time.ts'
import { formatVersion, type ParsedBagInfo, parseBagCount, toOxum } from './bag-info.ts'
import type { CheckList } from './check-list.ts'
import type { ProjectJson } from './project-json.ts'

export interface Counts {
  readonly files: number
  readonly bytes: number
}

/** bag-info.txt by itself: fields, format, and the declared total. */
export function checkBagInfo({ values, faults }: ParsedBagInfo, counts: Counts, list: CheckList): void {
  list.ran('bag-info', 'format-version', 'oxum')
  for (const fault of faults) list.found('bag-info', fault)
  const format = values.get('Huanxin-Format')
  if (format !== undefined && format !== formatVersion) list.found('format-version', format)
  const declared = values.get('Payload-Oxum') ?? ''
  if (declared !== toOxum(counts)) list.found('oxum', `${declared} / ${toOxum(counts)}`)
}

/** bag-info.txt against project.json: they say the same of who, what and when. */
export function checkBagInfoAgrees({ values }: ParsedBagInfo, document: ProjectJson, list: CheckList): void {
  list.ran('bag-info-agrees')
  const { office, project, volume } = document
  const expected = {
    'Source-Organization': office.name,
    'External-Identifier': project.code,
    'Bagging-Date': toLocalDate(document.createdAt),
    'Huanxin-Bundle-Id': document.bundleId,
    'Huanxin-Previous-Bundle': document.previousBundleId ?? 'none',
  }
  for (const [label, value] of Object.entries(expected)) {
    if (values.get(label) !== value) list.found('bag-info-agrees', label)
  }
  // A set has one document: it says how many volumes there are, and bag-info.txt which of them this is.
  const count = parseBagCount(values.get('Bag-Count'))
  const isSame = count?.total === volume.total && volume.number === (volume.total === 1 ? 1 : 0)
  if (!isSame) list.found('bag-info-agrees', 'Bag-Count')
}
