import type { z } from 'zod'
import type { Context } from '#core/context.ts'
import { storeDocument } from '#core/library/documents.ts'
import { requireOffice } from '#core/office/service.ts'
import { readDistrict } from '#core/policy/service.ts'
import { requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import type { HouseholdInput, householdFormInput } from '#shared/model/household.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { noteAccess } from './access.ts'
import { formTitle, toFormWording } from './form-text.ts'
import { identityOf } from './household-rows.ts'
import { keepRestrictedBytes } from './restricted-document.ts'
import { listRows } from './store.ts'
import { requireUnlocked } from './unlocked.ts'

/** More households are printed building by building. */
const mostForms = 1000

/**
 * The survey's forms: so many empty ones, or those of the registered households, filled in as far as they are.
 * @throws AppError `rule` while locked (of filled ones), `missing-content` without households, `missing-glyph`
 */
export async function makeFormDocument(
  context: Context,
  { projectId, building, blank }: z.output<typeof householdFormInput>,
): Promise<MadeDocument> {
  const project = requireProject(context, projectId)
  const { office } = requireOffice(context)
  const library = context.library()
  const printedAt = context.ports.clock.now()
  const wording = toFormWording(project, office, readDistrict(library.db).contactYears)
  const title = `${formTitle} ${project.community}`
  // The PDF library takes a while to load: only when something is printed.
  const { makeForms } = await import('./form.ts')
  if (blank > 0) {
    const households = Array.from({ length: blank }, () => null)
    const { pdf, pages } = await makeForms({ wording, households, office, printedAt })
    return storeDocument(library.vault, pdf, `${title} 空白`, pages)
  }
  const households = readIdentities(context, projectId, building)
  const { pdf, pages } = await makeForms({ wording, households, office, printedAt })
  requireUnlocked(context)
  noteAccess(context, projectId, 'consent.print', { rows: households.length, reason: '打印意愿调查表' })
  return keepRestrictedBytes(context, pdf, {
    title: building ? `${title} 分楼栋` : title,
    format: 'pdf',
    pages,
  })
}

/** @throws AppError `rule` while locked; `missing-content` without any; `bad-input` for too many at once */
export function readIdentities(
  context: Context,
  projectId: string,
  building: string | undefined,
  most = mostForms,
): readonly HouseholdInput[] {
  const unlocked = requireUnlocked(context)
  const rows = listRows(context.library().db, projectId).filter(
    (row) => row.sealed !== null && (building === undefined || row.building === building),
  )
  if (rows.length === 0)
    throw new AppError('missing-content', '还没有登记住户，或住户信息已清除。请先登记或导入住户。')
  if (rows.length > most) throw new AppError('bad-input', `一次最多打印 ${most} 户，请按楼栋分批打印。`)
  return rows.flatMap((row) => identityOf(unlocked, row) ?? [])
}
