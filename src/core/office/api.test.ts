import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import { toPublicKeyLine } from '#core/bundle/ssh-key.ts'
import { signMessage } from '#core/bundle/sshsig.ts'
import type { OfficeCard } from '#shared/model/office.ts'
import { openOffice, temporaryFolder } from '#tests/builders.ts'

function makeCard(patch: Partial<OfficeCard> = {}): OfficeCard {
  const { publicKey } = generateKeyPairSync('ed25519')
  return {
    type: 'huanxin-office-card',
    version: 1,
    office: '示例单位甲',
    code: 'OTHER-01',
    keys: [
      {
        algorithm: 'ed25519',
        publicKey: toPublicKeyLine(publicKey),
        validFrom: '2023-01-01T00:00:00.000Z',
        validTo: null,
        replacedBy: null,
      },
    ],
    ...patch,
  }
}

describe('office card', () => {
  it('carries the public key only, and ssh-keygen takes its allowed_signers line', async () => {
    const backend = await openOffice()
    const { card, fingerprint, allowedSigners } = await call(backend, 'office.card', {})
    expect(JSON.stringify(card)).not.toMatch(/sealed|PRIVATE|wrapped/)
    expect(card).toMatchObject({ office: '示例街道办事处', code: 'TEST-01', keys: [{ validTo: null }] })
    const folder = temporaryFolder()
    const keyFile = join(folder, 'key.pub')
    writeFileSync(keyFile, `${card.keys[0]?.publicKey}\n`)
    expect(execFileSync('ssh-keygen', ['-lf', keyFile], { encoding: 'utf8' })).toContain(fingerprint)

    // The line's shape, with a key whose private half is at hand.
    const { privateKey } = generateKeyPairSync('ed25519')
    const line = allowedSigners.replace(/ssh-ed25519 \S+/, toPublicKeyLine(privateKey))
    writeFileSync(join(folder, 'signers'), `${line}\n`)
    writeFileSync(join(folder, 'm.sig'), signMessage(privateKey, Buffer.from('一段话')))
    const verify = (identity: string) =>
      execFileSync(
        'ssh-keygen',
        [
          '-Y',
          'verify',
          '-f',
          join(folder, 'signers'),
          '-I',
          identity,
          '-n',
          'huanxin-bundle',
          '-s',
          join(folder, 'm.sig'),
        ],
        { input: '一段话', encoding: 'utf8', stdio: 'pipe' },
      )
    expect(verify('TEST-01')).toMatch(/Good "huanxin-bundle" signature for TEST-01/)
    expect(() => verify('OTHER-01')).toThrow()
  })

  it('names the operator in what is journalled from then on', async () => {
    const backend = await openOffice()
    await call(backend, 'office.setOperator', { operator: '示例庚' })
    expect((await call(backend, 'library.status', {})).office?.operator).toBe('示例庚')
    await expect(call(backend, 'office.setOperator', { operator: '两行\n名' })).rejects.toThrow(/不可见字符/)
  })

  it('keeps the list of sub-districts, journalled, without doubles', async () => {
    const backend = await openOffice()
    const subDistricts = ['运河街道', '示例街道']
    expect((await call(backend, 'office.setSubDistricts', { subDistricts })).subDistricts).toEqual(
      subDistricts,
    )
    expect((await call(backend, 'library.status', {})).office?.subDistricts).toEqual(subDistricts)
    await expect(call(backend, 'office.setSubDistricts', { subDistricts: [] })).rejects.toThrow(
      /至少保留一个街道/,
    )
    await expect(
      call(backend, 'office.setSubDistricts', { subDistricts: ['甲街道', '甲街道'] }),
    ).rejects.toThrow(/街道名称有重复/)
  })
})

describe('trust', () => {
  it('lists its own office first, adds, replaces and removes others', async () => {
    const backend = await openOffice()
    const first = makeCard()
    const added = await call(backend, 'trust.add', { card: first })
    expect(added).toMatchObject({ isOwn: false, card: first })
    expect(added.fingerprints[0]).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/)
    const renewed = makeCard({ office: '示例单位甲（新）' })
    await call(backend, 'trust.add', { card: renewed })
    const list = await call(backend, 'trust.list', {})
    expect(list.map(({ card, isOwn }) => [card.code, isOwn])).toEqual([
      ['TEST-01', true],
      ['OTHER-01', false],
    ])
    expect(list[1]?.card).toEqual(renewed)
    expect(await call(backend, 'trust.remove', { code: 'OTHER-01' })).toEqual({ removed: true })
    await expect(call(backend, 'trust.remove', { code: 'OTHER-01' })).rejects.toThrow(/没有登记过/)
    await expect(call(backend, 'trust.remove', { code: 'TEST-01' })).rejects.toThrow(/没有登记过/)
  })

  it('refuses its own code, a key that is none, and a card with anything else in it', async () => {
    const backend = await openOffice()
    const card = makeCard()
    const [key] = card.keys
    const bad: readonly [string, object][] = [
      ['own code', { ...card, code: 'TEST-01' }],
      ['zeros', { ...card, keys: [{ ...key, publicKey: `ssh-ed25519 ${'A'.repeat(68)}` }] }],
      ['rsa', { ...card, keys: [{ ...key, publicKey: 'ssh-rsa AAAA' }] }],
      ['no keys', { ...card, keys: [] }],
      ['a private part', { ...card, secret: 'x' }],
      ['a version to come', { ...card, version: 2 }],
      ['hidden name', { ...card, office: '示例\u202e单位' }],
    ]
    for (const [name, each] of bad) {
      const reply = await backend.dispatch('trust.add', { card: each })
      expect(reply, name).toMatchObject({
        ok: false,
        error: { code: expect.stringMatching(/bad-input|conflict/) },
      })
    }
    expect(await call(backend, 'trust.list', {})).toHaveLength(1)
  })
})
