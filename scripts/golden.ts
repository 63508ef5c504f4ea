/**
 * Makes the golden bundles in tests/vectors/: node scripts/golden.ts
 *
 * They say what format 1 was when they were made, and every later version must judge them as it was written down
 * then (tests/golden.test.ts). So this never overwrites: one that is there stays, and only those not yet there are
 * made. Clocks are fixed, all data are examples. Keys are made here and never written: nobody can sign with them again.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { sm2 } from 'sm-crypto-v2'
import type { ProjectJson } from '#core/bundle/project-json.ts'
import { allowedSignersLine } from '#core/bundle/sshsig.ts'
import { verifyBundle } from '#core/bundle/verify.ts'
import { signSm2 } from '#core/office/sm2.ts'
import { sendBundleZip } from '#host/bundle-zip.ts'
import type { Project } from '#shared/model/project.ts'
import { changeInput } from '#shared/model/signoff-form.ts'
import {
  chain,
  defaultFiles,
  type ExampleBundle,
  type ExampleOffice,
  makeBundle,
  makeOffice,
  makeProject,
} from '#tests/support/example-bundle.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'

const vectors = fileURLToPath(new URL('../tests/vectors/', import.meta.url))
const workshop = mkdtempSync(join(tmpdir(), 'huanxin-golden-'))
const pool = createInProcessPool()
const office = makeOffice()
const otherOffice = makeOffice('SL-02', '示例第二街道办事处')
const madeOn = '2023-06-01T00:30:15.000Z'
const laterOn = '2023-07-02T01:00:00.000Z'

const files = [
  ...defaultFiles,
  { title: '竣工 100% “新”貌：𠮷', content: '示例照片二', extension: 'jpg', kind: 'photo' as const },
  { title: '=居民意见 <二>', content: '', catalogueItem: '01-1' },
]

/** A change beside the visa, a pair, a viewpoint, what is lacking and what does not apply: every part of the format. */
function enrich(document: ProjectJson): ProjectJson {
  const [visa] = document.signoffs
  const scan = document.records.find(({ catalogueItem }) => catalogueItem === '07-2')
  const photo = document.records.find(({ kind }) => kind === 'photo')
  if (!visa || !scan || !photo) throw new Error('example without visa or photo')
  const form = changeInput.parse({
    title: '示例变更',
    part: '2 号楼屋面',
    occurredOn: '2023-05-21',
    cause: 'site-condition',
    reason: '屋面坡度与图纸不符',
    workFrom: '2023-05-23',
    workTo: '2023-05-24',
    proposal: { by: 'contractor', person: '示例人员' },
    description: '示例变更内容',
    instructedOn: '2023-05-22',
    lines: [{ item: '屋面找坡', unit: '㎡', quantity: '10', unitPriceFen: 5000 }],
    attachments: [],
  })
  const { visa: _, ...shared } = visa
  const changeId = '018b2f19-0000-7000-8000-00000000c001'
  const viewpointId = '018b2f19-0000-7000-8000-00000000d001'
  return {
    ...document,
    signoffs: [
      visa,
      { ...shared, id: changeId, kind: 'change', number: visa.number.replace('QZ-', 'BG-'), change: form },
    ],
    gaps: [{ level: 'missing', stage: '09-竣工验收', text: '示例缺项：竣工验收报告', source: '示例目录' }],
    waivers: [{ item: '05-1', reason: '示例：没有', person: '经办人', at: madeOn }],
    viewpoints: [
      {
        id: viewpointId,
        ordinal: 1,
        kind: 'compare',
        name: '示例视点',
        building: '3',
        unit: '',
        part: '外墙',
        contentItem: '',
        direction: 90,
        note: '',
        pinPlanId: null,
        pinX: null,
        pinY: null,
      },
    ],
    pairs: [
      {
        id: '018b2f19-0000-7000-8000-00000000e001',
        viewpointId,
        beforeId: photo.id,
        afterId: scan.id,
        title: '示例配对',
        alignment: { x: 0.01, y: -0.02, scale: 1.1, turn: -3 },
        createdAt: madeOn,
      },
    ],
    objections: [
      {
        id: '018b2f19-0000-7000-8000-00000000f001',
        kind: 'survey',
        receivedOn: '2023-05-10',
        channel: 'phone',
        content: '示例意见',
        answeredOn: null,
        answer: '',
        answeredBy: '',
        createdAt: madeOn,
      },
    ],
    records: document.records.map((record) =>
      record.id === photo.id ? { ...record, viewpointId, people: '示例人物' } : record,
    ),
  }
}

/** What the journal says before the export. */
const toHistory = (project: Project) =>
  chain([], '2023-05-01T02:00:00.000Z', [
    { action: 'project.add', subject: project.id, data: { code: project.code } },
    { action: 'project.update', subject: project.id, data: { 名称: '示例“改名”\n换行 😀', 金额: 125_000 } },
  ])

