import { rmSync } from 'node:fs'
import type { Context } from '#core/context.ts'
import { requireProject } from '#core/project/service.ts'
import { makeSheetDocument } from '#core/spreadsheet/document.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import { noteAccess } from './access.ts'
import { readIdentities } from './form-document.ts'
import { keepRestricted } from './restricted-document.ts'
import { toHouseholdSheet } from './table-rules.ts'
import { requireUnlocked } from './unlocked.ts'

const hints = [
  '一户一行；楼栋、房号必填，楼栋、单元、房号相同的算同一户，再次导入时更新。',
  '意愿和表决填：同意、不同意、弃权，没有答复的留空。同一业主有几套房的，在“同一业主标记”里填一样的字。',
]

/** An empty table to fill in and read again. */
export function makeTemplate(context: Context, projectId: string): Promise<MadeDocument> {
  const { community } = requireProject(context, projectId)
  const sheet = toHouseholdSheet('住户', [`${community} 住户意愿登记表`, ...hints], [])
  return makeSheetDocument(context, [sheet], `${community} 住户登记模板`)
}

/** All households with names, as a table; needs to be unlocked, and what for is kept in the journal. */
export async function exportHouseholds(
  context: Context,
  { projectId, reason }: { projectId: string; reason: string },
): Promise<MadeDocument> {
  const { community } = requireProject(context, projectId)
  const library = context.library()
  const households = readIdentities(context, projectId, undefined, Number.POSITIVE_INFINITY)
  const heading = [
    `${community} 住户意愿登记表（受限）`,
    `含居民个人信息，专人保管，用完删除。导出时间 ${toLocalMinute(context.ports.clock.now())}　共 ${households.length} 户`,
  ]
  const to = library.vault.stagingPath()
  const sheets = [toHouseholdSheet('住户', heading, households)]
  let sha256: string
  try {
    sha256 = (await context.pool.run('workbook', { sheets, to })).sha256
    // It may have been locked meanwhile.
    requireUnlocked(context)
    noteAccess(context, projectId, 'consent.export', { rows: households.length, reason })
  } catch (thrown) {
    rmSync(to, { force: true })
    throw thrown
  }
  const title = `${community} 住户意愿登记表（受限）`
  return keepRestricted(context, to, { sha256, title, format: 'xlsx', pages: 1 })
}
