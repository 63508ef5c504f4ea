import { expect, it } from 'vitest'
import type { OfficeCard } from '#shared/model/office.ts'
import { makeOffice } from '#tests/support/example-bundle.ts'
import { makeStatement } from '#tests/support/receipts.ts'
import { requireBureau } from './rules.ts'

const bureau = makeOffice('EX-BUREAU', '示例区城乡建设局')
const card: OfficeCard = { ...bureau.card, role: 'bureau' }
const [key] = card.keys
const withKey = (patch: object): OfficeCard => ({
  ...card,
  keys: [{ ...key, ...patch }] as OfficeCard['keys'],
})
const judge = (cards: readonly OfficeCard[], at = '2023-06-02T02:00:00.000Z') =>
  requireBureau(makeStatement({ at }), bureau.fingerprint, cards)

it('a receipt’s key is judged as a bundle’s: times are times however they are written', () => {
  expect(judge([card])).toBe(card)
  const upTo = (validTo: string) => withKey({ validTo })
  expect(() => judge([upTo('2023-06-02T02:00:00Z')])).toThrow('不在有效期内')
  expect(judge([upTo('2023-06-02T02:00:01Z')])).toMatchObject({ code: 'EX-BUREAU' })
  expect(() => judge([withKey({ validFrom: '2023-06-02T02:00:01Z' })])).toThrow('不在有效期内')
})

it('one that any registered card calls revoked signs nothing more, whatever the other card says', () => {
  const revoked = { ...withKey({ revokedAt: '2023-07-01T00:00:00.000Z' }), code: 'EX-OTHER' }
  expect(() => judge([card, revoked])).toThrow('已停用')
  expect(() => judge([])).toThrow('没有登记')
})
