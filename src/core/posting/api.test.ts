import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { PostingInput } from '#shared/model/posting.ts'
import type { Project } from '#shared/model/project.ts'
import { codeText, photographBoards, printBoard } from '#tests/board-photo.ts'
import {
  addProject,
  drawJpeg,
  importOne,
  openBackend,
  openOffice,
  readJournal,
  temporaryFolder,
  tickingClock,
} from '#tests/builders.ts'
import { enterBoards } from '#tests/support/issued-board.ts'

interface Ground {
  readonly backend: Backend
  readonly folder: string
  readonly project: Project
  readonly neighbour: Project
  readonly boards: ReturnType<typeof enterBoards>
  /** Imports a plain picture, or a photo of boards with these texts in their codes. */
  readonly photo: (seed: number, texts?: readonly string[], projectId?: string) => Promise<string>
}

/** Two projects: the first with two construction boards and a survey, the second with a construction board. */
async function openGround(): Promise<Ground> {
  const folder = temporaryFolder()
  const library = join(folder, 'library')
  const first = await openOffice(library, tickingClock('2023-06-20T00:00:00.000Z'))
  const project = await addProject(first)
  const neighbour = await addProject(first, { code: 'SL-2023-02', name: '示例二区改造项目' })
  const [own, theirs] = [
    await importOne(first, project.id, await drawJpeg(join(folder, 'own.jpg'), 1)),
    await importOne(first, neighbour.id, await drawJpeg(join(folder, 'theirs.jpg'), 2)),
  ]
  await first.close()
  const of = { projectId: project.id, recordId: own }
  const boards = enterBoards(library, [
    { ...of, kind: 'construction', ordinal: 1, serial: 'SL-2023-01-SG-01' },
    { ...of, kind: 'construction', ordinal: 2, serial: 'SL-2023-01-SG-02' },
    { ...of, kind: 'survey', ordinal: 1, serial: 'SL-2023-01-YY-01' },
    {
      projectId: neighbour.id,
      recordId: theirs,
      kind: 'construction',
      ordinal: 1,
      serial: 'SL-2023-02-SG-01',
    },
  ])
  const backend = await openBackend(library, tickingClock('2023-06-20T01:00:00.000Z'))
  return {
    backend,
    folder,
    project,
    neighbour,
    boards,
    async photo(seed, texts, projectId = project.id) {
      const path = join(folder, `${seed}.jpg`)
      if (texts) {
        const papers = await Promise.all(texts.map((text) => printBoard([text], 45)))
        const fill = texts.length > 1 ? 0.4 : 0.6
        writeFileSync(path, await photographBoards(papers, { fill, long: 1350, blur: 0.4, seed }))
      } else await drawJpeg(path, seed)
      return importOne(backend, projectId, path, { item: '05-3', phase: 'notice' })
    },
  }
}

const boardOf = ({ boards }: Ground, at: number) => {
  const board = boards[at]
  if (!board) throw new Error(`no board ${at}`)
  return board
}
const posting = (versionId: string, more: Partial<PostingInput> = {}) => ({
  versionId,
  place: '小区东门公示栏',
  upOn: '2023-06-01',
  people: ['示例甲', '示例乙'],
  ...more,
})
const gapTexts = async ({ backend, project }: Ground) =>
  (await call(backend, 'project.gaps', { projectId: project.id }))
    .filter(({ id }) => id.startsWith('posting-'))
    .map(({ level, text }) => `${level} ${text}`)

