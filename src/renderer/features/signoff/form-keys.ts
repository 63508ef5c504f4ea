import type { FormInstance } from 'antd'
import type { KeyboardEvent } from 'react'

type Name = (string | number)[]

/** Places of a form that a change is about: `{lines: [, {unit: 'm'}]}` → `lines.1.unit`. */
export function changedNames(changed: object, base: Name = []): readonly Name[] {
  return Object.entries(changed).flatMap(([key, value]: [string, unknown]) => {
    const name = [...base, Array.isArray(changed) ? Number(key) : key]
    const isInner = typeof value === 'object' && value !== null && Object.keys(value).length > 0
    return isInner ? changedNames(value, name) : [name]
  })
}

/** Takes the error off a field as soon as it is changed; the whole is checked again on saving. */
export function clearErrors(form: FormInstance, changed: object): void {
  const known = form.getFieldsError().filter(({ errors }) => errors.length > 0)
  const names = changedNames(changed).map((name) => name.join('.'))
  for (const { name } of known) {
    const own = name.join('.')
    if (names.some((one) => one === own || one.startsWith(`${own}.`))) {
      form.setFields([{ name, errors: [] }])
    }
  }
}

/** Enter in a field must not save a half-filled form; Ctrl+S saves. */
export function onFormKey(event: KeyboardEvent, save: () => void): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
  if (event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    save()
  }
}
