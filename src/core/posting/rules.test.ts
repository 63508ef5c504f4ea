import { describe, expect, it } from 'vitest'
import { formatBoardCode } from '#core/notice/board-code.ts'
import type { NoticeKind } from '#shared/model/notice.ts'
import { isUnread } from '#shared/model/posting-reading.ts'
import { postingGaps } from './gap-rules.ts'
import { refuseAnswered, refusePersonal, refuseReceived } from './objection-rules.ts'
import {
  judgePosting,
  type PostedPhoto,
  type PostedVersion,
  type PostingFacts,
  type PostingGround,
  readPhoto,
  refuseDays,
} from './rules.ts'

const own = '0190a000-0000-7000-8000-000000000001'
const foreign = '0190a000-0000-7000-8000-000000000002'

const version = (more: Partial<PostedVersion> = {}): PostedVersion => ({
  id: 'ABCDEFGHJK',
  projectId: own,
  kind: 'design',
  ordinal: 1,
  serial: 'SL-2023-01-FA-01',
  contentDigest: '0123456789ab'.padEnd(64, 'c'),
  from: null,
  until: null,
  ...more,
})
const newer = version({
  id: 'KJHGFEDCBA',
  ordinal: 2,
  serial: 'SL-2023-01-FA-02',
  contentDigest: 'd'.repeat(64),
})
const others = version({
  id: 'ZZZZZZZZZZ',
  projectId: foreign,
  serial: 'SL-2023-09-FA-01',
  contentDigest: 'e'.repeat(64),
})
const library = [version(), newer, others]
const findVersion = (id: string) => library.find((each) => each.id === id) ?? null
const codeOf = ({ id, contentDigest }: PostedVersion) =>
  formatBoardCode({ versionId: id, digest: contentDigest })

const photo = (view: 'near' | 'far', more: Partial<PostedPhoto> = {}): PostedPhoto => ({
  recordId: `0190a000-0000-7000-8000-0000000000${view === 'near' ? '0a' : '0b'}`,
  title: view === 'near' ? '公示牌' : '小区大门',
  takenAt: '2023-06-01T02:00:00.000Z',
  view,
  code: view === 'near' ? codeOf(version()) : null,
  isWithdrawn: false,
  ...more,
})
const facts = (more: Partial<PostingFacts> = {}): PostingFacts => ({
  id: '0190a000-0000-7000-8000-0000000000f1',
  version: version(),
  place: '小区大门口公示栏',
  upOn: '2023-06-01',
  downOn: '2023-06-07',
  people: ['示例甲', '示例乙'],
  note: '',
  photos: [photo('near'), photo('far')],
  createdAt: '2023-06-01T08:00:00.000Z',
  ...more,
})
const ground = (more: Partial<PostingGround> = {}): PostingGround => ({
  terms: { days: 7, dayKind: 'calendar' },
  acceptedOn: null,
  today: '2023-06-20',
  postings: [],
  findVersion,
  ...more,
})
const lacks = (posting: Partial<PostingFacts>, on: Partial<PostingGround> = {}) =>
  judgePosting(facts(posting), ground(on)).lacks

