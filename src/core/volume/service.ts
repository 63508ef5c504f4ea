import { type Context, notFound } from '#core/context.ts'
import { readState } from '#core/db/state.ts'
import { getOffice } from '#core/office/service.ts'
import { requireProject } from '#core/project/service.ts'
import { toLocalDate } from '#shared/model/time.ts'
import type { Volume, VolumeFields, VolumeItem, VolumeRow } from '#shared/model/volume.ts'
import {
  defaultNumberRule,
  formOf,
  numberByRule,
  pageRanges,
  spineFor,
  thicknessOfCounts,
  volumeDoubts,
} from './rules.ts'
import { countVolumes, getStored, listLines, listStored, type StoredVolume } from './store.ts'

/** Where the rule for 档号 of a project is remembered. */
export const ruleKey = (projectId: string): string => `volume.numberRule.${projectId}`

export function numberRuleOf(context: Context, projectId: string): string {
  const kept = readState(context.library().db, ruleKey(projectId))
  return typeof kept === 'string' ? kept : defaultNumberRule
}

/** Volumes of a project in their order, without their papers. */
export function listVolumes(context: Context, projectId: string): readonly VolumeRow[] {
  const stored = listStored(context.library().db, projectId)
  return stored.map(rowMaker(context, projectId))
}

function rowMaker(context: Context, projectId: string): (stored: StoredVolume) => VolumeRow {
  const { code, createdAt } = requireProject(context, projectId)
  const rule = numberRuleOf(context, projectId)
  return ({ id, ordinal, kind, fields, counts, firstDay, lastDay }) => {
    const thicknessMm = thicknessOfCounts(kind, counts)
    const year = (fields.compiledOn ?? toLocalDate(createdAt)).slice(0, 4)
    return {
      id,
      projectId,
      ordinal,
      kind,
      number: fields.number || numberByRule(rule, { code, ordinal, kind, year }),
      fields,
      counts,
      fromOn: fields.fromOn ?? firstDay,
      toOn: fields.toOn ?? lastDay,
      thicknessMm,
      spineMm: fields.spineMm ?? spineFor(thicknessMm),
      doubts: volumeDoubts(kind, counts),
    }
  }
}

/** @throws AppError `not-found` */
export function requireStored(context: Context, id: string): StoredVolume {
  const stored = getStored(context.library().db, id)
  if (!stored) throw notFound('这一卷')
  return stored
}

/** One volume with its papers. @throws AppError `not-found` */
export function requireVolume(context: Context, id: string): Volume {
  const stored = requireStored(context, id)
  const { db } = context.library()
  const lines = listLines(db, id)
  const ranges = pageRanges(lines.map(({ line }) => line))
  const items = lines.map(({ line, withdrawnAt, ...about }, index): VolumeItem => {
    const { volumeId: _, ordinal: __, ...typed } = line
    return {
      ...typed,
      pageFrom: ranges[index]?.pageFrom ?? null,
      pageTo: ranges[index]?.pageTo ?? null,
      kind: about.kind,
      form: formOf(stored.kind, about),
      catalogueItem: about.catalogueItem,
      isWithdrawn: withdrawnAt !== null,
    }
  })
  const row = rowMaker(context, stored.projectId)(stored)
  return { ...row, total: countVolumes(db, stored.projectId), items }
}

/** Fields of a new volume as far as the library knows them. */
export function firstFields(context: Context, projectId: string, title: string): VolumeFields {
  const office = getOffice(context.library().db)
  const { responsible } = requireProject(context, projectId)
  const today = toLocalDate(context.ports.clock.now())
  return {
    number: '',
    title,
    compiledBy: office?.office ?? '',
    fromOn: null,
    toOn: null,
    secrecy: '',
    retention: 'permanent',
    archiveNumber: '',
    microNumber: '',
    compiledOn: today,
    note: '',
    filer: responsible?.name || office?.operator || '',
    filedOn: today,
    checker: '',
    checkedOn: null,
    remark: '',
    spineMm: null,
  }
}
