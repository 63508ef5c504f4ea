import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BundleRecord, ProjectJson } from '#core/bundle/project-json.ts'
import { planVault } from '#core/library/vault.ts'
import { createPool } from '#core/worker/pool.ts'
import { pagePath } from '#shared/model/bundle-page.ts'
import { type ExampleBundle, exampleTime, makeBundle, makeOffice } from '#tests/support/example-bundle.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'
import { spoiltBag } from '#tests/support/spoilt-bag.ts'
import { pageChunks, pagePolicy } from './page.ts'
import type { PageInput } from './page-input.ts'
import { pageScript } from './script-text.ts'
import { gatherThumbnails, thumbnailsOf } from './thumbnails.ts'

let folder: string
let bundle: ExampleBundle
const office = makeOffice()
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-page-'))
  bundle = await makeBundle(folder, office, createInProcessPool())
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const toInput = (change: (document: ProjectJson) => Partial<ProjectJson> = () => ({})): PageInput => ({
  document: { ...bundle.document, ...change(bundle.document) },
  number: 1,
  folder: bundle.name,
  payload: { files: bundle.files, bytes: bundle.bytes },
  journal: { entries: 7, head: 'a'.repeat(64) },
  fingerprint: office.fingerprint,
  thumbnails: { byRecord: new Map(), left: 0 },
})
const toPage = (input: PageInput) => [...pageChunks(input)].join('')
const withRecord = (change: Partial<BundleRecord>) =>
  toPage(
    toInput(({ records }) => ({
      records: records.map((record, index) => (index === 0 ? { ...record, ...change } : record)),
    })),
  )

describe('what it says', () => {
  test('a person reads office, project, counts, records, sums and gaps without a script', () => {
    const page = toPage(
      toInput(() => ({
        gaps: [
          { level: 'missing', stage: '01', text: '缺《摸底表》', source: '档案目录 01-1' },
          { level: 'advice', stage: '11', text: '可补夜景', source: '' },
        ],
        omitted: [{ recordId: crypto.randomUUID(), title: '意愿调查表', reason: '含居民个人信息' }],
        waivers: [{ item: '05-2', reason: '无加装电梯', person: '经办人', at: '2023-06-01T00:00:00.000Z' }],
      })),
    )
    for (const text of [
      '示例街道办事处',
      '示例小区改造项目',
      '6 件（照片 2，视频 1，文件 3）',
      '7 条，末条',
      'QZ-SL-2023-001-2023-001',
      '1,250.00',
      '缺《摸底表》',
      '可补夜景',
      '意愿调查表',
      '含居民个人信息',
      '无加装电梯',
      '2023-06-01 08:30:15',
      office.fingerprint,
    ])
      expect(page).toContain(text)
    expect(page).toMatch(/<a href="#gaps">1 项<\/a>/)
    expect(page.match(/<tr><td class="number">/g)).toHaveLength(6)
    expect(page).toContain(`href="data/${encodeURIComponent('04-招标合同')}/`)
  })

  test('boards, where they hung, what residents said and what belongs together', () => {
    const [before, after] = bundle.document.records
    if (!before || !after) throw new Error('no records')
    const times = { createdAt: exampleTime }
    const id = crypto.randomUUID()
    const page = toPage(
      toInput(() => ({
        notices: [
          {
            id: 'ABCDE12345',
            kind: 'construction',
            serial: '示例公示 1 号',
            size: 'A3',
            isLandscape: true,
            from: '2023-05-08',
            until: '2023-05-14',
            contentDigest: 'a'.repeat(64),
            sha256: 'b'.repeat(64),
            recordId: before.id,
            madeAt: exampleTime,
            madeBy: '经办人',
            postings: [
              {
                id,
                place: '南门<b>',
                upOn: '2023-05-08',
                downOn: null,
                people: [],
                photos: [{ recordId: crypto.randomUUID(), view: 'near', code: null }],
                note: '',
                ...times,
              },
            ],
          },
        ],
        objections: [
          {
            id,
            kind: 'construction',
            receivedOn: '2023-05-09',
            channel: 'visit',
            content: '噪声大',
            answeredOn: null,
            answer: '',
            answeredBy: '',
            ...times,
          },
        ],
        pairs: [
          {
            id,
            viewpointId: null,
            beforeId: before.id,
            afterId: after.id,
            title: '南立面对比',
            alignment: { x: 0, y: 0, scale: 1, turn: 0 },
            ...times,
          },
        ],
      })),
    )
    for (const text of ['施工公示', '示例公示 1 号', '2023-05-08 至 2023-05-14', '南门&lt;b&gt;'])
      expect(page).toContain(text)
    for (const text of ['照片 1（不在本包）', '2023-05-08 起，未撤下', '噪声大', '未答复', '南立面对比'])
      expect(page).toContain(text)
  })

  test('equal input makes equal bytes', () => expect(toPage(toInput())).toBe(toPage(toInput())))

  test('a large project is made piece by piece', () => {
    const [first] = bundle.document.records
    if (!first) throw new Error('no record')
    const records = Array.from({ length: 20_000 }, (_, index) => ({ ...first, title: `照片 ${index}` }))
    let bytes = 0
    let longest = 0
    for (const chunk of pageChunks(toInput(() => ({ records })))) {
      bytes += chunk.length
      longest = Math.max(longest, chunk.length)
    }
    expect(bytes).toBeLessThan(20_000_000)
    expect(longest).toBeLessThan(100_000)
  })
})

