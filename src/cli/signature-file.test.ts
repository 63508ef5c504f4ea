import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { changeInput, visaInput } from '#shared/model/signoff-form.ts'
import { parseSignatures, signatureFileSchema } from './signature-file.ts'

const paper = {
  party: 'office',
  person: '示例甲',
  signedOn: '2023-06-12',
  scan: 'scan.jpg',
  hasSignature: true,
  hasSeal: true,
}
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8'))

it('takes one paper, a list, or a wrapped list', () => {
  const one = { ...paper, post: '', amountFen: null, region: null }
  expect(parseSignatures(paper)).toEqual([one])
  expect(parseSignatures([paper, paper])).toEqual([one, one])
  expect(parseSignatures({ signatures: [paper] })).toEqual([one])
})

it('says what is wrong before anything is imported', () => {
  expect(() => parseSignatures({ ...paper, party: 'resident' })).toThrow(/签认方不在选项中/)
  expect(() => parseSignatures({ ...paper, scan: undefined })).toThrow(/缺少扫描件的路径/)
  expect(() => parseSignatures({ ...paper, hasSeal: undefined })).toThrow(/请确认扫描件上有盖章/)
  expect(() => parseSignatures(null)).toThrow()
  expect(() => parseSignatures([])).toThrow(/没有签认记录/)
})

it('is documented as it is: run scripts/schemas.ts after a change', () => {
  expect(read('signatures.schema.json')).toEqual(z.toJSONSchema(signatureFileSchema, { io: 'input' }))
  expect(read('visa.schema.json')).toEqual(z.toJSONSchema(visaInput, { io: 'input' }))
  expect(read('change.schema.json')).toEqual(z.toJSONSchema(changeInput, { io: 'input' }))
})