describe('照片里的码说明挂的是哪一版', () => {
  const cases: readonly [string, string | null, string, string | null][] = [
    ['就是这一版', codeOf(version()), 'same', 'SL-2023-01-FA-01'],
    ['本项目的另一版', codeOf(newer), 'other', 'SL-2023-01-FA-02'],
    ['其他项目的公示', codeOf(others), 'other', 'SL-2023-09-FA-01'],
    ['没有定稿过的编号', 'HXB/0000000000/0123456789AB', 'unissued', null],
    ['编号对，内容摘要不对：像是仿制的', 'HXB/ABCDEFGHJK/FFFFFFFFFFFF', 'unissued', null],
    ['没有读到', null, 'none', null],
    ['不是公示的码', 'https://example.invalid/', 'none', null],
    ['码前后有换行和别的字', `示例小区\n${codeOf(version())}\n`, 'same', 'SL-2023-01-FA-01'],
    ['写了两行，只认最后一行', `${codeOf(newer)}\n${codeOf(version())}`, 'same', 'SL-2023-01-FA-01'],
    ['字母表以外的字符 I、O', 'HXB/ABCDEFGHIO/0123456789AB', 'none', null],
    ['小写', codeOf(version()).toLowerCase(), 'none', null],
    ['极长的文字', `${'示'.repeat(100_000)}\n${codeOf(version())}`, 'none', null],
    ['摘要后又接了东西', `${codeOf(version())}'; DROP TABLE posting`, 'none', null],
  ]
  for (const [what, code, reading, serial] of cases) {
    it(what, () => {
      const read = readPhoto(code, version(), findVersion)
      expect([read.reading, read.version?.serial ?? null]).toEqual([reading, serial])
    })
  }
})

describe('张贴还缺什么', () => {
  const cases: readonly [string, Partial<PostingFacts>, Partial<PostingGround>, readonly string[]][] = [
    ['近景远景都有，天数正好够', {}, {}, []],
    ['撤下早了一天', { downOn: '2023-06-06' }, {}, ['公示天数不足：已 6 天，应 7 天，2023-06-06 撤下早了']],
    [
      '还挂着，天数没到',
      { downOn: null },
      { today: '2023-06-05' },
      ['公示天数不足：已 5 天，应 7 天，2023-06-07 满'],
    ],
    ['还挂着，天数已到', { downOn: null }, { today: '2023-06-07' }, []],
    [
      '按工作日算',
      {},
      { terms: { days: 7, dayKind: 'working' } },
      ['公示天数不足：已 5 个工作日，应 7 个工作日，2023-06-07 撤下早了'],
    ],
    ['没有照片', { photos: [] }, {}, ['缺近景照片', '缺远景照片']],
    [
      '近景已撤出档案',
      { photos: [photo('near', { isWithdrawn: true }), photo('far')] },
      {},
      ['缺近景照片：附的 1 张已撤出档案'],
    ],
    [
      '撤出一张，还有一张',
      { photos: [photo('near', { isWithdrawn: true }), photo('near'), photo('far')] },
      {},
      [],
    ],
    [
      '近景里是另一版',
      { photos: [photo('near', { code: codeOf(newer) }), photo('far')] },
      {},
      ['近景照片“公示牌”里是 SL-2023-01-FA-02，不是这一版'],
    ],
    [
      '近景里是其他项目的',
      { photos: [photo('near', { code: codeOf(others) }), photo('far')] },
      {},
      ['近景照片“公示牌”里是其他项目的公示 SL-2023-09-FA-01，不是这一版'],
    ],
    [
      '近景里的没有定稿',
      { photos: [photo('near', { code: 'HXB/0000000000/0123456789AB' }), photo('far')] },
      {},
      ['近景照片“公示牌”里的公示没有定稿，可能是用预览打印的'],
    ],
    ['近景读不出码，只提示', { photos: [photo('near', { code: null }), photo('far')] }, {}, []],
    [
      '远景旁边挂着另一版，不碍事',
      { photos: [photo('near'), photo('far', { code: codeOf(newer) })] },
      {},
      [],
    ],
    [
      '照片拍在张贴前一天',
      { photos: [photo('near', { takenAt: '2023-05-31T15:59:59.000Z' }), photo('far')] },
      {},
      ['近景照片“公示牌”拍于 2023-05-31，早于张贴日期'],
    ],
    [
      '北京时间零点拍的算张贴当天',
      { photos: [photo('near', { takenAt: '2023-05-31T16:00:00.000Z' }), photo('far')] },
      {},
      [],
    ],
    [
      '照片拍在撤下以后',
      { photos: [photo('near'), photo('far', { takenAt: '2023-06-08T02:00:00.000Z' })] },
      {},
      ['远景照片“小区大门”拍于 2023-06-08，晚于撤下日期'],
    ],
    [
      '照片没有拍摄时间',
      { photos: [photo('near', { takenAt: null }), photo('far', { takenAt: null })] },
      {},
      [],
    ],
    [
      '比公示上写的晚贴早撤',
      { version: version({ from: '2023-05-31', until: '2023-06-09' }), downOn: '2023-06-08' },
      {},
      ['张贴晚了：公示上写的是 2023-05-31 开始', '撤下早了：公示上写的是 2023-06-09 结束'],
    ],
  ]
  for (const [what, posting, on, expected] of cases) {
    it(what, () => expect(lacks(posting, on)).toEqual(expected))
  }

  it('读不出码的近景要请人核对，一张读得出就不用', () => {
    const unread = facts({ photos: [photo('near', { code: null }), photo('far')] })
    const read = facts({ photos: [photo('near', { code: null }), photo('near'), photo('far')] })
    expect(isUnread(judgePosting(unread, ground()).photosRead)).toBe(true)
    expect(isUnread(judgePosting(read, ground()).photosRead)).toBe(false)
    expect(isUnread(judgePosting(facts({ photos: [] }), ground()).photosRead)).toBe(false)
  })
})

