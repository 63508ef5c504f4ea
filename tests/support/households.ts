import { join } from 'node:path'
import { type Backend, call } from '#core/backend.ts'
import { toHouseholdSheet } from '#core/consent/table-rules.ts'
import type { Clock } from '#core/ports.ts'
import { writeWorkbook } from '#core/spreadsheet/workbook.ts'
import { type HouseholdInput, householdInput } from '#shared/model/household.ts'
import { passphrase, temporaryFolder } from '../builders.ts'

/** A clock that is set by hand. */
export function handClock(
  start = '2023-09-01T00:00:00.000Z',
): Clock & { set(at: string): void; add(minutes: number): void } {
  let now = Date.parse(start)
  return {
    now: () => new Date(now).toISOString(),
    set: (at) => {
      now = Date.parse(at)
    },
    add: (minutes) => {
      now += minutes * 60_000
    },
  }
}

/** One flat that agrees to all. */
export const household = (room: string, more: Partial<HouseholdInput> = {}): HouseholdInput =>
  householdInput.parse({
    building: '1号楼',
    unit: '1',
    room,
    owner: '示例业主',
    areaHundredths: 8050,
    renovation: 'agree',
    demolition: 'agree',
    property: 'agree',
    way: 'visit',
    ...more,
  })

export const save = (
  backend: Backend,
  projectId: string,
  room: string,
  more: Partial<HouseholdInput> = {},
  id?: string,
) =>
  call(backend, 'consent.saveHousehold', {
    projectId,
    household: household(room, more),
    ...(id ? { id } : {}),
  })

export const unlock = (backend: Backend, word = passphrase) =>
  call(backend, 'consent.unlock', { passphrase: word })

/** A table of these households, chosen to be imported. */
export async function tableSource(backend: Backend, households: readonly HouseholdInput[]): Promise<string> {
  const path = join(temporaryFolder(), '住户.xlsx')
  await writeWorkbook([toHouseholdSheet('住户', ['示例小区'], households)], path)
  return (await backend.registerSource([path], { name: '住户.xlsx', isTemporary: false })).sourceId
}
