import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import {
  addProject,
  openBackend,
  openOffice,
  passphrase,
  readJournal,
  temporaryFolder,
} from '#tests/builders.ts'
import { handClock, household, save, tableSource, unlock } from '#tests/support/households.ts'
import { readWorkbook } from '#tests/xlsx.ts'

it('keeps names behind the passphrase: entering, looking, locking, fifteen minutes', async () => {
  const clock = handClock()
  const backend = await openOffice(undefined, clock)
  const { id: projectId } = await addProject(backend, { households: 3 })
  expect(await call(backend, 'consent.status', { projectId })).toMatchObject({
    hasKey: false,
    isUnlocked: false,
  })
  await expect(save(backend, projectId, '101')).rejects.toMatchObject({ code: 'rule' })
  await expect(unlock(backend, '错的口令错的')).rejects.toMatchObject({ code: 'wrong-passphrase' })
  expect(await call(backend, 'consent.status', { projectId })).toMatchObject({ hasKey: false })
  await unlock(backend)
  const first = await save(backend, projectId, '101')
  await expect(save(backend, projectId, '101室')).rejects.toMatchObject({ code: 'conflict' })
  await save(backend, projectId, '102', { demolition: 'abstain', way: 'questionnaire' })
  const changed = await save(backend, projectId, '101', { owner: '示例业主甲' }, first.id)
  expect(changed.identity?.owner).toBe('示例业主甲')

  const query = { projectId, text: '102' }
  expect(await call(backend, 'consent.households', query)).toMatchObject({
    total: 1,
    isUnlocked: true,
    items: [{ identity: { room: '102' } }],
  })
  await call(backend, 'consent.households', { projectId })
  clock.add(14)
  await call(backend, 'consent.households', { projectId })
  clock.add(14)
  expect(await call(backend, 'consent.status', { projectId })).toMatchObject({ isUnlocked: true })
  clock.add(1)
  expect(await call(backend, 'consent.status', { projectId })).toMatchObject({ isUnlocked: false })
  const locked = await call(backend, 'consent.households', { projectId })
  expect(locked).toMatchObject({ total: 2, isUnlocked: false })
  expect(locked.items.map(({ identity }) => identity)).toEqual([null, null])
  await expect(call(backend, 'consent.households', query)).rejects.toMatchObject({ code: 'rule' })

  expect(await call(backend, 'consent.status', { projectId })).toMatchObject({
    counts: {
      basis: 'households',
      households: 3,
      returned: 2,
      visited: 1,
      agreed: { renovation: 2, demolition: 1, property: 2 },
    },
    isGiven: false,
    participation: { part: 2, whole: 3 },
    byBuilding: [{ building: '1号楼', households: 2, answered: 2, voted: 0 }],
  })
  const log = await call(backend, 'consent.accessLog', { projectId })
  expect(log.map(({ what, rows }) => `${what} ${rows}`)).toEqual(['查看 2', '查看 1', '解锁 0'])
  const journal = await readJournal(backend, projectId)
  expect(
    journal.filter(({ action }) => action.startsWith('household.')).map(({ action, data }) => [action, data]),
  ).toEqual([
    ['household.add', {}],
    ['household.add', {}],
    ['household.update', {}],
  ])
})

