import type { StageFactsOf } from '#shared/model/stage-facts.ts'

export type AcceptanceValues = Omit<StageFactsOf<'acceptance'>, 'kind'>
export type PropertyValues = Omit<StageFactsOf<'property'>, 'kind'>

/** Facts as their form shows them: what a form does not show is kept beside it. */
export function toValues<F extends { readonly kind: string }>(facts: F): Omit<F, 'kind'> {
  const { kind: _, ...values } = facts
  return values
}
