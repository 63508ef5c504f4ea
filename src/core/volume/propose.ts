import { createHash } from 'node:crypto'
import type { Context } from '#core/context.ts'
import { requireProject } from '#core/project/service.ts'
import type { ProposedVolume, VolumeProposal } from '#shared/model/volume.ts'
import { toLines } from './lines.ts'
import { type PlannedVolume, planVolumes, type VolumePlan } from './proposal-rules.ts'
import { countPapers, formOf, thicknessOf } from './rules.ts'
import { listUnplaced } from './store.ts'

/** Groups what lies in no volume yet; changes nothing. */
export async function planProject(context: Context, projectId: string): Promise<VolumePlan> {
  const project = requireProject(context, projectId)
  const papers = listUnplaced(context.library().db, projectId)
  const lines = await toLines(context, projectId, papers)
  const candidates = papers.flatMap((record, index) => {
    const line = lines[index]
    return line ? [{ record, line }] : []
  })
  return planVolumes(project.name, candidates)
}

/** Stands for a planned volume: another paper or another order, another key. */
export function keyOf({ kind, title, items }: PlannedVolume): string {
  const hash = createHash('sha256').update(`${kind}\n${title}`)
  for (const { record } of items) hash.update(`\n${record.id}`)
  return hash.digest('hex').slice(0, 32)
}

export function toProposal({ volumes, leftOut }: VolumePlan): VolumeProposal {
  return {
    volumes: volumes.map(toProposed),
    placed: volumes.reduce((sum, { items }) => sum + items.length, 0),
    leftOut: leftOut
      .slice(0, 100)
      .map(({ candidate: { line }, reason }) => ({ recordId: line.recordId, title: line.title, reason })),
    leftOutTotal: leftOut.length,
  }
}

function toProposed(volume: PlannedVolume): ProposedVolume {
  const { kind, title, items } = volume
  const days = items.flatMap(({ line }) => line.date || []).toSorted()
  return {
    key: keyOf(volume),
    kind,
    title,
    counts: countPapers(items.map(({ record, line }) => ({ pages: line.pages, form: formOf(kind, record) }))),
    fromOn: days[0] ?? null,
    toOn: days.at(-1) ?? null,
    thicknessMm: thicknessOf(
      kind,
      items.map(({ line }) => line),
    ),
    first: items.slice(0, 5).map(({ line }) => line.title),
  }
}