it('imports all rows or none, brings flats up to date, and the same table again changes nothing', async () => {
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend, { households: 4 })
  await unlock(backend)
  await save(backend, projectId, '101', { suggestion: '原有建议', renovation: null })
  const rooms = ['101', '102', '103', '104'].map((room) => household(room))
  const source = await tableSource(backend, rooms)
  expect(await call(backend, 'consent.examine', { projectId, sourceId: source })).toMatchObject({
    rows: 4,
    added: 3,
    updated: 1,
    problems: [],
  })
  expect(await call(backend, 'consent.import', { projectId, sourceId: source })).toEqual({
    added: 3,
    updated: 1,
  })
  const { items } = await call(backend, 'consent.households', { projectId })
  expect(items.map(({ identity }) => identity?.room)).toEqual(['101', '102', '103', '104'])
  // A cell that is empty keeps what is known.
  expect(items[0]).toMatchObject({ renovation: 'agree', identity: { suggestion: '原有建议' } })

  const again = await tableSource(backend, rooms)
  expect(await call(backend, 'consent.import', { projectId, sourceId: again })).toEqual({
    added: 0,
    updated: 0,
  })

  const broken = [...rooms, { ...household('105'), phone: '12' }, household('1 04 室')]
  const wrong = await tableSource(backend, broken)
  const { problems } = await call(backend, 'consent.examine', { projectId, sourceId: wrong })
  expect(problems.map(({ row, column, text }) => `${row} ${column} ${text}`)).toEqual([
    '7 联系电话 联系电话不像电话号码',
    '8 房号 1号楼1单元1 04 室与第 6 行是同一户，请删去一行',
  ])
  await expect(call(backend, 'consent.import', { projectId, sourceId: wrong })).rejects.toThrow(
    /没有导入任何一行/,
  )
  expect(await call(backend, 'consent.status', { projectId })).toMatchObject({ rows: 4 })
})

it('reads back the table it exports, and asks what for', async () => {
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  await unlock(backend)
  const full = household('101', {
    owner: '示例业主甲',
    agent: '示例代理',
    phone: '0534-5550001',
    tenure: 'let',
    areaBasis: 'title',
    ownerMark: '甲',
    wishes: ['道路', '照明'],
    contribution: '愿意分担',
    suggestion: '请先修路，再种树',
    investigators: ['示例甲', '示例乙'],
    surveyedOn: '2023-05-01',
    hasSigned: true,
    vote: 'abstain',
    votedOn: '2023-06-01',
  })
  await call(backend, 'consent.saveHousehold', { projectId, household: full })
  const made = await call(backend, 'consent.excel', { projectId, reason: '报送复核' })
  const located = await backend.locateDocument(made.documentId)
  const bytes = readFileSync(located?.path ?? '')
  expect((await readWorkbook(bytes)).sheets.get('住户')?.length).toBe(4)
  const copy = join(temporaryFolder(), 'a.xlsx')
  writeFileSync(copy, bytes)
  const { sourceId } = await backend.registerSource([copy], { name: 'a', isTemporary: false })
  expect(await call(backend, 'consent.examine', { projectId, sourceId })).toMatchObject({
    unchanged: 1,
    problems: [],
  })
  expect((await call(backend, 'consent.accessLog', { projectId }))[0]).toMatchObject({
    what: '导出',
    rows: 1,
    reason: '报送复核',
  })
  await call(backend, 'consent.lock', {})
  expect(await backend.locateDocument(made.documentId)).toBeNull()
  await expect(call(backend, 'consent.excel', { projectId, reason: '报送' })).rejects.toMatchObject({
    code: 'rule',
  })
})

