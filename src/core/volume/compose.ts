import { uuidv7 } from 'uuidv7'
import { type Context, notFound } from '#core/context.ts'
import type { Tx } from '#core/db/open.ts'
import { mutate, type Note } from '#core/journal/mutate.ts'
import { AppError } from '#shared/errors.ts'
import {
  mostItems,
  mostVolumes,
  type Volume,
  type VolumeFields,
  type VolumeItemInput,
  type VolumeKind,
} from '#shared/model/volume.ts'
import { toLines } from './lines.ts'
import { keyOf, planProject } from './propose.ts'
import { diffLines } from './rules.ts'
import { firstFields, requireVolume } from './service.ts'
import {
  countVolumes,
  findPlaces,
  insertVolume,
  listStored,
  readPapers,
  replaceLines,
  setOrder,
  takeOut,
} from './store.ts'

interface NewVolume {
  readonly projectId: string
  readonly kind: VolumeKind
  readonly fields: VolumeFields
  readonly lines: readonly VolumeItemInput[]
}

function addVolume(tx: Tx, note: Note, at: string, { projectId, kind, fields, lines }: NewVolume): string {
  const ordinal = countVolumes(tx, projectId) + 1
  if (ordinal > mostVolumes) {
    throw new AppError('rule', `一个项目最多 ${mostVolumes} 卷，没有新建。请先合并或删除几卷。`)
  }
  const id = uuidv7()
  insertVolume(tx, { id, projectId, ordinal, kind, fields }, at)
  if (lines.length > 0) replaceLines(tx, id, lines, at)
  const recordIds = lines.map(({ recordId }) => recordId)
  note(projectId, {
    action: 'volume.add',
    subject: id,
    data: { ordinal, title: fields.title, kind, fields, recordIds },
  })
  return id
}

/** Adds one empty volume at the end. @returns its id */
export function createVolume(context: Context, volume: Omit<NewVolume, 'lines'>): string {
  return mutate(context, context.library(), (tx, note, at) =>
    addVolume(tx, note, at, { ...volume, lines: [] }),
  )
}

/**
 * Makes the proposed volumes with these keys, after the ones that are there.
 * @throws AppError `conflict` when the archive changed since the proposal was shown
 */
export async function composeVolumes(
  context: Context,
  projectId: string,
  keys: readonly string[],
): Promise<readonly string[]> {
  const { volumes } = await planProject(context, projectId)
  const byKey = new Map(volumes.map((volume) => [keyOf(volume), volume]))
  const chosen = keys.map((key) => byKey.get(key))
  if (chosen.includes(undefined)) {
    throw new AppError('conflict', '档案刚刚有变动，组卷方案已不是看到的样子，没有组卷。请重新看一遍方案。')
  }
  return mutate(context, context.library(), (tx, note, at) =>
    chosen.flatMap((volume) => {
      if (volume === undefined) return []
      const lines = volume.items.map(({ line }) => line)
      const fields = firstFields(context, projectId, volume.title)
      return addVolume(tx, note, at, { projectId, kind: volume.kind, fields, lines })
    }),
  )
}

/**
 * Makes these the papers of a volume, in this order. A paper that lies in another volume is refused, or
 * taken over from it when `takeOver` says so.
 * @throws AppError `conflict`, `bad-input`, `rule`, `not-found`
 */
export function setLines(
  context: Context,
  volume: Volume,
  lines: readonly VolumeItemInput[],
  takeOver: boolean,
): void {
  const library = context.library()
  const ids = lines.map(({ recordId }) => recordId)
  if (new Set(ids).size !== ids.length) {
    throw new AppError('bad-input', '同一份文件在这一卷里出现了两次，没有保存。请删去一处。')
  }
  if (ids.length > mostItems)
    throw new AppError('rule', `一卷最多 ${mostItems} 份文件，没有保存。请分成几卷。`)
  const before = volume.items.map(toTyped)
  const changes = diffLines(before, lines)
  if (readPapers(library.db, volume.projectId, changes.added).length !== changes.added.length) {
    throw notFound('要放入的文件（只能放本项目中没有撤出的文件）')
  }
  const elsewhere = findPlaces(library.db, changes.added)
  const [first] = elsewhere.values()
  if (first && !takeOver) {
    const more = elsewhere.size > 1 ? `等 ${elsewhere.size} 份文件` : ''
    throw new AppError(
      'conflict',
      `“${first.title}”${more}已在第 ${first.ordinal} 卷中，一份文件只能放在一卷。请先从那一卷移出，或选“移到本卷”。`,
    )
  }
  const from = [...new Set([...elsewhere.values()].map(({ ordinal }) => ordinal))].toSorted((a, b) => a - b)
  mutate(context, library, (tx, note, at) => {
    takeOut(tx, [...elsewhere.keys()])
    replaceLines(tx, volume.id, lines, at)
    const { ordinal, projectId, fields } = volume
    const data = {
      ordinal,
      title: fields.title,
      ...changes,
      ...(from.length > 0 ? { fromVolumes: from } : {}),
    }
    note(projectId, { action: 'volume.items', subject: volume.id, data })
  })
}

/** Puts records at the end of a volume with their lines filled in. @throws as `setLines` */
export async function addRecords(
  context: Context,
  id: string,
  recordIds: readonly string[],
  takeOver: boolean,
): Promise<void> {
  const { projectId } = requireVolume(context, id)
  const papers = readPapers(context.library().db, projectId, recordIds)
  const order = new Map(recordIds.map((recordId, index) => [recordId, index]))
  if (papers.length !== order.size) throw notFound('要放入的文件（只能放本项目中没有撤出的文件）')
  const lines = await toLines(
    context,
    projectId,
    papers.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
  )
  // Read again: pages were counted in between.
  const volume = requireVolume(context, id)
  const held = new Set(volume.items.map(({ recordId }) => recordId))
  const added = lines.filter(({ recordId }) => !held.has(recordId))
  setLines(context, volume, [...volume.items.map(toTyped), ...added], takeOver)
}

/** Numbers what is left after a volume is gone or moved. */
export function renumber(tx: Tx, projectId: string, order?: readonly string[]): void {
  setOrder(tx, order ?? listStored(tx, projectId).map(({ id }) => id))
}

function toTyped(item: VolumeItemInput): VolumeItemInput {
  const { recordId, pages, documentNumber, responsible, title, date, remark } = item
  return { recordId, pages, documentNumber, responsible, title, date, remark }
}
