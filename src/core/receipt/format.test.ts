import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allowedSignersLine, bundleNamespace, receiptNamespace, signMessage } from '#core/bundle/sshsig.ts'
import type { ReceiptStatement } from '#shared/model/receipt.ts'
import { temporaryFolder } from '#tests/builders.ts'
import { makeOffice } from '#tests/support/example-bundle.ts'
import { makeStatement } from '#tests/support/receipts.ts'
import { parseReceiptFile, receiptFileName, toReceiptFile } from './format.ts'

const bureau = makeOffice('EX-BUREAU', '示例区城乡建设局')
const statement = makeStatement()
const file = toReceiptFile(statement, bureau.key)

describe('a receipt’s file', () => {
  it('gives back what it states, and whose key signed it', () => {
    expect(parseReceiptFile(file)).toEqual({ ok: true, statement, fingerprint: bureau.fingerprint })
    expect(receiptFileName(statement)).toBe('回执_SL-2023-001_20230602-100000_退回.txt')
  })

  it('is checked by ssh-keygen alone, its words being everything before the signature', () => {
    const folder = temporaryFolder()
    const at = file.indexOf('-----BEGIN')
    const write = (name: string, text: string) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const signers = write('signers', `${allowedSignersLine('EX-BUREAU', bureau.publicKeyLine)}\n`)
    const signature = write('receipt.sig', file.slice(at))
    const check = (words: string, namespace: string) =>
      execFileSync(
        'ssh-keygen',
        ['-Y', 'verify', '-f', signers, '-I', 'EX-BUREAU', '-n', namespace, '-s', signature],
        { input: words, stdio: ['pipe', 'pipe', 'pipe'] },
      ).toString()
    expect(check(file.slice(0, at), receiptNamespace)).toContain('Good "huanxin-receipt" signature')
    expect(() => check(file.slice(0, at).replace('returned', 'accepted'), receiptNamespace)).toThrow()
    expect(() => check(file.slice(0, at), bundleNamespace)).toThrow()
  })

  it('no single changed, lost, doubled or added byte is believed', () => {
    const bytes = Buffer.from(file)
    const believed: string[] = []
    const hold = (name: string, changed: Buffer) => {
      if (parseReceiptFile(changed.toString('utf8')).ok) believed.push(name)
    }
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8((flipped.readUInt8(at) ^ (1 << (at % 8))) & 0xff, at)
      hold(`flip ${at}`, flipped)
      hold(`cut ${at}`, Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]))
      hold(`end ${at}`, bytes.subarray(0, at))
      hold(`double ${at}`, Buffer.concat([bytes.subarray(0, at + 1), bytes.subarray(at)]))
    }
    // Where base64 lines are folded is no part of what was signed.
    const folded = believed.filter((name) => !/^(?:cut|double) /.test(name))
    expect(folded).toEqual([])
    for (const name of believed)
      expect(String.fromCharCode(bytes[Number(name.split(' ')[1])] ?? 0)).toBe('\n')
  })

  it('the words of one with the signature of another, one signed as a bundle, one with a field twice', () => {
    const split = (text: string) => [text.slice(0, text.indexOf('-----')), text.slice(text.indexOf('-----'))]
    const [words = ''] = split(toReceiptFile(makeStatement({ decision: 'accepted' }), bureau.key))
    const [own = '', signature = ''] = split(file)
    expect(parseReceiptFile(words + signature)).toEqual({ ok: false, fault: 'signature' })
    const asBundle = own + signMessage(bureau.key, Buffer.from(own))
    expect(parseReceiptFile(asBundle)).toEqual({ ok: false, fault: 'signature' })
    const twice = own.replace('"decision": "returned"', '"decision": "returned",\n  "decision": "accepted"')
    const signed = twice + signMessage(bureau.key, Buffer.from(twice), receiptNamespace)
    expect(parseReceiptFile(signed)).toEqual({ ok: false, fault: 'format' })
  })

  it.each([
    ['nothing', ''],
    ['only a signature', file.slice(file.indexOf('-----'))],
    ['no signature', file.slice(0, file.indexOf('-----'))],
    ['not JSON', `receipt\n${file.slice(file.indexOf('-----'))}`],
    ['endless', `${'['.repeat(3_000_000)}${file}`],
    ['a line end of Windows', file.replaceAll('\n', '\r\n')],
    ['a mark before it', `\ufeff${file}`],
  ])('is not: %s', (_, text) => expect(parseReceiptFile(text).ok).toBe(false))

  it('refuses what it could not read again', () => {
    const bad = { ...statement, note: '含\u202e反向' } as ReceiptStatement
    expect(() => toReceiptFile(bad, bureau.key)).toThrow()
  })
})
