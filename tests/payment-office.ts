import { expect } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { PaymentStep } from '#shared/model/payment.ts'
import { addProject, openOffice, readJournal, tickingClock } from './builders.ts'
import { progressInput, worksContract } from './payment-values.ts'

/** An office with a project and, unless it is left out, its works contract of 1,000,000 元. */
export async function begin({ withContract = true, clock = tickingClock('2023-09-01T00:00:00.000Z') } = {}) {
  const backend = await openOffice(undefined, clock)
  await call(backend, 'office.setOperator', { operator: '示例庚' })
  const { id: projectId } = await addProject(backend)
  if (withContract) await call(backend, 'entry.add', { projectId, content: worksContract() })
  return { backend, projectId }
}

/** A drafted progress period. */
export const add = (backend: Backend, projectId: string, fields: object = {}) =>
  call(backend, 'payment.add', { projectId, payment: progressInput(fields) })

export const advance = (backend: Backend, id: string, step: PaymentStep, on: string, fields: object = {}) =>
  call(backend, 'payment.advance', { id, step, on, person: '示例甲', number: 'PS-1', ...fields })

/** Through all steps, a day each. */
export async function pay(backend: Backend, id: string, dueFen: number) {
  await advance(backend, id, 'submitted', '2023-06-01')
  await advance(backend, id, 'measured', '2023-06-02')
  await advance(backend, id, 'reviewed', '2023-06-03', { dueFen })
  await advance(backend, id, 'checked', '2023-06-04')
  const { netFen } = await advance(backend, id, 'requested', '2023-06-05')
  return advance(backend, id, 'paid', '2023-06-06', { paidFen: netFen ?? 0 })
}

export const settle = (backend: Backend, projectId: string, fields: object = {}) =>
  call(backend, 'facts.save', {
    projectId,
    facts: { kind: 'settlement', reviewedOn: '2023-08-20', settledFen: 90_000_000, ...fields },
  })

/** Writes the day of the acceptance. */
export const accept = async (backend: Backend, projectId: string) => {
  const {
    id,
    ruleSet: _,
    createdAt: _at,
    updatedAt: _to,
    ...fields
  } = await call(backend, 'project.get', {
    id: projectId,
  })
  await call(backend, 'project.update', { id, project: { ...fields, acceptedOn: '2023-07-31' } })
}

/** Runs what must be refused; nothing may have changed after it. */
export async function refused(
  backend: Backend,
  projectId: string,
  work: () => Promise<unknown>,
  words: RegExp,
) {
  const before = [await call(backend, 'payment.book', { projectId }), await readJournal(backend, projectId)]
  await expect(work()).rejects.toThrow(words)
  expect([await call(backend, 'payment.book', { projectId }), await readJournal(backend, projectId)]).toEqual(
    before,
  )
}
