import { findCatalogueItem } from '#shared/model/catalogue.ts'
import type { CheckList } from './check-list.ts'
import type { BundleRecord, ProjectJson } from './project-json.ts'

/**
 * What the document says of its files, held against what an archive asks for (points 9, 14 and 20 of 四性检测): made on
 * request only, as bundles of before were never asked.
 */
export function checkMetadata(document: ProjectJson, list: CheckList): void {
  list.ran('metadata-mandatory', 'text-survives', 'restricted-plain')
  const ofProject = lacksOfProject(document)
  if (ofProject.length > 0) list.found('metadata-mandatory', `项目：缺${ofProject.join('、')}`)
  for (const record of document.records) {
    const lacks = lacksOf(record)
    if (lacks.length > 0) list.found('metadata-mandatory', `${record.path}：缺${lacks.join('、')}`)
    for (const [label, text] of textsOf(record)) {
      if (!survives(text)) list.found('text-survives', `${record.path}：${label}`)
    }
    const item = record.catalogueItem === null ? undefined : findCatalogueItem(record.catalogueItem)
    if (item?.isRestricted && record.encryption === null) list.found('restricted-plain', record.path)
  }
  const { name, community, address, note, contentSummary } = document.project
  const own = { 项目名称: name, 小区: community, 地址: address, 备注: note, 改造内容: contentSummary }
  for (const [label, text] of Object.entries(own)) {
    if (!survives(text)) list.found('text-survives', `项目：${label}`)
  }
  for (const { number, ...signoff } of document.signoffs) {
    const form = signoff.visa ?? signoff.change
    if (form && ![form.title, form.part, form.reason].every(survives)) list.found('text-survives', number)
  }
}

function lacksOfProject({ project, office }: ProjectJson): readonly string[] {
  const { code, name, community, address } = project
  const fields = {
    项目编号: code,
    项目名称: name,
    小区: community,
    地址: address,
    移交单位: office.name,
    经办人: office.operator,
  }
  return Object.entries(fields).flatMap(([label, value]) => (value.trim() === '' ? [label] : []))
}

/** 题名、时间、责任者、类目 (DA/T 46; of photos GB/T 11821): who made a document is the office that hands it over. */
function lacksOf({
  kind,
  title,
  takenAt,
  photographer,
  catalogueItem,
  phase,
}: BundleRecord): readonly string[] {
  const isPicture = kind !== 'document'
  return [
    ...(title.trim() === '' ? ['题名'] : []),
    ...(isPicture && takenAt === null ? ['拍摄时间'] : []),
    ...(isPicture && photographer.trim() === '' ? ['摄影者'] : []),
    ...(catalogueItem === null && !(isPicture && phase !== null) ? ['类目'] : []),
  ]
}

const textsOf = (record: BundleRecord): readonly (readonly [string, string])[] => [
  ['题名', record.title],
  ['文字说明', record.caption],
  ['部位', `${record.building}${record.unit}${record.part}`],
  ['摄影者', record.photographer],
  ['人物', record.people],
]

/**
 * Whether a text is the same in UTF-8 and in GB 18030-2022 and on every screen: no broken pairs, no replacement mark,
 * nothing of the private areas, which stand for other characters in every system, and no code without a character.
 */
const survives = (text: string): boolean =>
  text.isWellFormed() && !/[\ufffd\p{Co}\p{Cn}]/u.test(text) && Buffer.from(text).toString('utf8') === text