describe('施工公示挂到竣工', () => {
  const board = version({ kind: 'construction' })
  const hung = (upOn: string, downOn: string | null, id = 'f1'): PostingFacts =>
    facts({
      id,
      version: board,
      upOn,
      downOn,
      photos: [photo('near', { takenAt: null }), photo('far', { takenAt: null })],
    })
  const cases: readonly [string, PostingFacts, readonly PostingFacts[], string | null, readonly string[]][] =
    [
      ['挂了一天，还挂着', hung('2023-06-20', null), [], null, []],
      [
        '撤下时还没有竣工验收',
        hung('2023-06-01', '2023-06-10'),
        [],
        null,
        ['撤下过早：2023-06-10 撤下，还没有竣工验收'],
      ],
      [
        '竣工验收前一天撤下',
        hung('2023-06-01', '2023-10-30'),
        [],
        '2023-10-31',
        ['撤下过早：2023-10-30 撤下，2023-10-31 竣工验收前应一直公示'],
      ],
      ['竣工验收当天撤下', hung('2023-06-01', '2023-10-31'), [], '2023-10-31', []],
      ['当天换了一块', hung('2023-06-01', '2023-06-10'), [hung('2023-06-10', null, 'f2')], null, []],
      ['第二天换了一块', hung('2023-06-01', '2023-06-10'), [hung('2023-06-11', null, 'f2')], null, []],
      [
        '中间空了一天',
        hung('2023-06-01', '2023-06-10'),
        [hung('2023-06-12', null, 'f2')],
        null,
        ['撤下过早：2023-06-10 撤下，还没有竣工验收'],
      ],
      [
        '接连换了两次，挂到竣工',
        hung('2023-06-01', '2023-06-10'),
        [hung('2023-06-11', '2023-07-01', 'f2'), hung('2023-06-30', '2023-11-01', 'f3')],
        '2023-10-31',
        [],
      ],
      [
        '自己不能接自己',
        hung('2023-06-01', '2023-06-10'),
        [hung('2023-06-01', '2023-06-10', 'f2')],
        null,
        ['撤下过早：2023-06-10 撤下，还没有竣工验收'],
      ],
    ]
  for (const [what, posting, rest, acceptedOn, expected] of cases) {
    it(what, () => {
      const on = ground({ acceptedOn, postings: [posting, ...rest], today: '2023-12-01' })
      expect(judgePosting(posting, on).lacks).toEqual(expected)
    })
  }
})