describe('hostile text', () => {
  test('a title that ends the script element and runs an image handler is text', () => {
    const title = '</script><img src=x onerror=alert(1)><!--'
    const page = withRecord({ title, caption: title, people: '"><svg onload=alert(1)>' })
    expect(page).not.toContain('<img src=x')
    expect(page).not.toContain('<svg')
    expect(page).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&lt;!--')
    expect(page.match(/<script/g)).toHaveLength(2)
    expect(page.match(/<\/script>/g)).toHaveLength(2)
  })

  test('a project that is hostile everywhere: name, office, code, unit, address', () => {
    const evil = '</title></script><script>alert(1)</script>'
    const page = toPage(
      toInput(({ project }) => ({
        project: {
          ...project,
          name: evil,
          code: evil,
          address: evil,
          community: evil,
          parties: [{ role: 'contractor', organization: evil, leader: '', phone: '' }],
        },
        office: { name: evil, code: evil, operator: evil },
        purpose: evil,
        software: evil,
      })),
    )
    expect(page).not.toContain('<script>alert')
    expect(page.match(/<script/g)).toHaveLength(2)
    const data = /<script type="application\/json" id="bundle">(.*?)<\/script>/.exec(page)?.[1] ?? ''
    expect(JSON.parse(data)).toMatchObject({ officeCode: evil })
  })

  test('a path with quotes, spaces, # and % stays one address inside the bundle', () => {
    const path = `data/11-声像/001_'a' "b" #c %20.jpg`
    const page = withRecord({ path })
    const address = /<a href="([^"]*%23c[^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? ''
    expect(address).not.toMatch(/["#\s]/)
    expect(decodeURIComponent(address)).toBe(path)
    expect(withRecord({ path: 'data/x/javascript:alert(1).jpg' })).not.toContain('href="javascript')
  })

  test('characters that turn the reading direction are shown, letters of another direction are fenced', () => {
    const page = withRecord({ title: '发票\u202egpj.exe', caption: 'שלום' })
    expect(page).not.toContain('\u202e')
    expect(page).toContain('发票⟨U+202E⟩gpj.exe')
    expect(page).toContain('<bdi>שלום</bdi>')
  })

  test('what a click would run is named, not linked', () => {
    for (const path of ['data/x/001_a.html', 'data/x/001_a.svg', 'data/x/001_a.exe', 'data/x/001_a.HTM'])
      expect(withRecord({ path })).not.toContain(`href="${path}"`)
    expect(withRecord({ path: 'data/x/001_a.pdf' })).toContain('href="data/x/001_a.pdf"')
    const scan = bundle.document.signoffs[0]?.signatures[0]?.scanRecordId
    const asScan = toPage(
      toInput(({ records }) => ({
        records: records.map((record) =>
          record.id === scan ? { ...record, path: 'data/x/a.html' } : record,
        ),
      })),
    )
    expect(asScan).toContain('data/x/a.html')
    expect(asScan).not.toContain('href="data/x/a.html"')
  })

  test('the policy allows its own script and style and nothing else', () => {
    const page = toPage(toInput())
    const digest = createHash('sha256').update(pageScript).digest('base64')
    expect(pagePolicy).toContain(`script-src 'sha256-${digest}'`)
    expect(pagePolicy).not.toMatch(/unsafe|https?:|\*/)
    expect(page).toContain(`content="${pagePolicy}"`)
    expect(page).not.toMatch(/ (?:on\w+|style)=/)
    expect(page.replace(pageScript, '')).not.toMatch(/(?:https?:)?\/\/[a-z]/i)
  })
})

describe('thumbnails', () => {
  const picture = new Uint8Array(3000)
  test('only of photos and videos, in order, until there is no room; the page says how many are without', async () => {
    const { records } = bundle.document
    const asked: string[] = []
    const read = async ({ id }: BundleRecord) => {
      asked.push(id)
      return picture
    }
    const pictures = records.filter(({ kind }) => kind !== 'document')
    const all = await gatherThumbnails(records, read, { atOnce: 2 })
    expect([...all.byRecord.keys()]).toEqual(pictures.map(({ id }) => id))
    const some = await gatherThumbnails(records, read, { atOnce: 2, most: 5000 })
    expect([some.byRecord.size, some.left]).toEqual([1, pictures.length - 1])
    expect(toPage({ ...toInput(), thumbnails: some })).toContain('后面 2 个照片视频没有缩略图')
    expect(toPage({ ...toInput(), thumbnails: all })).toContain('src="data:image/jpeg;base64,AAAA')
  })

  test('a missing or broken one is none, and leaves no file behind', async () => {
    const pool = createPool(1)
    try {
      const vault = planVault(join(folder, 'library'))
      const read = thumbnailsOf(pool, vault)
      const gathered = await gatherThumbnails(bundle.document.records, read, { atOnce: 2 })
      expect(gathered).toEqual({ byRecord: new Map(), left: 0 })
    } finally {
      await pool.close()
    }
  })
})

describe('in the bundle', () => {
  const { at, verify, expectRefused, resign, bag } = spoiltBag()

  test('the tag manifest lists it, and sha256sum agrees', () => {
    expect(readFileSync(at('tagmanifest-sha256.txt'), 'utf8')).toContain(`  ${pagePath}\n`)
    execFileSync('sha256sum', ['--strict', '--quiet', '-c', 'tagmanifest-sha256.txt'], { cwd: bag() })
  })

  test('one that was changed is refused', async () => {
    appendFileSync(at(pagePath), ' ')
    await expectRefused(['tag-digest'])
  })

  test('one that was taken out is refused', async () => {
    rmSync(at(pagePath))
    await expectRefused(['tag-missing-file'])
  })

  test('one that no manifest lists is refused', async () => {
    resign({}, office.key, [pagePath])
    const report = await verify()
    expect(report.checks.find(({ id }) => id === 'tag-unlisted')).toMatchObject({ paths: [pagePath] })
    expect(report.verdict).toBe('invalid')
  })
})

describe('a bundle of before', () => {
  const { at, office: own, verify, resign } = spoiltBag()
  test('has no page and is trusted as ever', async () => {
    resign({}, own.key, [pagePath])
    rmSync(at(pagePath))
    expect((await verify()).verdict).toBe('trusted')
  })
})
