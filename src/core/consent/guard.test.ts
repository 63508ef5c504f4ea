import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import { writeWorkbook } from '#core/spreadsheet/workbook.ts'
import { entryContent } from '#shared/model/stage-entry.ts'
import {
  addProject,
  openBackend,
  openOffice,
  passphrase,
  readJournal,
  temporaryFolder,
} from '#tests/builders.ts'
import { handClock, household, save, tableSource, unlock } from '#tests/support/households.ts'
import { toHouseholdSheet } from './table-rules.ts'

it('locks when the clock is set back, and writes down again when more are looked at than before', async () => {
  const clock = handClock()
  const backend = await openOffice(undefined, clock)
  const { id: projectId } = await addProject(backend)
  await unlock(backend)
  for (const room of ['101', '102', '103']) await save(backend, projectId, room)
  await call(backend, 'consent.households', { projectId, text: '101' })
  await call(backend, 'consent.households', { projectId, text: '101' })
  await call(backend, 'consent.households', { projectId })
  const looks = (await call(backend, 'consent.accessLog', { projectId })).filter(
    ({ what }) => what === '查看',
  )
  expect(looks.map(({ rows }) => rows)).toEqual([3, 1])
  clock.add(-60)
  expect(await call(backend, 'consent.status', { projectId })).toMatchObject({ isUnlocked: false })
})

it('a building names no flat and nobody: it is printed and stands in the clear', async () => {
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  await unlock(backend)
  for (const building of ['3号楼2单元501', '3-2-501', '3号楼501室', '3号楼业主王示例']) {
    await expect(save(backend, projectId, '501', { building })).rejects.toThrow(/楼栋只写到楼/)
  }
  for (const building of ['3号楼', '3-2号楼', 'A座', '东区12栋', '沿街楼'])
    await save(backend, projectId, building, { building })
  const source = await tableSource(backend, [household('501', { building: '3号楼2单元' })])
  const found = await call(backend, 'consent.examine', { projectId, sourceId: source })
  expect(found.problems).toMatchObject([{ text: expect.stringContaining('楼栋只写到楼') }])
})

it('a damaged household keeps nobody else from being seen, says which it is, and can be filled in again or removed', async () => {
  const folder = join(temporaryFolder(), 'library')
  const first = await openOffice(folder)
  const { id: projectId } = await addProject(first)
  await unlock(first)
  for (const room of ['101', '102', '103']) await save(first, projectId, room)
  await first.close()
  const sqlite = new Database(join(folder, 'library.sqlite'))
  sqlite.exec("update household set sealed = 'AAAA' || substr(sealed, 5) where ordinal = 2")
  sqlite.close()
  const backend = await openBackend(folder)
  await unlock(backend)
  const { items } = await call(backend, 'consent.households', { projectId })
  expect(items.map(({ identity, isDamaged }) => [identity?.room ?? null, isDamaged])).toEqual([
    ['101', false],
    [null, true],
    ['103', false],
  ])
  expect((await call(backend, 'consent.households', { projectId, text: '103' })).total).toBe(1)
  await expect(call(backend, 'consent.excel', { projectId, reason: '核对' })).rejects.toThrow(
    /1号楼登记的第 2 户内容已损坏/,
  )
  await call(backend, 'consent.removeHousehold', { id: items[1]?.id ?? '', reason: '已损坏' })
  await call(backend, 'consent.excel', { projectId, reason: '核对' })
})

it('a list of names that was sent in while locked, or that failed, does not stay in staging', async () => {
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  const send = async () => {
    const path = join(temporaryFolder(), '名单.xlsx')
    await writeWorkbook([toHouseholdSheet('住户', [], [{ ...household('101'), room: '' }])], path)
    return {
      path,
      sourceId: (await backend.registerSource([path], { name: '名单', isTemporary: true })).sourceId,
    }
  }
  const locked = await send()
  await expect(
    call(backend, 'consent.examine', { projectId, sourceId: locked.sourceId }),
  ).rejects.toMatchObject({ code: 'rule' })
  expect(existsSync(locked.path)).toBe(false)
  await unlock(backend)
  const failed = await send()
  await expect(call(backend, 'consent.import', { projectId, sourceId: failed.sourceId })).rejects.toThrow()
  await call(backend, 'consent.lock', {})
  expect(existsSync(failed.path)).toBe(false)
})

it('two windows: a household that was changed elsewhere is not overwritten unseen', async () => {
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  await unlock(backend)
  const opened = await save(backend, projectId, '101')
  await call(backend, 'consent.vote', { ids: [opened.id], vote: 'agree', on: '2023-08-01' })
  const late = { projectId, id: opened.id, household: household('101', { phone: '0534-2100000' }) }
  await expect(
    call(backend, 'consent.saveHousehold', { ...late, seen: opened.updatedAt }),
  ).rejects.toMatchObject({
    code: 'conflict',
  })
  const [now] = (await call(backend, 'consent.households', { projectId })).items
  expect(now).toMatchObject({ vote: 'agree', identity: { phone: '' } })
  expect(
    (await readJournal(backend, projectId)).filter(({ action }) => action === 'household.update'),
  ).toEqual([])
  await call(backend, 'consent.saveHousehold', { ...late, seen: now?.updatedAt ?? '' })
})

it('the purge takes out who complained too, and a form that was open meanwhile cannot bring them back', async () => {
  const clock = handClock('2026-09-01T00:00:00.000Z')
  const backend = await openOffice(undefined, clock)
  const { id: projectId } = await addProject(backend, { acceptedOn: '2023-08-31' })
  await unlock(backend)
  await save(backend, projectId, '101')
  const content = entryContent.parse({
    kind: 'complaint',
    receivedOn: '2023-06-01',
    channel: 'call',
    from: '示例来电人',
    phone: '13912345678',
    content: '请回电13912345678',
  })
  const opened = await call(backend, 'entry.add', { projectId, content })
  clock.add(1)
  const purge = { projectId, reason: '到期清除', person: '示例甲', passphrase }
  expect(await call(backend, 'consent.purge', purge)).toEqual({ purged: 1 })
  const [now] = await call(backend, 'entry.list', { projectId, kind: 'complaint' })
  expect(now?.content).toMatchObject({ from: '', phone: '', content: '请回电139****5678' })
  await expect(
    call(backend, 'entry.update', { id: opened.id, content, seen: opened.updatedAt }),
  ).rejects.toMatchObject({ code: 'conflict' })
})