test('a board goes up, its photos say which, it comes down; each step is in the journal and on the gap list', async () => {
  const ground = await openGround()
  const { backend, project } = ground
  const board = boardOf(ground, 1)
  const of = { projectId: project.id, kind: 'construction' } as const
  expect(await gapTexts(ground)).toEqual(
    ['missing 未登记施工公示的张贴'].concat('advice 未登记改造意愿调查结果公示的张贴'),
  )

  const near = await ground.photo(11, [codeText(board.line)])
  const changed: string[] = []
  backend.on((event) => event.type === 'changed' && changed.push(event.table))
  const added = await call(
    backend,
    'posting.add',
    posting(board.id, { photos: [{ recordId: near, view: 'near' }] }),
  )
  expect(added).toMatchObject({
    versionId: board.id,
    place: '小区东门公示栏',
    downOn: null,
    people: ['示例甲', '示例乙'],
    photosRead: [{ recordId: near, view: 'near', reading: 'same', serial: board.serial }],
    period: { counted: 20, days: 7, isEnough: true, enoughOn: '2023-06-07' },
    lacks: ['缺远景照片'],
  })
  expect(changed).toContain('posting')
  expect((await gapTexts(ground))[0]).toBe('missing 施工公示张贴证据不全：缺远景照片')

  const far = await ground.photo(12)
  const photos: PostingInput['photos'] = [
    { recordId: near, view: 'near' },
    { recordId: far, view: 'far' },
  ]
  const updated = await call(backend, 'posting.update', {
    id: added.id,
    posting: posting(board.id, { photos }),
  })
  expect(updated).toMatchObject({ id: added.id, createdAt: added.createdAt, lacks: [] })
  expect(updated.photosRead.map(({ reading }) => reading)).toEqual(['same', 'none'])
  expect(await gapTexts(ground)).toEqual(['advice 未登记改造意愿调查结果公示的张贴'])

  const down = { ...posting(board.id, { photos }), downOn: '2023-06-19' }
  expect((await call(backend, 'posting.update', { id: added.id, posting: down })).lacks).toEqual([
    '撤下过早：2023-06-19 撤下，还没有竣工验收',
  ])
  expect((await call(backend, 'posting.list', of)).postings.map(({ id }) => id)).toEqual([added.id])
  const steps = (await readJournal(backend, project.id)).filter(({ action }) => action.startsWith('posting.'))
  expect(steps.map(({ action }) => action)).toEqual(['posting.add', 'posting.update', 'posting.update'])
  expect(steps[0]?.data).toMatchObject({
    number: board.serial,
    postedBy: ['示例甲', '示例乙'],
    photos: [{ view: 'near', boardCode: board.line, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
  })

  await call(backend, 'record.withdraw', { id: near, reason: '拍错了' })
  const [left] = (await call(backend, 'posting.list', of)).postings
  expect(left?.photosRead.map(({ recordId }) => recordId)).toEqual([far])
  expect(left?.photos.map(({ recordId }) => recordId)).toEqual([near, far])
  expect(left?.lacks[0]).toBe('缺近景照片：附的 1 张已撤出档案')
  // What is gone may stay with its posting; put back, it counts again.
  const again = await call(backend, 'posting.update', {
    id: added.id,
    posting: posting(board.id, { photos }),
  })
  expect(again.lacks).toEqual(['缺近景照片：附的 1 张已撤出档案'])
})

test('another board in the photo is named; of two side by side the one that was posted is meant', async () => {
  const ground = await openGround()
  const { backend } = ground
  const [old, board, foreign] = [boardOf(ground, 0), boardOf(ground, 1), boardOf(ground, 3)]
  const forged = `${board.line.slice(0, -12)}000000000000`
  const photos = [
    await ground.photo(21, [codeText(old.line)]),
    await ground.photo(22, [codeText(foreign.line)]),
    await ground.photo(23, [codeText(forged)]),
    await ground.photo(24, [codeText(old.line), codeText(board.line)]),
  ].map((recordId) => ({ recordId, view: 'near' as const }))
  const { photosRead, lacks } = await call(backend, 'posting.add', posting(board.id, { photos }))
  expect(photosRead.map(({ reading, serial }) => [reading, serial])).toEqual([
    ['other', 'SL-2023-01-SG-01'],
    ['other', 'SL-2023-02-SG-01'],
    ['unissued', null],
    ['same', 'SL-2023-01-SG-02'],
  ])
  expect(lacks.filter((lack) => lack.startsWith('近景'))).toEqual([
    expect.stringMatching(/里是 SL-2023-01-SG-01，不是这一版$/),
    expect.stringMatching(/里是其他项目的公示 SL-2023-02-SG-01，不是这一版$/),
    expect.stringMatching(/没有定稿/),
  ])
})

test('exploit: photos and boards of other projects are refused by posting and correcting, and nothing changes', async () => {
  const ground = await openGround()
  const { backend, neighbour, project } = ground
  const [board, survey, foreign] = [boardOf(ground, 1), boardOf(ground, 2), boardOf(ground, 3)]
  const theirs = await ground.photo(31, undefined, neighbour.id)
  const mine = await ground.photo(32)
  const gone = await ground.photo(33)
  await call(backend, 'record.withdraw', { id: gone, reason: '拍错了' })
  const { id } = await call(backend, 'posting.add', posting(board.id))
  const before = await readJournal(backend, project.id)
  const near = (...ids: readonly string[]) => ids.map((recordId) => ({ recordId, view: 'near' as const }))
  const refused: readonly [string, object, RegExp][] = [
    ['posting.add', posting(board.id, { photos: near(theirs) }), /必须是本项目的/],
    ['posting.add', posting(board.id, { photos: near(gone) }), /必须是本项目的/],
    ['posting.add', posting(board.id, { photos: near(project.id) }), /必须是本项目的/],
    ['posting.add', posting(board.id, { photos: near(mine, mine) }), /附了两次/],
    ['posting.add', posting('0000000000'), /找不到这一版公示/],
    ['posting.add', posting("' OR 1=1 --"), /公示版本不存在/],
    ['posting.add', posting(board.id, { upOn: '2023-06-21' }), /还没有到/],
    ['posting.add', posting(board.id, { downOn: '2023-06-21' }), /还没有到/],
    ['posting.add', posting(board.id, { downOn: '2023-05-31' }), /撤下日期早于张贴日期/],
    ['posting.add', posting(board.id, { people: ['示例甲', '示例甲'] }), /不能是同一个人/],
    ['posting.add', posting(board.id, { place: '东门\u202e门口' }), /不可见字符/],
    ['posting.update', { id, posting: posting(foreign.id) }, /另一种公示/],
    ['posting.update', { id, posting: posting(survey.id) }, /另一种公示/],
    ['posting.update', { id, posting: posting(board.id, { photos: near(theirs) }) }, /必须是本项目的/],
    ['posting.update', { id: project.id, posting: posting(board.id) }, /找不到这次张贴/],
  ]
  for (const [method, input, words] of refused) {
    expect(await backend.dispatch(method, input), JSON.stringify(input)).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(words) },
    })
  }
  expect(await readJournal(backend, project.id)).toEqual(before)
  const { postings } = await call(backend, 'posting.list', { projectId: project.id, kind: 'construction' })
  expect(postings).toHaveLength(1)
})

