import { z } from 'zod'
import { id } from './model/text.ts'

/** One entry of the contract: a zod schema for the input, a type for the value answered. */
export interface Method<Schema extends z.ZodType, Value> {
  readonly input: Schema
  readonly value: Value
}

export const method =
  <Value>() =>
  <Schema extends z.ZodType>(input: Schema): Method<Schema, Value> => ({
    input,
    value: undefined as Value,
  })

/** Inputs that many methods share. */
export const nothing = z.strictObject({})
export const projectId = z.strictObject({ projectId: id })
export const byId = z.strictObject({ id })
