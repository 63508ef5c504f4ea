import type { ConditionVerdict } from '#shared/model/board.ts'
import type { CatalogueItem, ConditionKey } from '#shared/model/catalogue.ts'
import type { ProjectFields } from '#shared/model/project.ts'
import { type ArchiveFacts, countRecordsWhere, visasFor, visaUnit } from './facts.ts'

/** Content items (plan 三(三)) whose works are on the lines of utility companies (plan 四(三)). */
const utilityContents = ['水电气暖', '光纤']
/** May be on their lines, may be not. */
const perhapsUtility = '管线规整'
/** Content that may bring a new public building (plan 六(三)). */
const buildingContents = [
  '社区和物业用房',
  '加装电梯',
  '停车场',
  '电动车集中充电',
  '文化体育健身',
  '社区养老',
  '托幼',
  '医疗',
  '家政',
  '商业设施',
]

/** The chosen content items that are among these. */
export const chosenOf = (
  { contents }: Pick<ProjectFields, 'contents'>,
  wanted: readonly string[],
): readonly string[] => wanted.filter((item) => contents.some((entry) => entry.item === item))

export const chosenUtilities = (project: Pick<ProjectFields, 'contents'>): readonly string[] =>
  chosenOf(project, utilityContents)

type Verdict = Omit<ConditionVerdict, 'text'>

const open: Verdict = { answer: 'open', because: '' }
const yes = (because: string): Verdict => ({ answer: 'yes', because })
const no = (because: string): Verdict => ({ answer: 'no', because })

/**
 * Whether a conditional item is needed, as far as the project's data can say: 必 C of the catalogue.
 * No answer is guessed: what only a person can know stays open. Null for items without a condition.
 */
export function judgeCondition(
  { code, condition }: Pick<CatalogueItem, 'code' | 'condition'>,
  facts: ArchiveFacts,
): ConditionVerdict | null {
  if (!condition) return null
  // Whatever else is asked: what is registered here must be there.
  const { length } = visasFor(code, facts)
  if (length > 0) return { text: condition.text, ...yes(`登记了 ${length} ${visaUnit(code)}`) }
  return { text: condition.text, ...(condition.key ? judges[condition.key](facts) : open) }
}

const judges: Readonly<Record<ConditionKey, (facts: ArchiveFacts) => Verdict>> = {
  // Plan 三(三): 拆违拆临 is an item of the basic class.
  demolition: ({ project }) => {
    if (chosenOf(project, ['拆违拆临']).length > 0) return yes('改造内容含拆违拆临')
    return project.contents.length > 0 ? no('改造内容没有拆违拆临') : open
  },
  // Plan 三(四)1.(3): utility companies survey beforehand. Residents may object to anything, so never no.
  utilities: ({ project }) => {
    const chosen = chosenUtilities(project)
    return chosen.length > 0 ? yes(`改造内容含${chosen.join('、')}`) : open
  },
  // Plan 三(四)2.(4): what utility companies rebuild, their own authority accepts.
  'utility-works': ({ project }) => {
    const chosen = chosenUtilities(project)
    if (chosen.length > 0) return yes(`改造内容含${chosen.join('、')}`)
    const isOpen = project.contents.length === 0 || chosenOf(project, [perhapsUtility]).length > 0
    return isOpen ? open : no('改造内容没有专营设施')
  },
  // Plan 六(三). That such content is chosen does not say that something new is built.
  'public-building': ({ project }) => {
    const isOpen = project.contents.length === 0 || chosenOf(project, buildingContents).length > 0
    return isOpen ? open : no('改造内容没有公共建筑')
  },
  // Plan 三(四)4.(2): a unit that reviews was commissioned by contract.
  review: ({ project }) =>
    project.parties.some(({ role, organization }) => role === 'review' && organization !== '')
      ? yes('已登记跟踪评审单位')
      : open,
  rectification: (facts) =>
    countRecordsWhere(facts, ({ phase }) => phase === 'rectification') > 0 ? yes('有“整改”照片或文件') : open,
  // Changes and visas may still come, and may exist on paper: without any it stays open.
  visas: () => open,
}
