import { createHash, generateKeyPairSync } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { fingerprintOf, toPublicKeyLine } from '#core/bundle/ssh-key.ts'
import { signMessage } from '#core/bundle/sshsig.ts'
import { CarriedPage } from './pages/carried-page.ts'
import { runJson } from './support/cli.ts'
import { findFiles } from './support/folder.ts'

interface Exported {
  readonly bundle: string
  /** Fingerprint on the office's card. */
  readonly fingerprint: string
}

const test = base.extend<{ carried: CarriedPage; copy: string }, { exported: Exported }>({
  exported: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
    async ({}, use) => {
      const out = await mkdtemp(join(tmpdir(), 'huanxin-e2e-'))
      const { bundle, card } = await runJson(['demo', '--out', out])
      const { keys } = JSON.parse(await readFile(String(card), 'utf8')) as { keys: { publicKey: string }[] }
      await use({ bundle: String(bundle), fingerprint: fingerprintOf(keys[0]?.publicKey ?? '') })
      await rm(out, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  /** A copy of the bundle to spoil. */
  copy: async ({ exported: { bundle } }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'huanxin-e2e-'))
    const copy = join(folder, basename(bundle))
    await cp(bundle, copy, { recursive: true })
    await use(copy)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  /** The page, which must neither complain nor reach out. */
  carried: async ({ page }, use) => {
    const faults: string[] = []
    page.on('console', (message) => faults.push(message.text()))
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('request', (request) => {
      if (!/^(file:\/\/\/.*\/%E6%9F%A5%E7%9C%8B\.html|data:)/.test(request.url())) faults.push(request.url())
    })
    await use(new CarriedPage(page))
    expect(faults, 'what the page complained about or asked for').toEqual([])
  },
})

const spaceless = (text: string) => text.replace(/\s/g, '')
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('it shows what is in the bundle, finds in it, and its check agrees', async ({
  carried,
  exported: { bundle, fingerprint },
}) => {
  await carried.open(bundle)
  const { page, search, found } = carried
  await test.step('contents, thumbnails, sign-offs, gaps', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('示例小区老旧小区改造项目')
    const photos = page.locator('td.picture img')
    expect(await photos.count()).toBeGreaterThan(20)
    const widths = await photos.evaluateAll((images) =>
      Promise.all(
        images.map(async (image) => {
          await (image as HTMLImageElement).decode()
          return (image as HTMLImageElement).naturalWidth
        }),
      ),
    )
    expect(widths.every((width) => width > 0 && width <= 160)).toBe(true)
    await expect(page.locator('#signoffs')).toContainText('9,819.57')
    await expect(page.locator('#gaps')).toContainText('缺《')
  })
  await test.step('every link of a record leads to a file of the bundle', async () => {
    const files = new Set(await findFiles(join(bundle, 'data')))
    const addresses = await page
      .locator('td > a')
      .evaluateAll((links) => links.map((link) => decodeURIComponent(link.getAttribute('href') ?? '')))
    expect(addresses.length).toBeGreaterThan(30)
    expect(addresses.filter((address) => !files.has(join(bundle, address)))).toEqual([])
  })
  await test.step('searching narrows as one types', async () => {
    await expect(found).toHaveText(/^共 \d+ 项$/)
    await search.fill('QZ-EX-2023-001-2023-001')
    await expect(found).toHaveText(/^找到 [1-9]\d* 项/)
    await expect(page.locator('#signoffs tbody tr:visible')).toHaveCount(1)
    await search.fill('没有这样的文件')
    await expect(found).toHaveText(/^找到 0 项/)
    await expect(page.locator('section.searched:visible')).toHaveCount(0)
    await search.fill('')
    await expect(found).toHaveText(/^共/)
  })
  await test.step('its own check: whole, and whose key is for the reader to compare', async () => {
    await carried.check(bundle)
    await expect(carried.verdict).toHaveText('内容完整，签名有效；签名单位请核对指纹')
    expect(spaceless(await carried.result.innerText())).toContain(fingerprint)
    await expect(carried.result).toContainText('不能替自己作保')
  })
})