it('votes of several households at once, all or none, and the result on the boards', async () => {
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend, { households: 3 })
  await unlock(backend)
  const ids: string[] = []
  for (const room of ['101', '102', '103']) ids.push((await save(backend, projectId, room)).id)
  const missing = '01890000-0000-7000-8000-000000000000'
  const on = '2023-08-01'
  await expect(
    call(backend, 'consent.vote', { ids: [...ids, missing], vote: 'agree', on }),
  ).rejects.toMatchObject({
    code: 'not-found',
  })
  expect(await call(backend, 'consent.status', { projectId })).toMatchObject({
    voteBasis: 'typed',
    outcome: null,
  })
  expect(await call(backend, 'consent.vote', { ids: ids.slice(0, 2), vote: 'agree', on })).toEqual({
    changed: 2,
  })
  expect(await call(backend, 'consent.vote', { ids: ids.slice(0, 2), vote: 'agree', on })).toEqual({
    changed: 0,
  })
  expect((await call(backend, 'consent.status', { projectId })).outcome).toMatchObject({
    isQuorate: true,
    isPassed: true,
    tookByArea: { part: 16_100, whole: 24_150 },
  })
  await call(backend, 'consent.fillNotice', { projectId, kind: 'design' })
  await call(backend, 'consent.fillNotice', { projectId, kind: 'survey' })
  expect((await call(backend, 'notice.get', { projectId, kind: 'design' })).draft.facts).toMatchObject({
    ownersTotal: 3,
    ownersTook: 2,
    areaTotal: 241.5,
    areaAgreed: 161,
  })
  expect((await call(backend, 'notice.get', { projectId, kind: 'survey' })).draft.facts).toMatchObject({
    households: 3,
    returned: 3,
    renovation: 3,
  })
  await call(backend, 'consent.vote', { ids, vote: null, on })
  await expect(call(backend, 'consent.fillNotice', { projectId, kind: 'design' })).rejects.toMatchObject({
    code: 'missing-content',
  })
  await call(backend, 'consent.removeHousehold', { id: ids[0] ?? '', reason: '重复登记' })
  expect(await call(backend, 'consent.status', { projectId })).toMatchObject({ rows: 2 })
  // The flat is free again.
  await save(backend, projectId, '101')
})

it('stays readable when the passphrase is changed, also after the library was opened anew', async () => {
  const folder = join(temporaryFolder(), 'library')
  const backend = await openOffice(folder)
  const { id: projectId } = await addProject(backend)
  await unlock(backend)
  await save(backend, projectId, '101')
  await call(backend, 'consent.lock', {})
  const next = '新的测试口令-87654321'
  expect(await call(backend, 'key.changePassphrase', { old: passphrase, next })).toEqual({ changed: 2 })
  await backend.close()
  const again = await openBackend(folder)
  await expect(unlock(again)).rejects.toMatchObject({ code: 'wrong-passphrase' })
  await unlock(again, next)
  const { items } = await call(again, 'consent.households', { projectId })
  expect(items[0]?.identity?.room).toBe('101')
})

it('purges from the day on and not before; counts stay as they are', async () => {
  const clock = handClock()
  const backend = await openOffice(undefined, clock)
  const project = await addProject(backend, { households: 4, acceptedOn: '2023-08-31' })
  const projectId = project.id
  await unlock(backend)
  const votes = ['agree', 'agree', 'disagree', null] as const
  for (const [index, vote] of votes.entries()) {
    await save(backend, projectId, `10${index}`, {
      vote,
      ownerMark: index < 2 ? '同一人' : '',
      building: index < 2 ? '1号楼' : '2号楼',
      areaHundredths: 8000 + index,
    })
  }
  const purge = { projectId, reason: '到期清除', person: '示例甲', passphrase }
  const before = await call(backend, 'consent.status', { projectId })
  expect(before).toMatchObject({ purgeFrom: '2026-08-31', purged: 0 })
  clock.set('2026-08-30T10:00:00.000Z')
  await expect(call(backend, 'consent.purge', purge)).rejects.toThrow(/2026-08-31/)
  clock.set('2026-08-30T16:00:00.000Z')
  // An unlocked screen is not enough for what cannot be undone.
  await expect(
    call(backend, 'consent.purge', { ...purge, passphrase: `${passphrase}!` }),
  ).rejects.toMatchObject({ code: 'wrong-passphrase' })
  expect((await call(backend, 'consent.status', { projectId })).purged).toBe(0)
  expect(await call(backend, 'consent.purge', purge)).toEqual({ purged: 4 })
  expect(await call(backend, 'consent.status', { projectId })).toEqual({
    ...before,
    purged: 4,
    isUnlocked: false,
    hasKey: true,
  })
  await unlock(backend)
  const { items } = await call(backend, 'consent.households', { projectId })
  expect(items.map(({ identity, isPurged }) => [identity, isPurged])).toEqual(Array(4).fill([null, true]))
  await expect(save(backend, projectId, '201')).rejects.toMatchObject({ code: 'rule' })
  const target = items[0]?.id ?? ''
  await expect(
    call(backend, 'consent.vote', { ids: [target], vote: 'agree', on: '2023-08-31' }),
  ).rejects.toThrow(/已按期清除/)
  await expect(call(backend, 'consent.purge', purge)).rejects.toMatchObject({ code: 'rule' })
  expect((await call(backend, 'consent.accessLog', { projectId })).map(({ what }) => what)).toContain('清除')
})

