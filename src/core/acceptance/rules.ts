import type { Project } from '#shared/model/project.ts'
import type { EntryOf } from '#shared/model/stage-entry.ts'

export { acceptanceLacks, openIssues } from '#shared/model/acceptance-state.ts'

/** Rooms and buildings for the public that a renovation may add (plan 三(三)). */
const publicBuildings: ReadonlySet<string> = new Set([
  '社区和物业用房',
  '社区养老',
  '托幼',
  '医疗',
  '家政',
  '商业设施',
])

/**
 * R17, plan 六(三): where public buildings are added, who owns them is agreed before the project is set up. Pure: the
 * procedure asks it before its step, the gap list at any time.
 * @returns what is missing in words; null where nothing is
 */
export function ownershipLack(
  { contents }: Pick<Project, 'contents'>,
  contracts: readonly Pick<EntryOf<'contract'>, 'contract'>[],
): string | null {
  const items = contents.map(({ item }) => item).filter((item) => publicBuildings.has(item))
  if (items.length === 0 || contracts.some(({ contract }) => contract === 'ownership')) return null
  return `改造内容有${[...new Set(items)].join('、')}，立项前要签订公共建筑权属协议`
}
