import type { Handlers } from '#core/dispatch.ts'
import { requireProject } from '#core/project/service.ts'
import { listAccess } from './access.ts'
import { fillNotice } from './fill-notice.ts'
import { makeFormDocument } from './form-document.ts'
import { listHouseholds, removeHousehold, saveHousehold, voteHouseholds } from './households.ts'
import { examineTable, importTable } from './import.ts'
import { purgeHouseholds } from './purge.ts'
import { readStatus } from './status.ts'
import { archiveSummary, makeSummary } from './summary.ts'
import { exportHouseholds, makeTemplate } from './tables.ts'
import { lockResidents, unlockResidents } from './unlocked.ts'

export const consentApi = {
  'consent.status': (context, { projectId }) => readStatus(context, projectId),
  'consent.unlock': async (context, { passphrase }) => {
    await unlockResidents(context, passphrase)
    return { isUnlocked: true }
  },
  'consent.lock': (context) => {
    lockResidents(context.library())
    context.changed('household', '')
    return { isUnlocked: false }
  },
  'consent.households': (context, query) => listHouseholds(context, query),
  'consent.saveHousehold': (context, input) => saveHousehold(context, input),
  'consent.removeHousehold': (context, input) => {
    removeHousehold(context, input)
    return { removed: true }
  },
  'consent.vote': (context, input) => ({ changed: voteHouseholds(context, input) }),
  'consent.template': (context, { projectId }) => makeTemplate(context, projectId),
  'consent.examine': (context, input) => examineTable(context, input),
  'consent.import': (context, input) => importTable(context, input),
  'consent.excel': (context, input) => exportHouseholds(context, input),
  'consent.form': (context, input) => makeFormDocument(context, input),
  'consent.summary': (context, input) => makeSummary(context, input),
  'consent.archiveSummary': (context, { projectId }) => archiveSummary(context, projectId),
  'consent.fillNotice': (context, input) => fillNotice(context, input),
  'consent.purge': async (context, input) => ({ purged: await purgeHouseholds(context, input) }),
  'consent.accessLog': (context, { projectId }) => {
    requireProject(context, projectId)
    return listAccess(context, projectId)
  },
} satisfies Partial<Handlers>
