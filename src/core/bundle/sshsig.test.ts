import { execFileSync, spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fingerprintOf, parsePublicKeyLine, toFingerprint, toPublicKeyLine } from './ssh-key.ts'
import { allowedSignersLine, parseSignature, signMessage, verifyMessage } from './sshsig.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-sshsig-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const message = Buffer.from('示例清单\n')
const hasSshKeygen = spawnSync('ssh-keygen', ['-?']).error === undefined

function check(armoured: string, text: Uint8Array = message) {
  const parsed = parseSignature(armoured)
  return parsed ? verifyMessage(parsed, text).faults : ['unreadable']
}

test('a signature holds for its message only', () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const armoured = signMessage(privateKey, message)
  expect(check(armoured)).toEqual([])
  expect(check(armoured, Buffer.from('示例清单'))).toEqual(['bad'])
  const parsed = parseSignature(armoured)
  expect(parsed && toFingerprint(parsed.keyBlob)).toBe(fingerprintOf(toPublicKeyLine(privateKey)))
})

test('no byte of the armoured text can change', () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const armoured = Buffer.from(signMessage(privateKey, message))
  for (let at = 0; at < armoured.length; at += 1) {
    for (const bit of [1, 2, 16]) {
      const changed = Buffer.from(armoured)
      changed.writeUInt8(changed.readUInt8(at) ^ bit, at)
      expect(check(changed.toString('latin1')), `byte ${at} bit ${bit}`).not.toEqual([])
    }
  }
})

test('another namespace is refused even when the signature is good', () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  expect(check(signMessage(privateKey, message, 'git'))).toEqual(['namespace'])
})

test('rubbish is not a signature', () => {
  for (const text of ['', 'x', '-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n']) {
    expect(parseSignature(text)).toBeNull()
  }
  expect(parsePublicKeyLine('ssh-rsa AAAA')).toBeNull()
  expect(parsePublicKeyLine('ssh-ed25519 AAAA')).toBeNull()
})

describe.runIf(hasSshKeygen)('beside ssh-keygen', () => {
  const keygen = (args: readonly string[], input?: Uint8Array) =>
    execFileSync('ssh-keygen', args, { input, stdio: ['pipe', 'pipe', 'pipe'] }).toString()

  function makeTheirKey(type: string, name: string): string {
    const path = join(folder, name)
    keygen(['-q', '-t', type, '-N', '', '-C', '', '-f', path])
    return path
  }

  test('theirs verifies ours', () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const line = toPublicKeyLine(privateKey)
    const signers = join(folder, 'allowed')
    const signature = join(folder, 'ours.sig')
    writeFileSync(signers, `${allowedSignersLine('370000-01', line)}\n`)
    writeFileSync(signature, signMessage(privateKey, message))
    const args = ['-Y', 'verify', '-f', signers, '-I', '370000-01', '-n', 'huanxin-bundle', '-s', signature]
    expect(keygen(args, message)).toContain(fingerprintOf(line))
    expect(() => keygen(args, Buffer.from('x'))).toThrow()
    writeFileSync(signature, signMessage(privateKey, message, 'git'))
    expect(() => keygen(args, message)).toThrow()
  })

  test('ours verifies theirs, and takes the same form', () => {
    const path = makeTheirKey('ed25519', 'theirs')
    const armoured = keygen(['-q', '-Y', 'sign', '-f', path, '-n', 'huanxin-bundle'], message)
    expect(check(armoured)).toEqual([])
    const line = readFileSync(`${path}.pub`, 'utf8')
    expect(keygen(['-l', '-f', `${path}.pub`])).toContain(fingerprintOf(line))
    const { privateKey } = generateKeyPairSync('ed25519')
    expect(
      signMessage(privateKey, message)
        .split('\n')
        .map((each) => each.length),
    ).toEqual(armoured.split('\n').map((each) => each.length))
  })

  test('other algorithms are refused by name', () => {
    const ecdsa = makeTheirKey('ecdsa', 'ecdsa')
    expect(check(keygen(['-q', '-Y', 'sign', '-f', ecdsa, '-n', 'huanxin-bundle'], message))).toEqual([
      'algorithm',
    ])
    const path = makeTheirKey('ed25519', 'sha256')
    const args = ['-q', '-Y', 'sign', '-f', path, '-n', 'huanxin-bundle', '-O', 'hashalg=sha256']
    expect(check(keygen(args, message))).toEqual(['algorithm'])
  })
})
