import { readArchiveFacts } from '#core/catalogue/service.ts'
import type { Context } from '#core/context.ts'
import { constructionLacksOf } from '#core/notice/archive-lacks.ts'
import { listRuleSets, pickRuleSet } from '#core/policy/service.ts'
import { readBoardFacts } from '#core/posting/service.ts'
import { listOpenDefects } from '#core/receipt/service.ts'
import { factsReader } from '#core/stage/service.ts'
import type { Gap, Project } from '#shared/model/project.ts'
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
  const ids = projects.map(({ id }) => id)
  const archives = readArchiveFacts(context, projects)
  const boards = readBoardFacts(context, projects)
  const stageGaps = readStageGaps(context, projects)
  const registers = factsReader(context.library().db, ids, 'register')
  const ruleSets = listRuleSets(context.library().db)
  const defects = Map.groupBy(listOpenDefects(context.library().db, ids), ({ projectId }) => projectId)
  return new Map(
    [...archives].map(([id, archive]) => [
      id,
      {
        ...archive,
        ruleSet: pickRuleSet(ruleSets, archive.project.ruleSet),
        register: registers(id),
        stageGaps: stageGaps.get(id) ?? [],
        boards: boards.get(id) ?? [],
        defects: defects.get(id) ?? [],
        noticeLacks: constructionLacksOf(archive),
      },
    ]),
  )
}