/**
 * Puts a bundle in its place with what its receiver holds, and writes down how it is judged today; says whether it
 * was not there yet.
 */
async function freeze(name: string, by: ExampleOffice, made: string): Promise<boolean> {
  const folder = join(vectors, name)
  if (existsSync(folder)) {
    console.log(`${name}：已有，不改`)
    return false
  }
  const place = join(folder, 'bundle')
  mkdirSync(place, { recursive: true })
  const path = join(place, basename(made))
  renameSync(made, path)
  const report = await verifyBundle(path, { pool, trust: [by.card], known: [], isSm3: true, now: laterOn })
  if (report.verdict !== 'trusted') throw new Error(`${name}: ${JSON.stringify(report.checks)}`)
  const write = (file: string, value: unknown) =>
    writeFileSync(join(folder, file), `${JSON.stringify(value, null, 2)}\n`)
  write('office-card.json', by.card)
  write('report.json', report)
  writeFileSync(join(folder, 'allowed_signers'), `${allowedSignersLine(by.code, by.publicKeyLine)}\n`)
  console.log(`${name}：${report.counts.files} 个文件，${readdirSync(place).length} 个成果包`)
  return true
}

/** The folder as the program sends it as one zip. */
async function toZip(folder: string, to: string): Promise<string> {
  const server = createServer((_, response) => {
    void sendBundleZip(response, { path: folder, name: basename(folder) }, false)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    writeFileSync(to, new Uint8Array(await answer.arrayBuffer()))
    return to
  } finally {
    server.close()
  }
}

const inWorkshop = (name: string): string => {
  const place = join(workshop, name)
  mkdirSync(place)
  return place
}

try {
  const project = makeProject()
  const full: ExampleBundle = await makeBundle(inWorkshop('full'), office, pool, {
    project,
    files,
    createdAt: madeOn,
    history: toHistory(project),
    changeDocument: enrich,
  })
  // The same project a month later: the same history, then more.
  const later = await makeBundle(inWorkshop('later'), office, pool, {
    project,
    files: [...files, { title: '竣工图', content: '示例竣工图', catalogueItem: '09-3' }],
    createdAt: laterOn,
    history: chain(full.entries, laterOn, [
      { action: 'record.import', subject: project.id, data: { title: '竣工图' } },
    ]),
    changeDocument: (document) => ({ ...enrich(document), previousBundleId: full.document.bundleId }),
  })
  const minimal = await makeBundle(inWorkshop('minimal'), otherOffice, pool, { files: [], createdAt: madeOn })
  const zip = await toZip(later.path, join(inWorkshop('zip'), `${basename(later.path)}.zip`))
  // In two volumes, the video in one of its own.
  const set = await makeBundle(inWorkshop('set'), office, pool, {
    project,
    files: defaultFiles.filter(({ catalogueItem }) => catalogueItem),
    createdAt: madeOn,
    volumeBytes: 60_000,
  })
  // Written straight into a zip, with a second signature by SM2.
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  const withSm2: ExampleOffice = {
    ...office,
    card: {
      ...office.card,
      keys: [
        ...office.card.keys,
        {
          algorithm: 'sm2',
          publicKey,
          validFrom: '2020-01-01T00:00:00.000Z',
          validTo: null,
          replacedBy: null,
        },
      ],
    },
  }
  const zipSm2 = await makeBundle(inWorkshop('zip-sm2'), office, pool, {
    project,
    files,
    createdAt: madeOn,
    form: 'zip',
    tools: { signSm2: (message) => signSm2({ privateKey, publicKey }, message) },
  })
  // A survey sheet that only the receiver opens. The key to it is an example too, and kept: what was encrypted once
  // must be opened by every later version.
  const identity = await generateX25519Identity()
  const encrypted = await makeBundle(inWorkshop('encrypted'), office, pool, {
    project,
    files: [...defaultFiles, { title: '意愿调查表', content: '示例调查表', catalogueItem: '02-1' }],
    createdAt: madeOn,
    encryptTo: { code: 'EX-BUREAU', publicKey: await identityToRecipient(identity) },
  })
  await freeze('volume-1', office, set.paths[0] ?? '')
  await freeze('volume-2', office, set.paths[1] ?? '')
  await freeze('zip-sm2', withSm2, zipSm2.path)
  if (await freeze('encrypted', office, encrypted.path))
    writeFileSync(join(vectors, 'encrypted', 'age-identity.txt'), `${identity}\n`)
  await freeze('minimal', otherOffice, minimal.path)
  await freeze('full', office, full.path)
  await freeze('later', office, later.path)
  await freeze('zip', office, zip)
} finally {
  rmSync(workshop, { recursive: true, force: true })
}