test('a changed byte, a removed and an added file, a foreign signature: each is said', async ({
  carried,
  copy,
  exported: { fingerprint },
}) => {
  await carried.open(copy)
  const photo = (await findFiles(join(copy, 'data'))).find((path) => path.endsWith('.jpg')) ?? ''
  const bytes = await readFile(photo)
  const sig = join(copy, 'tagmanifest-sha256.txt.sig')
  const manifest = await readFile(join(copy, 'tagmanifest-sha256.txt'))
  const signature = await readFile(sig)

  const spoilt = Buffer.from(bytes)
  spoilt.writeUInt8(spoilt.readUInt8(1000) ^ 1, 1000)
  await writeFile(photo, spoilt)
  expect(await carried.refusal(copy)).toContain('1 个文件的内容与清单不符')
  await expect(carried.result).toContainText(basename(photo))

  await rm(photo)
  expect(await carried.refusal(copy)).toContain('缺少 1 个资料文件')

  await writeFile(photo, bytes)
  await writeFile(join(copy, 'data/补充.pdf'), 'x')
  expect(await carried.refusal(copy)).toContain('多出 1 个清单里没有的文件')
  await rm(join(copy, 'data/补充.pdf'))

  const { privateKey } = generateKeyPairSync('ed25519')
  await writeFile(sig, signMessage(privateKey, Buffer.from('other')))
  expect(await carried.refusal(copy)).toContain('签名与清单不符')
  await writeFile(sig, signMessage(privateKey, manifest))
  expect(await carried.refusal(copy)).toContain('包信息里写的签名密钥与实际签名的不同')

  await test.step('a bundle made anew by a stranger holds together: only the fingerprint tells', async () => {
    const stranger = fingerprintOf(toPublicKeyLine(privateKey))
    const infoPath = join(copy, 'bag-info.txt')
    const before = await readFile(infoPath)
    const info = Buffer.from(before.toString().replace(fingerprint, stranger))
    const tags = manifest.toString().replace(digestOf(before), digestOf(info))
    await writeFile(infoPath, info)
    await writeFile(join(copy, 'tagmanifest-sha256.txt'), tags)
    await writeFile(sig, signMessage(privateKey, Buffer.from(tags)))
    await carried.check(copy)
    await expect(carried.verdict).toHaveText('内容完整，签名有效；签名单位请核对指纹')
    const said = spaceless(await carried.result.innerText())
    expect([said.includes(stranger), said.includes(fingerprint)]).toEqual([true, false])
    await writeFile(infoPath, before)
    await writeFile(join(copy, 'tagmanifest-sha256.txt'), manifest)
  })

  await writeFile(sig, signature)
  await carried.check(copy)
  await expect(carried.verdict).toHaveText('内容完整，签名有效；签名单位请核对指纹')
})

test('where the browser cannot check the signature it says so, and how to', async ({ carried, exported }) => {
  await carried.page.addInitScript(() => {
    const missing = () => Promise.reject(new DOMException('Unrecognized name', 'NotSupportedError'))
    SubtleCrypto.prototype.importKey = missing
  })
  await carried.open(exported.bundle)
  await carried.check(exported.bundle)
  await expect(carried.verdict).toHaveText('内容与清单相符，签名没有核对')
  await expect(carried.result).toContainText(
    'ssh-keygen -Y verify -f allowed_signers -I EX-0001 -n huanxin-bundle',
  )
})

test('a check can be stopped and begun anew; a folder that is no bundle', async ({ carried, exported }) => {
  await carried.page.addInitScript(() => {
    const own = SubtleCrypto.prototype.digest
    SubtleCrypto.prototype.digest = async function (algorithm, data) {
      await new Promise((done) => setTimeout(done, 400))
      return own.call(this, algorithm, data)
    }
  })
  await carried.open(exported.bundle)
  await carried.choose(exported.bundle)
  await expect(carried.page.locator('#note')).toHaveText(/^[1-9]\d* \/ \d+ 个文件，.+ \/ .+$/)
  await carried.page.getByRole('button', { name: '取消' }).click()
  await expect(carried.result).toHaveText('已取消，没有核对完。')
  await carried.check(join(exported.bundle, 'data/11-声像'))
  await expect(carried.verdict).toHaveText('不是成果包')
})
