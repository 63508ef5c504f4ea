import type { FormInstance, FormRule } from 'antd'
import type { z } from 'zod'

type Name = readonly (string | number)[]

/** The schema's own rule for one field, checked when the field is left. */
export const schemaRule = (schema: z.ZodType, whenEmpty: unknown = ''): FormRule => ({
  validateTrigger: 'onBlur',
  async validator(_rule, value: unknown) {
    const result = schema.safeParse(value ?? whenEmpty)
    if (!result.success) throw new Error(result.error.issues[0]?.message)
  },
})

export interface Issue {
  readonly path: Name
  readonly message: string
}

/** Issues of a schema, as places in a form and words. */
export const toIssues = (error: z.ZodError): readonly Issue[] =>
  error.issues.map(({ path, message }) => ({
    path: path.map((step) => (typeof step === 'number' ? step : String(step))),
    message,
  }))

/**
 * Shows each issue beside the field it is about (or the nearest field above it), clears the other errors,
 * and focuses the first. Answers the messages that belong to no field.
 */
export function showIssues(form: FormInstance, issues: readonly Issue[]): readonly string[] {
  const fields = form.getFieldsError().map((field) => field.name)
  const errors = new Map<string, string[]>()
  const homeless: string[] = []
  for (const issue of issues) {
    const home = fields
      .filter((name) => startsWith(issue.path, name))
      .toSorted((a, b) => b.length - a.length)[0]
    if (!home) homeless.push(issue.message)
    else errors.set(home.join('\n'), [...(errors.get(home.join('\n')) ?? []), issue.message])
  }
  form.setFields(fields.map((name) => ({ name, errors: errors.get(name.join('\n'))?.slice(0, 1) ?? [] })))
  const first = fields.find((name) => errors.has(name.join('\n')))
  if (first) {
    form.scrollToField(first, { behavior: 'instant', block: 'center', focus: true })
  }
  return homeless
}

/**
 * Judges what a form says by a schema and shows what is wrong beside its fields.
 * @returns the checked value, or null and in words how many places are to be changed
 */
export function checkForm<Schema extends z.ZodType>(
  form: FormInstance,
  schema: Schema,
  value: unknown,
): { readonly data: z.output<Schema> | null; readonly summary: string } {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { data: parsed.data, summary: '' }
  const issues = toIssues(parsed.error)
  const homeless = showIssues(form, issues)
  return { data: null, summary: [`有 ${issues.length} 处要改`, ...homeless].join('；') }
}

/** Takes the error off each field that was just changed; the rest is judged when it is left or saved. */
export function clearChanged(form: FormInstance, changed: unknown): void {
  const paths = leafPaths(changed)
  const fields = form
    .getFieldsError()
    .filter(({ name, errors }) => errors.length > 0 && paths.some((path) => startsWith(path, name)))
  if (fields.length > 0) form.setFields(fields.map(({ name }) => ({ name, errors: [] })))
}

const startsWith = (path: Name, start: Name): boolean =>
  start.every((step, index) => String(step) === String(path[index]))

function leafPaths(value: unknown, path: Name = []): readonly Name[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    leafPaths(part, [...path, key]),
  )
  return inner.length > 0 ? inner : [path]
}
