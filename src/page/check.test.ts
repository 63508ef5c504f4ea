import { beforeAll, describe, expect, test } from 'vitest'
import type { BagFile } from './bag.ts'
import { checkBag } from './check.ts'
import type { Subtle } from './digest.ts'
import { toHex } from './sha256.ts'
import { toCommand, toVerdict, toVisible } from './words.ts'

const utf8 = new TextEncoder()
const { subtle } = crypto
const facts = { bundleId: '0197a000-0000-7000-8000-000000000001', folder: 'SL-1_1of1', officeCode: 'SL-01' }

const wire = (value: string | Uint8Array): number[] => {
  const bytes = typeof value === 'string' ? utf8.encode(value) : value
  return [0, 0, bytes.length >> 8, bytes.length & 255, ...bytes]
}
const base64 = (bytes: Iterable<number>) => btoa(String.fromCharCode(...bytes))
const digestOf = async (text: string) =>
  toHex(new Uint8Array(await subtle.digest('SHA-256', utf8.encode(text))))

let keys: CryptoKeyPair
let keyBlob: number[]
let fingerprint: string
beforeAll(async () => {
  keys = await subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  const point = new Uint8Array(await subtle.exportKey('raw', keys.publicKey))
  keyBlob = [...wire('ssh-ed25519'), ...wire(point)]
  const digest = new Uint8Array(await subtle.digest('SHA-256', Uint8Array.from(keyBlob)))
  fingerprint = `SHA256:${base64(digest).replace('=', '')}`
})

/** A signature as PROTOCOL.sshsig lays it out. */
async function sign(message: string, namespace = 'huanxin-bundle'): Promise<string> {
  const digest = new Uint8Array(await subtle.digest('SHA-512', utf8.encode(message)))
  const head = utf8.encode('SSHSIG')
  const signed = [...head, ...wire(namespace), ...wire(''), ...wire('sha512'), ...wire(digest)]
  const signature = new Uint8Array(await subtle.sign('Ed25519', keys.privateKey, Uint8Array.from(signed)))
  const inner = Uint8Array.from([...wire('ssh-ed25519'), ...wire(signature)])
  const blob = [
    ...head,
    ...[0, 0, 0, 1],
    ...wire(Uint8Array.from(keyBlob)),
    ...wire(namespace),
    ...wire(''),
    ...wire('sha512'),
    ...wire(inner),
  ]
  const lines = base64(blob).match(/.{1,70}/g) ?? []
  return ['-----BEGIN SSH SIGNATURE-----', ...lines, '-----END SSH SIGNATURE-----', ''].join('\n')
}

type Texts = Record<string, string>

/** A whole small bag; `change` spoils its texts before the tag manifest is made. */
async function makeBag(change: (texts: Texts) => void = () => {}): Promise<Texts> {
  const texts: Texts = {
    'data/project.json': '{}',
    'data/journal.jsonl': '{}\n',
    'data/000类目目录.csv': '序号',
    'data/11-声像/001_示例.jpg': 'JPEG',
  }
  const lines = await Promise.all(
    Object.entries(texts).map(async ([path, text]) => `${await digestOf(text)}  ${path}\n`),
  )
  texts['manifest-sha256.txt'] = lines.join('')
  texts['sm3sums.txt'] = lines.join('')
  texts['bagit.txt'] = 'BagIt-Version: 1.0\n'
  texts['bag-info.txt'] = `Huanxin-Bundle-Id: ${facts.bundleId}\nHuanxin-Signer: ${fingerprint}\n`
  change(texts)
  const tags = Object.entries(texts).filter(([path]) => !path.startsWith('data/'))
  const tagLines = await Promise.all(tags.map(async ([path, text]) => `${await digestOf(text)}  ${path}\n`))
  texts['tagmanifest-sha256.txt'] = tagLines.join('')
  texts['tagmanifest-sha256.txt.sig'] = await sign(texts['tagmanifest-sha256.txt'])
  return texts
}

const toFiles = (texts: Texts): BagFile[] =>
  Object.entries(texts).map(([path, text]) => ({ path, file: new Blob([text]) }))

const check = (files: readonly BagFile[], using: Subtle | null = subtle, folder = facts.folder) =>
  checkBag(folder, files, facts, {
    subtle: using,
    signal: new AbortController().signal,
    onProgress: () => {},
  })
const faultsOf = async (texts: Texts) => (await check(toFiles(texts))).faults

const photo = 'data/11-声像/001_示例.jpg'

