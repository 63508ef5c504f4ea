import { expect, it } from 'vitest'
import { readCard } from './read-card.ts'

// Made with `ssh-keygen -t ed25519`.
const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB0JrvOgtNYPIQCwteEsywFzq4ukOF/pJB1+ylBQdxjg'

const card = {
  type: 'huanxin-office-card',
  version: 1,
  office: '示例街道办事处',
  code: 'SL-01',
  keys: [
    { algorithm: 'ed25519', publicKey, validFrom: '2023-06-01T00:00:00Z', validTo: null, replacedBy: null },
  ],
}
const file = (text: string) => new File([text], '名片.json')

it('reads a card and refuses what is not one, in words', async () => {
  const [key] = card.keys
  // From before there were roles and successions.
  expect(await readCard(file(JSON.stringify(card)))).toEqual({
    ...card,
    role: 'office',
    keys: [{ ...key, succession: null, revokedAt: null }],
  })
  await expect(readCard(file('{'))).rejects.toThrow('名片.json 不是有效的单位名片')
  await expect(readCard(file(JSON.stringify({ ...card, keys: [] })))).rejects.toThrow('名片里没有公钥')
})

it('hole: a card that brings more than a card, or a huge file, is refused', async () => {
  await expect(readCard(file(JSON.stringify({ ...card, privateKey: 'x' })))).rejects.toThrow(
    '不是有效的单位名片',
  )
  await expect(readCard(file(' '.repeat(70_000)))).rejects.toThrow('太大')
})