it('leaves everything as it was when the disk fails in the middle of a purge or an import', async () => {
  const clock = handClock('2026-09-01T00:00:00.000Z')
  const folder = join(temporaryFolder(), 'library')
  const first = await openOffice(folder, clock)
  const { id: projectId } = await addProject(first, { households: 3, acceptedOn: '2023-08-31' })
  await unlock(first)
  for (const room of ['101', '102', '103']) await save(first, projectId, room)
  await first.close()
  // From now on the second row that is written fails.
  const sqlite = new Database(join(folder, 'library.sqlite'))
  sqlite.exec(`create trigger fail before insert on household
    when (select count(*) from household) = 1 or new.building = '9号楼'
    begin select raise(abort, 'disk I/O error'); end`)
  sqlite.close()
  const backend = await openBackend(folder, clock)
  await unlock(backend)
  const before = await call(backend, 'consent.status', { projectId })
  const purge = { projectId, reason: '到期', person: '示例甲', passphrase }
  await expect(call(backend, 'consent.purge', purge)).rejects.toMatchObject({ code: 'internal' })
  const changed = household('101', { owner: '改过的业主' })
  const source = await tableSource(backend, [changed, household('901', { building: '9号楼' })])
  await expect(call(backend, 'consent.import', { projectId, sourceId: source })).rejects.toMatchObject({
    code: 'internal',
  })
  expect(await call(backend, 'consent.status', { projectId })).toEqual(before)
  const { items } = await call(backend, 'consent.households', { projectId })
  expect(items.map(({ identity }) => `${identity?.room} ${identity?.owner}`)).toEqual([
    '101 示例业主',
    '102 示例业主',
    '103 示例业主',
  ])
  const actions = (await readJournal(backend, projectId)).map(({ action }) => action)
  expect(actions).not.toContain('consent.purge')
  expect(actions).not.toContain('consent.import')
})

it('sums up without names, also from typed numbers, and files the summary under 02-2', async () => {
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend, { households: 100 })
  const typed = { issued: 100, returned: 98, visited: 80, renovation: 95, demolition: 89, property: 90 }
  await call(backend, 'facts.save', { projectId, facts: { ...emptyStageFacts('survey'), ...typed } })
  expect(await call(backend, 'consent.status', { projectId })).toMatchObject({
    isGiven: false,
    voteBasis: 'typed',
  })
  await call(backend, 'facts.save', {
    projectId,
    facts: { ...emptyStageFacts('survey'), ...typed, denominator: 'returned' },
  })
  expect(await call(backend, 'consent.status', { projectId })).toMatchObject({ isGiven: true })
  const table = await call(backend, 'consent.summary', { projectId, format: 'xlsx' })
  const located = await backend.locateDocument(table.documentId)
  const { sheets } = await readWorkbook(readFileSync(located?.path ?? ''))
  expect(sheets.get('三项意愿')?.flat()).toEqual(
    expect.arrayContaining(['拆违拆临意愿', 89, '89%', '90.81%']),
  )
  const { recordId } = await call(backend, 'consent.archiveSummary', { projectId })
  expect(await call(backend, 'record.get', { id: recordId })).toMatchObject({ catalogueItem: '02-2' })
})
