import { findCatalogueItem } from '#shared/model/catalogue.ts'
import { type Project, partyRoleLabels } from '#shared/model/project.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'

// The catalogue names who hands a paper in by one character each.
const handedInBy: Readonly<Record<string, string>> = {
  街: '街道办事处',
  局: '区城乡建设局',
  居: '居民委员会',
  设: partyRoleLabels.design,
  管: partyRoleLabels.supervision,
  施: partyRoleLabels.contractor,
  审: partyRoleLabels.review,
  结: '结算评审单位',
  专: '专营单位',
  物: '物业服务单位',
  财: '财政部门',
}
const roles: Readonly<Record<string, Project['parties'][number]['role']>> = {
  设: 'design',
  管: 'supervision',
  施: 'contractor',
  审: 'review',
}

/**
 * 责任者 of a record, as directories and volumes print it: the photographer, else the units that hand this
 * catalogue item in, by the names the project registered for them; empty when neither is known.
 */
export function toResponsible(
  parties: readonly Pick<Project['parties'][number], 'role' | 'organization'>[],
  { photographer, catalogueItem }: Pick<ArchiveRecord, 'photographer' | 'catalogueItem'>,
): string {
  if (photographer !== '') return photographer
  const from = catalogueItem === null ? undefined : findCatalogueItem(catalogueItem)?.from
  const [first = ''] = (from ?? '').split(/[→/]/)
  return [...first]
    .map((character) => {
      const role = roles[character]
      const party = parties.find((each) => each.role === role)
      return party?.organization || handedInBy[character] || ''
    })
    .filter(Boolean)
    .join('、')
}
