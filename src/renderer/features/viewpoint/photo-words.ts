import { visibleText } from '#renderer/features/media/visible-text.ts'
import { type ArchiveRecord, phaseLabels, timeBasisLabels } from '#shared/model/record.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import type { PhaseCounts, Viewpoint } from '#shared/model/viewpoint.ts'

/** Name to show for a photo: its title, else the file's own name. */
export const photoName = ({ title, originalName }: Pick<ArchiveRecord, 'title' | 'originalName'>): string =>
  visibleText(title || originalName)

/** `2023-05-10 09:17（相机记录）`. */
export const takenWords = ({
  takenAt,
  takenAtBasis,
}: Pick<ArchiveRecord, 'takenAt' | 'takenAtBasis'>): string =>
  takenAt === null ? '拍摄时间不明' : `${toLocalMinute(takenAt)}（${timeBasisLabels[takenAtBasis]}）`

export const phaseWords = (phase: ArchiveRecord['phase']): string =>
  phase === null ? '未分阶段' : phaseLabels[phase]

type Place = Pick<ArchiveRecord, 'building' | 'unit' | 'part'>

/** `1号楼 2单元 南立面`; empty without a place. */
export const placeText = ({ building, unit, part }: Place): string =>
  visibleText([building, unit, part].filter((text) => text !== '').join(' '))

export const viewpointText = ({ number, name }: Pick<Viewpoint, 'number' | 'name'>): string =>
  `${number} ${visibleText(name)}`

const shownPhases = ['before', 'during', 'after', 'concealed'] as const

/** `改造前 2，改造后 1`; phases without photos are left out. */
export function countWords(photos: PhaseCounts): string {
  const parts = shownPhases
    .filter((phase) => photos[phase] > 0)
    .map((phase) => `${phaseLabels[phase]} ${photos[phase]}`)
  const other = photos.change + photos.notice + photos.acceptance + photos.rectification
  if (other > 0) parts.push(`其他阶段 ${other}`)
  if (photos.none > 0) parts.push(`未分阶段 ${photos.none}`)
  return parts.length > 0 ? parts.join('，') : '没有照片'
}

export const countAll = (photos: PhaseCounts): number => Object.values(photos).reduce((sum, n) => sum + n, 0)