it('日期不合情理的不登记', () => {
  const on = (upOn: string, downOn: string | null) => refuseDays({ upOn, downOn }, '2023-06-05')
  expect(on('2023-06-05', null)).toBeNull()
  expect(on('2023-06-01', '2023-06-05')).toBeNull()
  expect(on('2023-06-06', null)).toMatch(/张贴日期 2023-06-06 还没有到/)
  expect(on('2023-06-01', '2023-06-06')).toMatch(/还挂着就先不填/)
  expect(on('0001-01-01', null)).toMatch(/请核对/)
})

describe('缺项板', () => {
  const board = (kind: NoticeKind, more = {}) => ({
    kind,
    serial: 'SL-2023-01-SG-01',
    posting: judgePosting(facts(), ground()),
    postedSerial: 'SL-2023-01-SG-01',
    openObjections: 0,
    ...more,
  })
  const texts = (boards: readonly ReturnType<typeof board>[], isComplete = true) =>
    postingGaps(boards, isComplete).map(({ level, text }) => `${level} ${text}`)
  const lacking = judgePosting(facts({ photos: [photo('near')] }), ground())

  it('施工公示：七项齐了先定稿，定稿后登记张贴，证据齐了才不提', () => {
    expect(texts([], false)).toEqual([])
    expect(texts([])).toEqual(['missing 未定稿施工公示'])
    expect(texts([board('construction', { posting: null, postedSerial: null })])).toEqual([
      'missing 未登记施工公示的张贴',
    ])
    expect(texts([board('construction', { posting: lacking })], false)).toEqual([
      'missing 施工公示张贴证据不全：缺远景照片',
    ])
    expect(texts([board('construction')])).toEqual([])
    const [gap] = postingGaps([board('construction', { posting: null })], true)
    expect(gap).toMatchObject({
      stage: '05',
      item: '05-3',
      source: '方案三(四)2.(4)',
      remedy: { label: '去登记', to: 'notice', target: 'construction' },
    })
  })

  it('其他三种只作建议，没有定稿的不提', () => {
    for (const kind of ['survey', 'design', 'completion'] as const) {
      expect(texts([board(kind, { serial: null, posting: null })], false)).toEqual([])
      expect(texts([board(kind, { posting: null })], false)[0]).toMatch(/^advice 未登记/)
      expect(texts([board(kind, { posting: lacking })], false)[0]).toMatch(/^advice .*证据不全：缺远景照片/)
      expect(texts([board(kind)], false)).toEqual([])
    }
  })

  it('定稿了新版、码读不出、意见没答复，各提一句', () => {
    const unread = judgePosting(facts({ photos: [photo('near', { code: null }), photo('far')] }), ground())
    const more = { serial: 'SL-2023-01-SG-02', posting: unread, openObjections: 2 }
    expect(texts([board('construction', more)])).toEqual([
      'advice 施工公示已定稿新版 SL-2023-01-SG-02，登记张贴的还是 SL-2023-01-SG-01',
      'advice 施工公示的近景照片都没有读出二维码，请核对挂的是不是定稿',
      'advice 施工公示有 2 条意见还没有答复',
    ])
  })
})

it('意见只写事情，不写是谁说的', () => {
  expect(refusePersonal('停车位不够，建议在东侧增设 12 个。')).toBeNull()
  for (const text of ['3号楼2单元501反映下水堵', '请回电 13800001234', '身份证 371402199001011234']) {
    expect(refusePersonal(text), text).toMatch(/请删去/)
  }
  expect(refuseReceived('2023-06-06', '2023-06-05')).toMatch(/还没有到/)
  expect(refuseReceived('2023-06-05', '2023-06-05')).toBeNull()
  expect(refuseAnswered({ receivedOn: '2023-06-03' }, '2023-06-02', '2023-06-05')).toMatch(/早于收到日期/)
  expect(refuseAnswered({ receivedOn: '2023-06-03' }, '2023-06-06', '2023-06-05')).toMatch(/还没有到/)
  expect(refuseAnswered({ receivedOn: '2023-06-03' }, '2023-06-03', '2023-06-05')).toBeNull()
})
