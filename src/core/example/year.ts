import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Backend, call } from '#core/interface.ts'
import { planTask2023 } from '#shared/model/desk.ts'
import type { RegisterTotals } from '#shared/model/register.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { exampleProject } from './data.ts'
import { fillExample } from './fill.ts'
import { yearProjects } from './year-data.ts'
import { createYearHand } from './year-hand.ts'
import { liveThrough } from './year-life.ts'

type Port = Pick<Backend, 'dispatch' | 'registerSource' | 'waitForJob' | 'locateAsset'>

export interface FilledYear {
  readonly projects: number
  /** Of the year, as the register counts them. */
  readonly totals: RegisterTotals
}

/**
 * A year of five sub-districts, with the plan's totals, through the same methods a person's clicks call: the long
 * example, 33 more communities on their way from the survey to the last deposit, and some that wait.
 * @param now UTC ISO: days are counted from it
 */
export async function fillYear(
  backend: Port,
  folder: string,
  passphrase: string,
  now: string,
  tools: { signal?: AbortSignal; report?: (done: number, total: number, note: string) => void } = {},
): Promise<FilledYear> {
  const today = toLocalDate(now)
  const rest = {
    communities: planTask2023.communities - 1,
    buildings: planTask2023.buildings - exampleProject.buildings,
    households: planTask2023.households - exampleProject.households,
    areaHundredths: Math.round((planTask2023.areaSquareMetres - exampleProject.areaSquareMetres) * 100),
  }
  const all = yearProjects(today, rest)
  const total = all.length + 1
  const report = (done: number, note: string) => {
    tools.signal?.throwIfAborted()
    tools.report?.(done, total, note)
  }
  report(0, `正在办理${exampleProject.community}`)
  await fillExample(backend, join(folder, '示例素材'), tools.signal ? { signal: tools.signal } : {})
  await call(backend, 'register.setTask', planTask2023)
  await call(backend, 'consent.unlock', { passphrase })
  const pictures = join(folder, '示例照片')
  mkdirSync(pictures, { recursive: true })
  const hand = createYearHand(backend, pictures, today)
  for (const [index, each] of all.entries()) {
    report(index + 1, `正在办理${each.project.community}`)
    await liveThrough(hand, each)
  }
  await call(backend, 'consent.lock', {})
  rmSync(pictures, { recursive: true, force: true })
  const { totals } = await call(backend, 'register.get', { year: planTask2023.year })
  const projects = (await call(backend, 'project.list', {})).length
  report(total, '一年的示例已备好')
  return { projects, totals }
}