describe('the page’s own check', () => {
  test('a whole bag: never called trusted, its fingerprint is to be compared', async () => {
    const report = await check(toFiles(await makeBag()))
    expect(report).toMatchObject({
      faults: [],
      litter: [],
      files: 8,
      signature: { state: 'good', fingerprint },
    })
    expect(toVerdict(report).title).toBe('内容完整，签名有效；签名单位请核对指纹')
  })

  test('a changed, a removed and an added file, each by name', async () => {
    const whole = await makeBag()
    expect(await faultsOf({ ...whole, [photo]: 'JPEh' })).toEqual([
      { message: '1 个文件的内容与清单不符', paths: [photo] },
    ])
    const { [photo]: _, ...without } = whole
    expect(await faultsOf(without)).toEqual([{ message: '缺少 1 个资料文件', paths: [photo] }])
    expect(await faultsOf({ ...whole, 'data/补充.pdf': 'x', '说明.txt': 'x' })).toEqual([
      { message: '多出 2 个清单里没有的文件', paths: ['data/补充.pdf', '说明.txt'] },
    ])
    expect(toVerdict(await check(toFiles(without))).title).toBe('不可信：有 1 项不符')
  })

  test('what Windows and macOS leave behind is litter', async () => {
    const report = await check(toFiles({ ...(await makeBag()), 'data/Thumbs.db': 'x', '.DS_Store': 'x' }))
    expect([report.faults, report.litter]).toEqual([[], ['data/Thumbs.db', '.DS_Store']])
  })

  test('a changed tag file, a list of other files, lines that cannot be used', async () => {
    const whole = await makeBag()
    expect(await faultsOf({ ...whole, 'bagit.txt': 'BagIt-Version: 0.9\n' })).toEqual([
      { message: '1 个文件的内容与清单不符', paths: ['bagit.txt'] },
    ])
    const other = await makeBag((texts) => {
      texts['sm3sums.txt'] = ''
    })
    expect((await faultsOf(other)).map(({ message }) => message)).toEqual(['两份清单所列的文件不同（4 个）'])
    const twice = await makeBag((texts) => {
      texts['manifest-sha256.txt'] += 'rubbish\n'
    })
    expect(await faultsOf(twice)).toEqual([{ message: '清单中 1 行不能用', paths: ['rubbish'] }])
  })

  test('a payload file smuggled into the tag manifest is not listed by it', async () => {
    const whole = await makeBag()
    const line = `${await digestOf('x')}  data/补充.pdf\n`
    const manifest = `${whole['tagmanifest-sha256.txt']}${line}`
    const spoilt: Texts = { ...whole, 'data/补充.pdf': 'x', 'tagmanifest-sha256.txt': manifest }
    spoilt['tagmanifest-sha256.txt.sig'] = await sign(manifest)
    expect((await faultsOf(spoilt)).map(({ message }) => message)).toEqual([
      '清单中 1 行不能用',
      '多出 1 个清单里没有的文件',
    ])
  })

  test('a signature over other bytes, for another purpose, none, or mangled', async () => {
    const whole = await makeBag()
    const sig = 'tagmanifest-sha256.txt.sig'
    const messages = async (text: string) =>
      (await faultsOf({ ...whole, [sig]: text })).map(({ message }) => message)
    expect(await messages(await sign('other'))).toEqual(['签名与清单不符'])
    expect(await messages(await sign(whole['tagmanifest-sha256.txt'] ?? '', 'git'))).toEqual([
      '签名不是为成果包做的',
    ])
    expect(await messages('rubbish')).toEqual(['签名文件的格式不对'])
    expect(await messages(`${whole[sig]}\n`)).toEqual(['签名文件的格式不对'])
    const { [sig]: _, ...unsigned } = whole
    expect((await faultsOf(unsigned)).map(({ message }) => message)).toEqual(['没有签名文件'])
  })

  test('another bundle, an unfinished one, and a folder that is none', async () => {
    const other = await makeBag((texts) => {
      texts['bag-info.txt'] =
        `External-Identifier: SL-2\nHuanxin-Bundle-Id: x\nHuanxin-Signer: ${fingerprint}\n`
    })
    expect(await faultsOf(other)).toEqual([{ message: '所选的不是这一页所在的成果包', paths: ['SL-2'] }])
    const whole = toFiles(await makeBag())
    expect((await check(whole, subtle, 'x.partial')).faults[0]?.message).toContain('.partial')
    const none = await check([{ path: 'a.txt', file: new Blob(['x']) }])
    expect(toVerdict(none).title).toBe('不是成果包')
  })

  test('where the browser cannot check the signature it says so, and digests are checked all the same', async () => {
    const whole = await makeBag()
    const old: Subtle = {
      digest: subtle.digest.bind(subtle),
      importKey: () => Promise.reject(new DOMException('Unrecognized name', 'NotSupportedError')),
      verify: () => Promise.reject(new Error('not reached')),
    }
    for (const using of [old, null]) {
      const report = await check(toFiles(whole), using)
      expect([report.faults, report.signature.state, report.files]).toEqual([[], 'unchecked', 8])
      expect(toVerdict(report).title).toBe('内容与清单相符，签名没有核对')
      const spoilt = await check(toFiles({ ...whole, [photo]: 'x' }), using)
      expect(spoilt.faults).toHaveLength(1)
    }
  })

  test('a cancelled check ends, and a file that cannot be read is named', async () => {
    const files = toFiles(await makeBag())
    const signal = AbortSignal.abort()
    await expect(
      checkBag(facts.folder, files, facts, { subtle, signal, onProgress: () => {} }),
    ).rejects.toMatchObject({ name: 'AbortError' })
    const broken = new Blob(['JPEG'])
    broken.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
    const mixed = files.map((each) => (each.path === photo ? { path: photo, file: broken } : each))
    expect((await check(mixed)).faults).toEqual([{ message: '1 个文件读不出来', paths: [photo] }])
  })
})

test('hostile names are shown, not obeyed; a hostile office code stays out of the command', () => {
  expect(toVisible('a\u202egpj.exe')).toBe('a⟨U+202E⟩gpj.exe')
  expect(toCommand('SL-01')).toContain('-I SL-01 ')
  expect(toCommand('x; rm -rf ~')).toContain('-I <单位代码> ')
})
