import { z } from 'zod'
import { captionPlaceholders, fillCaption, wordingFault } from './caption-text.ts'
import { type RecordValues, recordPatch } from './record.ts'
import { id, line, paragraph } from './text.ts'

/** What a template may set. Its caption is a wording with placeholders (caption-text.ts). */
export const templatePatch = recordPatch
  .pick({
    caption: true,
    building: true,
    unit: true,
    part: true,
    people: true,
    photographer: true,
    phase: true,
    contentItem: true,
    catalogueItem: true,
    direction: true,
    retention: true,
  })
  .extend({
    caption: paragraph(500, '文字说明')
      .refine((wording) => wordingFault(wording) === null, {
        error: (issue) => `文字说明：${wordingFault(String(issue.input)) ?? ''}`,
      })
      .optional(),
  })
  .refine((patch) => Object.values(patch).some((value) => value !== undefined && value !== ''), {
    error: '模板里还没有内容，请至少填一项',
  })
export type TemplatePatch = z.output<typeof templatePatch>

export const templateInput = z.strictObject({
  /** Left out for a new one. */
  id: id.optional(),
  name: line(30, '模板名称'),
  patch: templatePatch,
})

/** Wordings and values that are used again and again; one list for the whole library. */
export interface CaptionTemplate {
  readonly id: string
  readonly name: string
  readonly patch: TemplatePatch
  readonly createdAt: string
}

/** What applying a template would do. */
export interface TemplatePlan {
  readonly changed: number
  readonly same: number
  /** The first few, with the caption they would get. */
  readonly examples: readonly { readonly id: string; readonly title: string; readonly caption: string }[]
}

/**
 * What a template sets in one record: its values, and its wording filled with the record's values as they
 * are after that. What the template leaves empty is left alone, and a wording of which nothing is left has
 * nothing to say: the caption that is there stays.
 */
export function fillTemplate(patch: TemplatePatch, values: RecordValues): Partial<RecordValues> {
  const { caption: wording, ...rest } = patch
  const given = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined && value !== '' && value !== null),
  ) as Partial<RecordValues>
  const caption = wording ? fillCaption(wording, { ...values, ...given }) : ''
  return caption === '' ? given : { ...given, caption }
}

/** Placeholders a wording may hold, to show beside its field. */
export const placeholderHint = captionPlaceholders.map((name) => `{${name}}`).join(' ')
