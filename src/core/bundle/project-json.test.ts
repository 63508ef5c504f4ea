import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { bundleHandover } from '#core/bundle/project-json-handover.ts'
import { projectInput } from '#shared/model/project.ts'
import { exampleTime, makeProject, makeRecord, makeSignoff } from '#tests/support/example-bundle.ts'
import { toDirectoryTables } from './directories.ts'
import { planBundle } from './names.ts'
import { projectJsonSchema, toProjectJson } from './project-json.ts'
import { parseProjectJson } from './project-json-read.ts'
import { digestProjectJson, projectJsonChunks } from './project-json-write.ts'

const project = makeProject()
function make(titles: readonly string[], caption = '') {
  const records = titles.map((title) => ({
    ...makeRecord(project.id, { title, content: title, catalogueItem: '07-2' }),
    caption,
  }))
  const [first] = records
  return toProjectJson({
    places: { viewpoints: [], pairs: [], notices: [], objections: [] },
    handover: bundleHandover.parse({}),
    bundleId: '018b2f19-0000-7000-8000-000000000001',
    createdAt: exampleTime,
    purpose: '移交',
    previousBundleId: null,
    software: 'huanxin 0.1.0',
    office: { name: '示例街道办事处', code: 'SL-01', operator: '经办人' },
    project,
    ...planBundle(records),
    sm3Of: () => null,
    linksOf: () => [],
    evidence: { rules: 'grade-test', contradictions: [] },
    signoffs: first ? [makeSignoff(project, first)] : [],
    gaps: [
      { id: 'x', level: 'missing', stage: '01', text: '缺', source: '', remedy: { label: '', to: 'import' } },
    ],
    waivers: [{ item: '01-6', reason: '免办', person: '经办人', at: exampleTime }],
  })
}
const encode = (document: ReturnType<typeof make>) => Buffer.from([...projectJsonChunks(document)].join(''))

test('what is written is read back, whatever the layout', () => {
  for (const titles of [[], ['一'], ['一', '二\n"records": [\n', ']']]) {
    const document = make(titles)
    const bytes = encode(document)
    expect(parseProjectJson(bytes)).toEqual({ ok: true, value: document })
    expect(JSON.parse(bytes.toString())).toEqual(document)
    expect(parseProjectJson(Buffer.from(JSON.stringify(document)))).toEqual({ ok: true, value: document })
    expect(parseProjectJson(Buffer.from(JSON.stringify(document, null, 2)))).toEqual({
      ok: true,
      value: document,
    })
    expect(digestProjectJson(document)).toBe(digestProjectJson(make(titles.slice()) && document))
  }
})

test('reading by lines means what reading as a whole means', () => {
  const text = encode(make(['一', '二'])).toString()
  const [, first = ''] = /"records": \[\n(.*),\n/.exec(text) ?? []
  expect(first).toContain('"id"')
  const spoilt = [
    text.replace(`${first},\n`, `${first}\n`),
    text.replace(`${first},\n`, `${first},\n,\n`),
    text.replace(`${first},\n`, `${first},${first},\n`),
    text.replace('\n]', ',\n]'),
    text.replace('"signoffs"', '"records": [],\n"signoffs"'),
    text.replace('"records"', '"Records"'),
    text.slice(0, -3),
  ]
  for (const each of spoilt) {
    const read = parseProjectJson(Buffer.from(each))
    let whole: unknown = null
    try {
      whole = JSON.parse(each)
    } catch {
      expect(read.ok).toBe(false)
      continue
    }
    if (read.ok) expect(read.value.records).toEqual((whole as { records: unknown }).records)
  }
})

test('faults are named by place; unknown fields of a later format are passed over', () => {
  const document = make(['一'])
  const [record] = document.records
  const wrong = { ...document, bundleId: 'x', records: [{ ...record, bytes: -1 }] }
  expect(parseProjectJson(Buffer.from(JSON.stringify(wrong)))).toEqual({
    ok: false,
    faults: ['bundleId', 'records.0.bytes'],
  })
  const [recordLine] =
    encode(document)
      .toString()
      .match(/^\{"id".*"path".*$/m) ?? []
  const negative = encode(document)
    .toString()
    .replace(recordLine ?? '', (line) => line.replace(/"bytes":\d+/, '"bytes":-1'))
  expect(parseProjectJson(Buffer.from(negative))).toEqual({ ok: false, faults: ['records.0.bytes'] })
  const later = { ...document, records: [{ ...record, later: 1 }], later: {} }
  expect(parseProjectJson(Buffer.from(JSON.stringify(later)))).toEqual({ ok: true, value: document })
  const { waivers: _, evidence: __, ...earlier } = document
  expect(parseProjectJson(Buffer.from(JSON.stringify(earlier)))).toEqual({
    ok: true,
    value: { ...document, waivers: [], evidence: null },
  })
  for (const text of ['', 'null', '[]', '{}', '{"records":1}']) {
    expect(parseProjectJson(Buffer.from(text)).ok).toBe(false)
  }
})

test('a record of a bundle made before the later fields were known reads with nothing in them', () => {
  const document = make(['一'])
  const [record] = document.records
  const { people, contentItem, viewpointId, direction, retention, photoNumber, links, ...rest } = record ?? {}
  const {
    pinPlanId,
    pinX,
    pinY,
    sourcePath,
    grade,
    gradeReasons,
    fileTakenAt,
    fileTakenAtBasis,
    ...earlier
  } = rest as Record<string, unknown>
  expect(Object.keys(earlier)).toContain('importedAt')
  const read = parseProjectJson(Buffer.from(JSON.stringify({ ...document, records: [earlier] })))
  expect(read).toMatchObject({
    ok: true,
    value: {
      records: [{ people: '', photoNumber: null, retention: 'permanent', links: [], fileTakenAt: null }],
    },
  })
})

test('tables open in a spreadsheet and run nothing', () => {
  const tables = toDirectoryTables(make(['=1+1', '+x', '＝x', '逗号,"引号"'], '@说明'))
  const table = tables.find(({ path }) => path.endsWith('000文件目录.csv'))
  const rows = table?.text.split('\r\n') ?? []
  expect(rows[0]).toBe('\ufeff序号,文件编号,责任者,电子文件题名,备注')
  const text = rows.slice(1).join('\n')
  expect(text).toContain(",'=1+1,")
  expect(text).toContain(",'+x,")
  expect(text).toContain(",'＝x,")
  expect(text).toContain(',"逗号,""引号""",')
  expect(text).toContain(`1,QZ-${project.code}-2023-001,示例单位甲,`)
})

// To renew after a change: node scripts/schemas.ts
test('the published schemas are those of the program', () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url)), 'utf8'))
  expect(read('bundle-project.schema.json')).toEqual(projectJsonSchema())
  expect(read('project.schema.json')).toEqual(z.toJSONSchema(projectInput, { io: 'input' }))
})
