import { expect, it } from 'vitest'
import { z } from 'zod'
import { paymentInput } from '#shared/model/payment.ts'
import { entryContent } from '#shared/model/stage-entry.ts'
import { stageFacts } from '#shared/model/stage-facts.ts'
import { keyWords } from './action-words.ts'
import { toDataLines } from './data-lines.ts'

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly enum?: readonly string[]
}

/** Every key of a schema, however deep, with the words its values may be. */
function keysOf(schema: JsonSchema, key = ''): readonly (readonly [string, readonly string[]])[] {
  return [
    // The kind of facts stands in the title of their entry.
    ...(key === '' ? [] : [[key, schema.enum ?? []] as const]),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => keysOf(inner, name)),
    ...(schema.items ? keysOf(schema.items, key) : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((each) => keysOf(each, key)),
  ]
}

const schemas = { entryContent, stageFacts, paymentInput }

it.each(Object.entries(schemas))('has words for every key and every choice of %s', (_name, schema) => {
  const found = keysOf(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as JsonSchema)
  expect(found.length).toBeGreaterThan(10)
  expect([...new Set(found.map(([key]) => key))].filter((key) => keyWords[key] === undefined)).toEqual([])
  const plain = found.flatMap(([key, choices]) =>
    choices
      .filter((choice) => /^[a-z-]+$/.test(choice))
      .filter((choice) => toDataLines({ [key]: choice })[0]?.text === choice)
      .map((choice) => `${key}: ${choice}`),
  )
  expect([...new Set(plain)]).toEqual([])
})
