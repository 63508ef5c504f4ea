import type { ArchiveFacts } from '#core/catalogue/facts.ts'
import { readArchiveFacts } from '#core/catalogue/service.ts'
import type { Context } from '#core/context.ts'
import { constructionLacks } from '#core/notice/rules.ts'
import { listRuleSets, pickRuleSet } from '#core/policy/service.ts'
import { readBoardFacts } from '#core/posting/service.ts'
import { listOpenDefects } from '#core/receipt/service.ts'
import { readFactsOf } from '#core/stage/service.ts'
import type { Gap, Project } from '#shared/model/project.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import { findGaps, type ProjectFacts } from './rules.ts'
import { readStageGaps } from './stage-gaps.ts'

/** Everything still missing of a project, worst first. */
export function projectGaps(context: Context, project: Project): readonly Gap[] {
  const facts = readProjectFacts(context, [project]).get(project.id)
  return facts ? findGaps(facts) : []
}

/** What gaps and boards are judged on, for many projects in the same few readings as for one. */
export function readProjectFacts(
  context: Context,
  projects: readonly Project[],
): ReadonlyMap<string, ProjectFacts> {
  const archives = readArchiveFacts(context, projects)
  const boards = readBoardFacts(context, projects)
  const stageGaps = readStageGaps(context, projects)
  const registers = readFactsOf(
    context.library().db,
    projects.map(({ id }) => id),
    'register',
  )
  const ruleSets = listRuleSets(context.library().db)
  const defects = Map.groupBy(
    listOpenDefects(
      context.library().db,
      projects.map(({ id }) => id),
    ),
    ({ projectId }) => projectId,
  )
  return new Map(
    [...archives].map(([id, archive]) => [
      id,
      {
        ...archive,
        ruleSet: pickRuleSet(ruleSets, archive.project.ruleSet),
        register: registers.get(id) ?? emptyStageFacts('register'),
        stageGaps: stageGaps.get(id) ?? [],
        boards: boards.get(id) ?? [],
        defects: defects.get(id) ?? [],
        noticeLacks: constructionLacks(archive.project, {
          plan: countDrawings(archive, 'plan'),
          elevation: countDrawings(archive, 'elevation'),
        }),
      },
    ]),
  )
}

const countDrawings = ({ records }: ArchiveFacts, wanted: 'plan' | 'elevation'): number =>
  records.reduce((sum, { drawing, count }) => (drawing === wanted ? sum + count : sum), 0)
