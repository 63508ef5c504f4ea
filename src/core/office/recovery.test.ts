import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call } from '#core/backend.ts'
import { openPages } from '#core/paper/pages.ts'
import { readQrCodes } from '#core/paper/qr-reader.ts'
import { toGrey } from '#core/paper/raster.ts'
import { householdInput } from '#shared/model/household.ts'
import { toSpoken } from '#shared/model/spoken.ts'
import {
  addProject,
  openBackend,
  openNewOffice,
  openOffice,
  passphrase,
  temporaryFolder,
  tickingClock,
} from '#tests/builders.ts'
import { readPdf } from '#tests/pdf-text.ts'
import { makeSigningKey } from '#tests/support/cards.ts'
import { examineCard } from './examine-card.ts'
import { lineBytes, mostLines, parseRecoveryLines, toRecoveryLines } from './recovery-lines.ts'
import { makeRecoveryPdf } from './recovery-pdf.ts'
import { parseRecoveryText, toRecoveryText } from './recovery-text.ts'
import { parseWrapped } from './wrap.ts'

test('lines for paper come back however they are typed, and a slip is named with its line', () => {
  for (const length of [1, 24, 25, 26, 500, 900]) {
    const bytes = randomBytes(length)
    expect(parseRecoveryLines(toRecoveryLines(bytes).join('\n'))).toEqual(bytes)
  }
  const bytes = Buffer.alloc(75, 7)
  const lines = toRecoveryLines(bytes)
  const sloppy = lines
    .map(
      (line) =>
        ` ${line
          .toLowerCase()
          .replaceAll('0', 'o')
          .replaceAll('1', 'l')
          .match(/.{1,5}/g)
          ?.join(' - ')} `,
    )
    .toReversed()
    .join('\r\n\r\n')
  expect(parseRecoveryLines(`密钥恢复页\n${sloppy}`)).toEqual(bytes)
  expect(parseRecoveryLines(lines.join('/').replaceAll('0', '０'))).toEqual(bytes)
  const typed = (change: (line: string, index: number) => string) => () =>
    parseRecoveryLines(lines.map(change).join('\n'))
  const slip = (line: string) => `${line.slice(0, 9)}${line[9] === 'Z' ? 'Y' : 'Z'}${line.slice(10)}`
  expect(typed((line, index) => (index === 1 ? slip(line) : line))).toThrow(/第 2 行与它的校验码不符/)
  expect(typed((line, index) => (index === 2 ? line.slice(0, -5) : line))).toThrow(/第 3 行/)
  expect(typed((line, index) => (index === 1 ? '' : line))).toThrow(/缺第 2 行/)
  expect(typed((line) => line.slice(2))).toThrow(/行号|校验码/)
  expect(() => parseRecoveryLines('')).toThrow(/没有读到/)
  expect(() => parseRecoveryLines('一二三\n四五六')).toThrow(/没有读到/)
})

test('hole: any single wrong character on any line is found', () => {
  const [line = ''] = toRecoveryLines(randomBytes(25))
  let missed = 0
  for (let at = 2; at < line.length; at += 1) {
    for (const letter of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
      if (letter === line[at]) continue
      try {
        parseRecoveryLines(line.slice(0, at) + letter + line.slice(at + 1))
        missed += 1
      } catch {}
    }
  }
  // Ten bits of check a line let about one in a thousand through; the digest over the whole sheet takes those.
  expect(missed).toBeLessThan(10)
})

test('fuzz: a sheet that was changed anywhere is refused in words, or reads as it was', () => {
  const random = (length: number) => randomBytes(length).toString('base64')
  const wrapped = JSON.stringify({
    type: 'huanxin-key',
    version: 1,
    algorithm: 'ed25519',
    publicKey: makeSigningKey().key.publicKey,
    kdf: { name: 'scrypt', N: 2 ** 17, r: 8, p: 1, salt: random(32) },
    cipher: { name: 'aes-256-gcm', iv: random(12), tag: random(16) },
    sealed: random(48),
  })
  const { publicKey } = parseWrapped(wrapped)
  const key = { publicKey, algorithm: 'ed25519' as const, wrapped, validTo: null, revokedAt: null }
  const sheet = {
    officeCode: 'SL-01',
    keys: [{ ...key, validFrom: '2023-01-01T00:00:00.000Z', replacedBy: null, isVouched: false }],
  }
  const { lines } = toRecoveryText(sheet)
  const text = lines.join('\n')
  expect(parseRecoveryText(text)).toEqual(sheet)
  const alphabet = '0123456789ABCXYZUIO -/\n一𠀀\u0000'
  let refused = 0
  for (let round = 0; round < 1500; round += 1) {
    const [at = 0, other = 0, kind = 0, letter = 0] = Array.from({ length: 4 }, () =>
      randomBytes(2).readUInt16BE(),
    )
    const from = at % text.length
    const piece = Array.from(alphabet)[letter % Array.from(alphabet).length] ?? ''
    const changed = [
      text.slice(0, from) + piece + text.slice(from + 1),
      text.slice(0, from) + text.slice(from + (other % 50)),
      text.slice(0, from) + piece + text.slice(from),
      text.slice(from) + text.slice(0, from),
    ][kind % 4]
    try {
      expect(parseRecoveryText(changed ?? '')).toEqual(sheet)
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'bad-input', message: expect.stringMatching(/行|恢复页/) })
      refused += 1
    }
  }
  expect(refused).toBeGreaterThan(500)
})

