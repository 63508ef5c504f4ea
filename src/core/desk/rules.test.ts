import { describe, expect, it } from 'vitest'
import { planTask2023, type ReceivedFacts } from '#shared/model/desk.ts'
import { compareWithTask, differenceWords } from '#shared/model/desk-ledger.ts'
import { compareRecords } from './compare-rules.ts'
import { groupVolumes } from './group-rules.ts'
import { deskLedgerOf, type LedgerBundle } from './ledger-rules.ts'
import { deskLedgerTables } from './ledger-tables.ts'
import { findSame } from './same-rules.ts'

const volume = (path: string, count: string, group = 'g1') => ({
  path,
  values: new Map([
    ['Bag-Count', count],
    ['Bag-Group-Identifier', group],
    ['External-Identifier', 'SL-2023-001'],
    ['Huanxin-Journal-Head', 'a'.repeat(64)],
  ]),
})
const paths = (volumes: Parameters<typeof groupVolumes>[0]) =>
  groupVolumes(volumes).map((set) => [set.total, ...set.volumes.map((each) => each.volume.path)])

describe('volumes', () => {
  it('of one set come together, in order; single bags stay alone', () => {
    expect(
      paths([volume('b', '2 of 3'), volume('a', '1 of 3'), volume('x', '1 of 1'), volume('y', '1 of 1')]),
    ).toEqual([
      [3, 'a', 'b'],
      [1, 'x'],
      [1, 'y'],
    ])
  })

  it('laid beside a set push none out of it', () => {
    const forged = { ...volume('z', '2 of 3'), values: new Map(volume('z', '2 of 3').values) }
    forged.values.set('External-Identifier', 'SL-2023-999')
    expect(paths([forged, volume('a', '1 of 3'), volume('b', '2 of 3'), volume('b2', '2 of 3')])).toEqual([
      [3, 'z'],
      [3, 'a', 'b'],
      [3, 'b2'],
    ])
    expect(paths([volume('n', '7 of 3'), volume('m', '1 of 9', 'none')])).toEqual([
      [1, 'n'],
      [9, 'm'],
    ])
  })
})

it('the same bundle has one row; a changed copy never takes its place', () => {
  const row = (digests: string[], decision: string | null = null, locations = ['/u/a']) => ({
    digests,
    decision,
    locations,
  })
  const find = (rows: ReturnType<typeof row>[], digests: string[], locations = ['/u/a']) =>
    findSame(rows, { digests, locations })
  expect(find([row(['a'], 'accepted')], ['a'], ['/u/b'])).toMatchObject({ digests: ['a'] })
  expect(find([row(['a'], 'accepted')], ['b'])).toBeUndefined()
  expect(find([row(['a'])], ['a', 'b'])).toMatchObject({ digests: ['a'] })
  expect(find([row(['a', 'b'])], ['a'])).toMatchObject({ digests: ['a', 'b'] })
  expect(find([row(['a', 'b'], 'accepted')], ['a'])).toBeUndefined()
  expect(find([row([])], [], ['/u/a'])).toBeDefined()
  expect(find([row([])], [], ['/u/b'])).toBeUndefined()
})

it('compares files by record and digest', () => {
  const file = (recordId: string, sha256: string, path = `data/${recordId}`) => ({
    recordId,
    sha256,
    title: recordId,
    path,
    bytes: 1,
  })
  const before = [file('kept', 'a'), file('changed', 'a'), file('gone', 'a'), file('taken', 'a')]
  const after = [file('kept', 'a'), file('changed', 'b'), file('new', 'c'), file('taken', 'a', '')]
  const { items, ...counts } = compareRecords(before, after)
  expect(counts).toEqual({ added: 1, removed: 1, changed: 1, same: 2 })
  expect(items.map(({ change, title }) => `${change} ${title}`)).toEqual([
    'removed gone',
    'changed changed',
    'added new',
  ])
})

