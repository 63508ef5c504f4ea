import type { Fact, Part } from './content.ts'

/** A paragraph; nothing where there are no words. */
export const textPart = (value: string, isStrong = false): readonly Part[] =>
  value.trim() === '' ? [] : [{ type: 'text', text: value.trim(), isStrong }]

/** Facts that are known. */
export const known = (facts: readonly (Fact | false)[]): readonly Fact[] =>
  facts.filter((fact): fact is Fact => fact !== false && fact.value !== '')
