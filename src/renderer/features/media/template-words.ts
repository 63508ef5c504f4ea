import { toWording } from '#shared/model/caption-text.ts'
import { type ArchiveRecord, phaseLabels, retentionLabels } from '#shared/model/record.ts'
import { recordValueLabels } from '#shared/model/record-edit.ts'
import type { TemplatePatch } from '#shared/model/template.ts'
import { visibleText } from './visible-text.ts'

/** What a template sets, on one line: its wording, then field by field. */
export function templateWords(patch: TemplatePatch): string {
  const { caption, phase, retention, ...rest } = patch
  const values = [
    ...Object.entries(rest).filter(([, value]) => value !== undefined && value !== '' && value !== null),
    ...(phase ? [['phase', phaseLabels[phase]] as const] : []),
    ...(retention ? [['retention', retentionLabels[retention]] as const] : []),
  ]
  const words = values.map(
    ([key, value]) => `${recordValueLabels[key as keyof typeof recordValueLabels]} ${value}`,
  )
  return visibleText([...(caption ? [caption.replaceAll('\n', ' ')] : []), ...words].join('　'))
}

/** A template that says of other photos what is said of this one; its place becomes placeholders. */
export function toTemplatePatch(record: ArchiveRecord): TemplatePatch {
  const { caption, phase, contentItem, photographer } = record
  return {
    ...(caption ? { caption: toWording(caption, record).slice(0, 500) } : {}),
    ...(phase ? { phase } : {}),
    ...(contentItem ? { contentItem } : {}),
    ...(photographer ? { photographer } : {}),
  }
}
