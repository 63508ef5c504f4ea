import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call } from '#core/interface.ts'
import { planTask2023 } from '#shared/model/desk.ts'
import { stepIds } from '#shared/model/procedure.ts'
import { addDays } from '#shared/model/time.ts'
import { openOffice, temporaryFolder, tickingClock } from '#tests/builders.ts'
import { exampleProject } from './data.ts'
import { type YearProject, yearProjects } from './year-data.ts'
import { createYearHand } from './year-hand.ts'
import { liveThrough } from './year-life.ts'

const today = '2026-11-26'
const rest = {
  communities: planTask2023.communities - 1,
  buildings: planTask2023.buildings - exampleProject.buildings,
  households: planTask2023.households - exampleProject.households,
  areaHundredths: Math.round((planTask2023.areaSquareMetres - exampleProject.areaSquareMetres) * 100),
}

test('the year’s communities with the long example come to the plan’s task, exactly; all plainly examples', () => {
  for (const day of ['2024-02-29', today, '2031-01-01']) {
    const all = yearProjects(day, rest)
    const counted = all.filter(({ register }) => register.year === 2023 && register.pipeline !== 'deferred')
    const sum = (of: (each: YearProject) => number) => counted.reduce((total, each) => total + of(each), 0)
    expect(counted.length).toBe(rest.communities)
    expect(sum(({ project }) => project.buildings)).toBe(rest.buildings)
    expect(sum(({ project }) => project.households)).toBe(rest.households)
    expect(sum(({ project }) => Math.round(project.areaSquareMetres * 100))).toBe(rest.areaHundredths)
    expect(new Set(all.map(({ project }) => project.subDistrict)).size).toBe(5)
    expect(new Set(all.map(({ project }) => project.code)).size).toBe(all.length)
    for (const { project } of all) expect(project.name).toMatch(/^示例小区\d\d/)
    // Whoever has given the last deposit back was accepted three years before.
    for (const { upTo, acceptedOn } of all) {
      if (upTo === 'property-release') expect(addDays(acceptedOn, 1104) <= day).toBe(true)
    }
  }
})

test('one community goes all the way, each step through its open gate, to the last deposit', async () => {
  const backend = await openOffice(join(temporaryFolder(), 'library'), tickingClock(`${today}T02:00:00.000Z`))
  const pictures = temporaryFolder()
  mkdirSync(pictures, { recursive: true })
  const [first] = yearProjects(today, rest)
  if (!first) throw new Error('no project')
  await liveThrough(createYearHand(backend, pictures, today), first)

  const [summary] = await call(backend, 'project.list', {})
  const projectId = summary?.id ?? ''
  const procedure = await call(backend, 'procedure.get', { projectId })
  expect(procedure.current).toBeNull()
  expect(procedure.steps.map(({ step, state }) => [step.id, state])).toEqual(
    stepIds.map((id) => [id, 'done']),
  )
  expect(procedure.steps.flatMap(({ overrides }) => overrides)).toEqual([])

  const book = await call(backend, 'payment.book', { projectId })
  const { settledFen, retainedFen, paidFen, deposits } = book
  expect(book.findings.filter(({ level }) => level === 'block')).toEqual([])
  expect(retainedFen).toBe(Math.ceil((settledFen ?? 0) * 0.06))
  // Nothing is lost on the way: what was paid and what was given back are what was settled.
  const released = deposits.reduce((sum, { release }) => sum + (release?.amountFen ?? 0), 0)
  expect(paidFen + released).toBe(settledFen)
  const gaps = await call(backend, 'project.gaps', { projectId })
  expect(gaps.filter(({ level }) => level === 'block')).toEqual([])
}, 120_000)
