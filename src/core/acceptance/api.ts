import { toVolumeNames } from '#core/bundle/bundle-name.ts'
import { getBundle, readBundleDigests } from '#core/bundle/service.ts'
import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { fileDocument } from '#core/media/file-document.ts'
import { makeReportDocument } from '#core/pdf/report-document.ts'
import { putAcceptedOn, requireProject } from '#core/project/service.ts'
import { listEntries, readFacts, requireEntry } from '#core/stage/service.ts'
import { AppError } from '#shared/errors.ts'
import { conclusionFaults } from '#shared/model/acceptance-state.ts'
import { transferLabels } from '#shared/model/entry-management.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import type { Entry } from '#shared/model/stage-entry.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { acceptanceBlocks, acceptanceTitles } from './acceptance-words.ts'
import { readAcceptanceFacts } from './service.ts'
import { type HandedBundle, transferBlocks, transferItems } from './transfer-words.ts'

/** @throws AppError `rule` when the bundle was not chosen, or is not whole */
function requireBundle(context: Context, id: string | null): HandedBundle {
  const { db } = context.library()
  const bundle = id === null ? null : getBundle(db, id)
  if (bundle?.state !== 'done') {
    throw new AppError('rule', '请先在登记表里选择移交的成果包；还没有的，先到“成果包”导出。')
  }
  const digests = readBundleDigests(db, bundle.id)
  const names = toVolumeNames(bundle.name, bundle.volumes)
  return { ...bundle, parts: names.map((name, index) => ({ name, digest: digests[index] ?? '' })) }
}

function printTransfer(context: Context, { projectId, content }: Entry<'transfer'>): Promise<MadeDocument> {
  const project = requireProject(context, projectId)
  const isElectronic = content.transfer === 'electronic'
  const title = transferLabels[content.transfer]
  if (!isElectronic && content.items.length === 0) {
    throw new AppError('rule', '移交清单是空的。请先填写移交的东西，再打印移交证书。')
  }
  const report = {
    title,
    subtitle: `工程名称：${project.name}`,
    blocks: transferBlocks({
      project,
      transfer: content,
      bundle: isElectronic ? requireBundle(context, content.bundleId) : null,
    }),
  }
  return makeReportDocument(context, report, `${project.community} ${title} ${content.on}`)
}

export const acceptanceApi = {
  'acceptance.form': (context, { projectId, form }) => {
    const project = requireProject(context, projectId)
    const { db } = context.library()
    const issues = listEntries(db, [projectId], 'issue')
    if (form === 'issues' && issues.length === 0) {
      throw new AppError('rule', '还没有登记验收发现的问题，没有可以打印的清单。')
    }
    const title = acceptanceTitles[form]
    const report = {
      title,
      ...(form === 'opinion' ? { number: '编号：　　　　　　' } : {}),
      paper: form === 'issues' ? 'A4-landscape' : 'A4',
      blocks: acceptanceBlocks(form, { project, acceptance: readFacts(db, projectId, 'acceptance'), issues }),
    } as const
    const at = toLocalDate(context.ports.clock.now())
    return makeReportDocument(context, report, `${project.community} ${title} ${at}`)
  },

  'acceptance.conclude': (context, { projectId }) => {
    const project = requireProject(context, projectId)
    const facts = readAcceptanceFacts(context, [project]).get(projectId)
    const faults = facts ? conclusionFaults(facts) : []
    const { heldOn, conclusion } = facts?.acceptance ?? {}
    if (faults.length > 0 || !heldOn) {
      throw new AppError('rule', `还不能确认竣工验收：${faults.join('；')}。补齐后再确认。`)
    }
    if (project.acceptedOn === heldOn) {
      throw new AppError('rule', `竣工验收日期已确认为 ${heldOn}，不用再确认。`)
    }
    mutate(context, context.library(), (tx, note, at) => {
      putAcceptedOn(tx, project, heldOn, at)
      note(projectId, {
        action: 'acceptance.conclude',
        subject: projectId,
        data: { acceptedOn: heldOn, conclusion },
      })
    })
    context.changed('project', projectId)
    // Deadlines, deposits and steps count from this day.
    context.changed('facts', projectId)
    return { acceptedOn: heldOn }
  },

  'transfer.form': (context, { id }) => printTransfer(context, requireEntry(context, id, 'transfer')),

  'transfer.archive': async (context, { id }) => {
    const entry = requireEntry(context, id, 'transfer')
    const made = await printTransfer(context, entry)
    const item = transferItems[entry.content.transfer]
    return fileDocument(context, { projectId: entry.projectId, made, item, phase: null })
  },
} satisfies Partial<Handlers>