test('exploit: a photo that cannot be decoded, and codes crafted to break out, only say that nothing was read', async () => {
  const ground = await openGround()
  const { backend, folder } = ground
  const board = boardOf(ground, 1)
  const broken = join(folder, 'broken.jpg')
  writeFileSync(
    broken,
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('JFIF\0'), Buffer.alloc(99, 7)]),
  )
  const photos = [
    await importOne(backend, ground.project.id, broken),
    await ground.photo(42, [`${board.line}\n=cmd|calc`]),
    await ground.photo(43, [`${board.line.replace('HXB', 'hxb')}`]),
    await ground.photo(44, [`<script>alert(1)</script>\n${board.line}Z`]),
  ].map((recordId) => ({ recordId, view: 'near' as const }))
  const { photosRead } = await call(backend, 'posting.add', posting(board.id, { photos }))
  expect(photosRead.map(({ reading, serial }) => [reading, serial])).toEqual(photos.map(() => ['none', null]))
})

test('objections: kept without names, answered, taken out; the journal keeps their digests alone', async () => {
  const ground = await openGround()
  const { backend, project, neighbour } = ground
  const of = { projectId: project.id, kind: 'construction' } as const
  const content = '停车位不够，建议东侧增设。'
  const one = await call(backend, 'objection.add', {
    ...of,
    receivedOn: '2023-06-03',
    channel: 'phone',
    content,
  })
  const other = await call(backend, 'objection.add', {
    ...of,
    receivedOn: '2023-06-05',
    channel: 'visit',
    content: '夜间施工太吵。',
  })
  const list = async () => (await call(backend, 'posting.list', of)).objections
  expect((await list()).map(({ id }) => id)).toEqual([other.id, one.id])
  expect(await gapTexts(ground)).toContain('advice 施工公示有 2 条意见还没有答复')

  const answer = { answeredOn: '2023-06-06', answer: '已增设 6 个车位。', answeredBy: '示例己' }
  expect(await call(backend, 'objection.answer', { id: other.id, ...answer })).toMatchObject(answer)
  expect((await list()).map(({ id }) => id)).toEqual([one.id, other.id])
  expect(await gapTexts(ground)).toContain('advice 施工公示有 1 条意见还没有答复')
  for (const [method, input, words] of [
    ['objection.answer', { id: one.id, ...answer, answeredOn: '2023-06-02' }, /早于收到日期/],
    ['objection.answer', { id: one.id, ...answer, answer: '已电话 13800001234 告知。' }, /手机号码.*请删去/],
    ['objection.answer', { id: project.id, ...answer }, /找不到这条意见/],
    ['objection.add', { ...of, receivedOn: '2023-06-21', channel: 'phone', content }, /还没有到/],
    [
      'objection.add',
      { ...of, receivedOn: '2023-06-03', channel: 'phone', content: '3号楼2单元501说太吵' },
      /门牌户号/,
    ],
    [
      'objection.add',
      { ...of, projectId: one.id, receivedOn: '2023-06-03', channel: 'phone', content },
      /项目/,
    ],
  ] as const) {
    expect(await backend.dispatch(method, input), method).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(words) },
    })
  }
  await call(backend, 'objection.remove', { id: one.id })
  expect((await list()).map(({ id }) => id)).toEqual([other.id])
  expect(await backend.dispatch('objection.remove', { id: one.id })).toMatchObject({ ok: false })
  expect(await call(backend, 'posting.list', { ...of, projectId: neighbour.id })).toEqual({
    postings: [],
    objections: [],
  })
  const entries = (await readJournal(backend, project.id)).filter(({ action }) =>
    action.startsWith('objection.'),
  )
  expect(entries.map(({ action }) => action)).toEqual([
    'objection.add',
    'objection.add',
    'objection.answer',
    'objection.remove',
  ])
  expect(JSON.stringify(entries)).not.toContain('停车位')
  expect(entries[0]?.data).toMatchObject({ contentDigest: expect.stringMatching(/^[0-9a-f]{64}$/) })
})

test('the period follows the project’s own terms', async () => {
  const ground = await openGround()
  const { backend, project } = ground
  const { id: _, ruleSet: __, createdAt: ___, updatedAt: ____, ...fields } = project
  const survey = boardOf(ground, 2)
  const days = { upOn: '2023-06-12', downOn: '2023-06-19' }
  const added = await call(backend, 'posting.add', posting(survey.id, days))
  expect(added.period).toMatchObject({ counted: 8, days: 7, isEnough: true })
  await call(backend, 'project.update', {
    id: project.id,
    project: { ...fields, noticeTerms: { days: 7, dayKind: 'working' } },
  })
  const { postings } = await call(backend, 'posting.list', { projectId: project.id, kind: 'survey' })
  expect(postings[0]?.period).toMatchObject({ counted: 6, days: 7, isEnough: false, enoughOn: '2023-06-20' })
  expect(postings[0]?.lacks).toContain('公示天数不足：已 6 个工作日，应 7 个工作日，2023-06-19 撤下早了')
})