test('the fullest sheet is one page, and its codes read', async () => {
  const lines = toRecoveryLines(randomBytes(lineBytes * mostLines))
  const { pdf, pages } = await makeRecoveryPdf({
    office: '示例'.repeat(20),
    code: 'A'.repeat(32),
    spoken: toSpoken(`SHA256:${'A'.repeat(43)}`),
    lines,
    keys: 4,
    left: 3,
    printedAt: '2024-01-01T00:00:00.000Z',
  })
  expect(pages).toBe(1)
  const path = join(temporaryFolder(), 'sheet.pdf')
  writeFileSync(path, pdf)
  const codes: string[] = []
  for await (const page of openPages(path, 'application/pdf'))
    codes.push(...(await readQrCodes(toGrey(page))).map(({ text }) => text))
  expect(codes.join('/').split('/').toSorted()).toEqual([...lines].toSorted())
})

test('a sheet brings the keys back into a new library, by its codes and by its text', async () => {
  const office = await openOffice()
  await call(office, 'key.addCompanion', { kind: 'age', passphrase })
  await call(office, 'key.rotate', { passphrase })
  const { card } = await call(office, 'office.card', {})
  const made = await call(office, 'key.recoverySheet', {})
  expect(made.pages).toBe(1)
  const located = await office.locateDocument(made.documentId)
  const path = located?.path ?? ''

  const codes: string[] = []
  for await (const page of openPages(path, 'application/pdf'))
    codes.push(...(await readQrCodes(toGrey(page))).map(({ text }) => text))
  const text = codes.toReversed().join('\n')
  expect(text).not.toMatch(/[^0-9A-Z/\n]/)
  const printed = (await readPdf(readFileSync(path))).text.replaceAll(/\s/g, '')
  expect(printed).toContain('示例街道办事处')
  for (const line of text.split(/[/\n]/)) expect(printed).toContain(line)

  const fresh = await openBackend(undefined, tickingClock('2024-03-01T00:00:00.000Z'))
  const founded = { office: '示例街道办事处', code: 'TEST-01', passphrase: '新电脑的口令-1' }
  await call(fresh, 'library.create', founded)
  const before = await call(fresh, 'office.card', {})
  await expect(call(fresh, 'key.recover', { text, passphrase: '新电脑的口令-1' })).rejects.toMatchObject({
    code: 'wrong-passphrase',
  })
  await expect(call(fresh, 'key.recover', { text: text.slice(0, -60), passphrase })).rejects.toMatchObject({
    code: 'bad-input',
  })
  expect(await call(fresh, 'office.card', {})).toEqual(before)
  expect(await call(fresh, 'key.recover', { text, passphrase })).toEqual({ recovered: 3 })

  // The recovered key signs; that of the new library gave way, is kept, and has the recovered one's word.
  const after = await call(fresh, 'office.card', {})
  expect(after.fingerprint).toBe((await call(office, 'office.card', {})).fingerprint)
  for (const key of card.keys) expect(after.card.keys).toContainEqual(key)
  expect(after.card.keys).toHaveLength(card.keys.length + 1)
  const now = '2024-06-01T00:00:00.000Z'
  const examined = examineCard(after.card, { known: card, revoked: new Map(), now })
  expect(examined.kind).toBe('succession')
  await call(fresh, 'key.rotate', { passphrase })

  // Again, where they all are: nothing is added, nothing that was decided since is undone.
  const keys = await call(fresh, 'key.list', {})
  expect(await call(fresh, 'key.recover', { text, passphrase })).toEqual({ recovered: 3 })
  expect(await call(fresh, 'key.list', {})).toEqual(keys)

  const other = await openBackend()
  await call(other, 'library.create', { ...founded, code: 'TEST-02' })
  await expect(call(other, 'key.recover', { text, passphrase })).rejects.toThrow(/单位代码 TEST-01/)
}, 120_000)

test('a changed and forgotten passphrase costs no names: an older sheet opens them again', async () => {
  const office = await openOffice()
  const { id: projectId } = await addProject(office)
  await call(office, 'consent.unlock', { passphrase })
  const household = householdInput.parse({ building: '1号楼', unit: '1', room: '101', owner: '示例业主' })
  await call(office, 'consent.saveHousehold', { projectId, household })
  const made = await call(office, 'key.recoverySheet', {})
  const path = (await office.locateDocument(made.documentId))?.path ?? ''
  const codes: string[] = []
  for await (const page of openPages(path, 'application/pdf'))
    codes.push(...(await readQrCodes(toGrey(page))).map(({ text }) => text))
  const text = codes.join('\n')

  await call(office, 'key.changePassphrase', { old: passphrase, next: '后来忘记的口令-1' })
  await call(office, 'consent.lock', {})
  await expect(call(office, 'consent.unlock', { passphrase })).rejects.toMatchObject({
    code: 'wrong-passphrase',
  })
  expect(await call(office, 'key.recover', { text, passphrase })).toEqual({ recovered: 2 })
  await call(office, 'consent.unlock', { passphrase })
  expect((await call(office, 'consent.households', { projectId })).items).toMatchObject([
    { identity: { owner: '示例业主' } },
  ])

  // Another library of the same office has sealed with a key of its own: it keeps that.
  const other = await openOffice()
  const { id: otherProject } = await addProject(other)
  await call(other, 'consent.unlock', { passphrase })
  await call(other, 'consent.saveHousehold', { projectId: otherProject, household })
  await call(other, 'key.recover', { text, passphrase })
  await call(other, 'consent.lock', {})
  await call(other, 'consent.unlock', { passphrase })
  expect((await call(other, 'consent.households', { projectId: otherProject })).items).toMatchObject([
    { identity: { owner: '示例业主' } },
  ])

  // A new one takes it, and its rows open with it.
  const fresh = await openNewOffice()
  await call(fresh, 'key.recover', { text, passphrase })
  await call(fresh, 'consent.unlock', { passphrase })
}, 120_000)
