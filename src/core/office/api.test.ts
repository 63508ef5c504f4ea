import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import { toPublicKeyLine } from '#core/bundle/ssh-key.ts'
import { signMessage } from '#core/bundle/sshsig.ts'
import { openOffice, temporaryFolder } from '#tests/builders.ts'
import { makeCard, makeSigningKey, succeed } from '#tests/support/cards.ts'

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
  it('lists its own office first, adds, follows and removes others', async () => {
    const backend = await openOffice()
    const key = makeSigningKey()
    const first = makeCard([key.key])
    expect(await call(backend, 'trust.examine', { card: first })).toMatchObject({ kind: 'new' })
    const added = await call(backend, 'trust.add', { card: first })
    expect(added).toMatchObject({ isOwn: false, card: first })
    expect(added.fingerprints).toEqual([key.fingerprint])

    const next = succeed(key, 'OTHER-01', '2023-06-01T00:00:00.000Z')
    const renewed = makeCard([
      { ...key.key, replacedBy: next.fingerprint, validTo: next.key.validFrom },
      next.key,
    ])
    await call(backend, 'trust.add', { card: renewed })
    const list = await call(backend, 'trust.list', {})
    expect(list.map(({ card, isOwn }) => [card.code, isOwn])).toEqual([
      ['TEST-01', true],
      ['OTHER-01', false],
    ])
    expect(list[1]?.card).toEqual(renewed)

    // Another key under this code waits for a person.
    const other = makeSigningKey()
    const conflict = makeCard([other.key], { office: '示例单位甲（新）' })
    expect(await call(backend, 'trust.examine', { card: conflict })).toMatchObject({
      kind: 'conflict',
      added: [{ fingerprint: other.fingerprint, words: expect.any(Array) }],
      known: [{ fingerprint: key.fingerprint }, { fingerprint: next.fingerprint }],
    })
    for (const confirmed of [undefined, '', key.fingerprint, next.fingerprint]) {
      await expect(
        call(backend, 'trust.add', { card: conflict, ...(confirmed === undefined ? {} : { confirmed }) }),
      ).rejects.toMatchObject({ code: 'conflict' })
    }
    expect((await call(backend, 'trust.list', {}))[1]?.card).toEqual(renewed)
    const taken = await call(backend, 'trust.add', { card: conflict, confirmed: other.fingerprint })
    expect(taken.card.keys).toHaveLength(3)
    expect(taken.card.office).toBe('示例单位甲（新）')

    expect(await call(backend, 'trust.remove', { code: 'OTHER-01' })).toEqual({ removed: true })
    await expect(call(backend, 'trust.remove', { code: 'OTHER-01' })).rejects.toThrow(/没有登记过/)
    await expect(call(backend, 'trust.remove', { code: 'TEST-01' })).rejects.toThrow(/没有登记过/)
  })

  it('hole: a revoked key comes back neither by an older card nor by removing the office first', async () => {
    const backend = await openOffice()
    const key = makeSigningKey()
    const older = makeCard([key.key])
    const revokedAt = '2023-08-01T00:00:00.000Z'
    await call(backend, 'trust.add', { card: older })
    await call(backend, 'trust.add', { card: makeCard([{ ...key.key, revokedAt }]) })
    const replayed = await call(backend, 'trust.add', { card: older })
    expect(replayed.card.keys).toMatchObject([{ revokedAt }])
    await call(backend, 'trust.remove', { code: 'OTHER-01' })
    expect((await call(backend, 'trust.add', { card: older })).card.keys).toMatchObject([{ revokedAt }])
  })

  it('hole: a key cannot be registered for a second office, nor this office’s own for another', async () => {
    const backend = await openOffice()
    const key = makeSigningKey()
    await call(backend, 'trust.add', { card: makeCard([key.key]) })
    const { card: own } = await call(backend, 'office.card', {})
    for (const keys of [[key.key], own.keys]) {
      const card = makeCard(keys, { code: 'OTHER-02', office: '示例单位乙' })
      await expect(call(backend, 'trust.examine', { card })).rejects.toThrow(/已登记给/)
      await expect(call(backend, 'trust.add', { card })).rejects.toMatchObject({ code: 'conflict' })
    }
  })

  it('refuses its own code, a key that is none, and a card with anything else in it', async () => {
    const backend = await openOffice()
    const { key } = makeSigningKey()
    const card = makeCard([key])
    const bad: readonly [string, object][] = [
      ['own code', { ...card, code: 'TEST-01' }],
      ['zeros', { ...card, keys: [{ ...key, publicKey: `ssh-ed25519 ${'A'.repeat(68)}` }] }],
      ['rsa', { ...card, keys: [{ ...key, publicKey: 'ssh-rsa AAAA' }] }],
      ['no keys', { ...card, keys: [] }],
      ['a key twice', { ...card, keys: [key, key] }],
      [
        'an SM2 key off the curve',
        {
          ...card,
          keys: [
            key,
            {
              algorithm: 'sm2',
              publicKey: `04${'1'.repeat(128)}`,
              validFrom: key.validFrom,
              validTo: null,
              replacedBy: null,
            },
          ],
        },
      ],
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
