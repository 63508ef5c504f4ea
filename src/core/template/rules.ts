import { AppError } from '#shared/errors.ts'
import { type RecordValues, recordPatch } from '#shared/model/record.ts'
import { fillTemplate, type TemplatePatch } from '#shared/model/template.ts'

/**
 * What a template sets in one record, as a record may hold it.
 * @throws AppError `rule` when the caption would be too long
 */
export function templateValues(patch: TemplatePatch, values: RecordValues): Partial<RecordValues> {
  const filled = fillTemplate(patch, values)
  const checked = recordPatch.shape.caption.safeParse(filled.caption)
  if (!checked.success) {
    throw new AppError(
      'rule',
      `套用模板后${checked.error.issues[0]?.message ?? '文字说明不合要求'}，未作改动。`,
    )
  }
  return checked.data === undefined ? filled : { ...filled, caption: checked.data }
}