const facts = (patch: Partial<ReceivedFacts> = {}): ReceivedFacts => ({
  projectName: '示例小区改造项目',
  community: '示例小区',
  subDistrict: '运河街道',
  officeName: '示例街道办事处',
  buildings: 3,
  households: 120,
  areaSquareMetres: 0.1,
  budgetFen: null,
  contractFen: 100,
  approvedFen: -30,
  approvedSignoffs: 1,
  openSignoffs: 0,
  startOn: '2023-04-01',
  endOn: null,
  acceptedOn: null,
  gaps: 0,
  omitted: 0,
  files: 4,
  bytes: 10,
  photos: 1,
  videos: 0,
  journalEntries: 3,
  journalHead: 'h',
  purpose: '验收归档',
  ...patch,
})
const bundle = (patch: Partial<LedgerBundle> = {}): LedgerBundle => ({
  id: 'a',
  officeCode: 'SL-01',
  projectCode: 'P1',
  facts: facts(),
  verdict: 'trusted',
  decision: null,
  createdAt: '2023-06-01T00:00:00.000Z',
  receivedAt: '2023-06-02T00:00:00.000Z',
  ...patch,
})

describe('the ledger', () => {
  const bundles = [
    bundle({ id: 'old', decision: 'accepted', facts: facts({ households: 100 }) }),
    bundle({ id: 'new', createdAt: '2023-08-01T00:00:00.000Z' }),
    bundle({
      id: 'visa',
      createdAt: '2023-09-01T00:00:00.000Z',
      facts: facts({ purpose: '变更签证', households: 1 }),
    }),
    bundle({ id: 'bad', projectCode: 'P2', verdict: 'invalid' }),
    bundle({ id: 'rotten', projectCode: 'P3', verdict: 'invalid', decision: 'accepted' }),
    bundle({ id: 'other', officeCode: 'SL-02', projectCode: 'P1', facts: facts({ areaSquareMetres: 0.2 }) }),
    bundle({ id: 'late', projectCode: 'P4', facts: facts({ startOn: '2024-01-01' }) }),
    bundle({
      id: 'unscheduled',
      projectCode: 'P5',
      facts: facts({ startOn: null }),
      createdAt: '2023-12-31T16:30:00.000Z',
    }),
  ]
  const ledger = deskLedgerOf(2023, bundles, planTask2023, ({ id }) => (id === 'new' ? 2 : 0))

  it('takes each project’s latest whole bundle that counts, of the year', () => {
    expect(ledger.lines.map(({ receivedId, openDefects }) => [receivedId, openDefects])).toEqual([
      ['new', 2],
      ['rotten', 0],
      ['other', 0],
    ])
    const next = deskLedgerOf(2024, bundles, null, () => 0)
    expect(next.lines.map(({ receivedId }) => receivedId)).toEqual(['late', 'unscheduled'])
  })

  it('adds up exactly, and keeps what was accepted when something newer came', () => {
    expect(ledger.totals).toEqual({ communities: 3, buildings: 9, households: 360, areaSquareMetres: 0.4 })
    expect(ledger.accepted).toMatchObject({ communities: 2, households: 220, areaSquareMetres: 0.2 })
    expect([ledger.contractFen, ledger.approvedFen]).toEqual([300, -90])
    expect(ledger.offices.map(({ code, totals }) => [code, totals.communities])).toEqual([
      ['SL-01', 2],
      ['SL-02', 1],
    ])
  })

  it('says of each figure how far it is from the task', () => {
    const lines = compareWithTask(ledger)
    expect(lines.map((line) => `${line.label} ${line.task} ${differenceWords(line)}`)).toEqual([
      '小区 34 还差 32 个',
      '楼栋 177 还差 171 幢',
      '建筑面积 471600 还差 471,599.8 平方米',
      '户数 4716 还差 4,496 户',
    ])
    const exact = { ...ledger, accepted: planTask2023 }
    expect(compareWithTask(exact).map(differenceWords)).toEqual(['相符', '相符', '相符', '相符'])
    expect(compareWithTask({ ...ledger, task: null }).map(differenceWords)[0]).toBe('没有登记任务')
  })

  it('goes into a workbook with a total and the comparison', () => {
    const [main, task, offices] = deskLedgerTables(ledger, '示例区城乡建设局', '2023-10-01 08:00')
    expect(main?.rows).toHaveLength(4)
    expect(main?.rows.at(-1)?.slice(0, 12)).toEqual([
      '合计',
      '3 个小区',
      null,
      null,
      null,
      null,
      9,
      360,
      0.4,
      3,
      -0.9,
      0,
    ])
    expect(main?.rows.every((row) => row.length === main.columns.length)).toBe(true)
    expect(task?.rows[3]?.slice(2, 6)).toEqual([4716, 360, 220, -4496])
    expect(offices?.rows.at(-1)).toEqual(['合计', null, 3, 9, 360, 0.4])
  })
})
