import { listFinishedBundles } from '#core/bundle/service.ts'
import { type Context, notFound } from '#core/context.ts'
import { listProjectNotices } from '#core/notice/service.ts'
import { readBooks } from '#core/payment/service.ts'
import { listRuleSets } from '#core/policy/service.ts'
import { listHandedPostings } from '#core/posting/service.ts'
import { readProcedures } from '#core/procedure/service.ts'
import { requireProject } from '#core/project/service.ts'
import { listProjectSignoffs } from '#core/signoff/service.ts'
import { listEntries, readFacts } from '#core/stage/service.ts'
import type { TimelineEvent } from '#shared/model/home.ts'
import { listDiary } from './store.ts'
import { timelineOf } from './timeline-rules.ts'

/** All that happened in a project and all that is planned, the earliest first. @throws AppError `not-found` */
export function readTimeline(context: Context, projectId: string): readonly TimelineEvent[] {
  const project = requireProject(context, projectId)
  const { db } = context.library()
  const ids = [projectId]
  const procedure = readProcedures(context, [project]).get(projectId)
  const book = readBooks(context, [project]).get(projectId)
  if (!procedure || !book) throw notFound('这个项目')
  return timelineOf({
    project,
    procedure,
    book,
    ruleSets: listRuleSets(db),
    contracts: listEntries(db, ids, 'contract'),
    utilities: listEntries(db, ids, 'utility'),
    transfers: listEntries(db, ids, 'transfer'),
    reviews: listEntries(db, ids, 'property-review'),
    diary: listDiary(db, { from: '', until: '9999', projectId }),
    issued: listProjectNotices(context, projectId),
    postings: listHandedPostings(context, projectId),
    signoffs: listProjectSignoffs(context, projectId),
    bundles: listFinishedBundles(db, projectId),
    acceptance: readFacts(db, projectId, 'acceptance'),
    settlement: readFacts(db, projectId, 'settlement'),
    property: readFacts(db, projectId, 'property'),
  })
}
