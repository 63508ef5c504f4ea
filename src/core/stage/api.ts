import canonicalize from 'canonicalize'
import { uuidv7 } from 'uuidv7'
import { type Context, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { foldLog, mutate, mutateAndWipe } from '#core/journal/mutate.ts'
import { readFixedSettlement } from '#core/payment/service.ts'
import { readRuleSet } from '#core/policy/service.ts'
import { requireProject } from '#core/project/service.ts'
import { requireUnchanged } from '#core/stale.ts'
import { AppError } from '#shared/errors.ts'
import type { Entry, EntryContent } from '#shared/model/stage-entry.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { forgetResident, toEntryData, toFactsData } from './journal-data.ts'
import { entryClashes, factsClashes } from './reference-checks.ts'
import { entryFaults, factsFaults, type StageContext } from './rules.ts'
import {
  getEntry,
  insertEntry,
  listEntries,
  putFacts,
  readFacts,
  removeEntry,
  replaceEntry,
} from './store.ts'

function contextOf(context: Context, projectId: string): StageContext {
  const project = requireProject(context, projectId)
  return {
    project,
    ruleSet: readRuleSet(context.library().db, project.ruleSet),
    today: toLocalDate(context.ports.clock.now()),
    fixedSettlement: readFixedSettlement(context, projectId),
  }
}

function requireSound(faults: readonly string[]): void {
  if (faults.length > 0) throw new AppError('bad-input', [...new Set(faults)].join(''))
}

function requireAny(context: Context, id: string): Entry {
  const found = getEntry(context.library().db, id)
  if (!found) throw notFound('这一条')
  return found
}

export const stageApi = {
  'facts.get': (context, { projectId, kind }) => {
    requireProject(context, projectId)
    return readFacts(context.library().db, projectId, kind)
  },

  'facts.save': (context, { projectId, facts, seen }) => {
    requireSound([
      ...factsFaults(facts, contextOf(context, projectId)),
      ...factsClashes(context, projectId, facts),
    ])
    mutate(context, context.library(), (tx, note, at) => {
      if (seen) requireUnchanged(textOf(seen), textOf(readFacts(tx, projectId, facts.kind)))
      putFacts(tx, projectId, facts, at)
      note(projectId, { action: 'facts.save', subject: facts.kind, data: toFactsData(facts) })
    })
    context.changed('facts', projectId)
    return facts
  },

  'entry.list': (context, { projectId, kind }) => {
    requireProject(context, projectId)
    return listEntries(context.library().db, [projectId], kind)
  },

  'entry.add': (context, { projectId, content }) => {
    requireSound([
      ...entryFaults(content, contextOf(context, projectId)),
      ...entryClashes(context, projectId, content, null),
    ])
    const entry = mutate(context, context.library(), (tx, note, at) => {
      const added: Entry = { id: uuidv7(), projectId, content, createdAt: at, updatedAt: at }
      insertEntry(tx, added)
      note(projectId, { action: 'entry.add', subject: added.id, data: toEntryData(tx, content) })
      return added
    })
    context.changed('entry', projectId)
    return entry
  },

  'entry.update': (context, { id, content, seen }) => {
    const before = requireAny(context, id)
    requireSameKind(before.content, content)
    requireSound([
      ...entryFaults(content, contextOf(context, before.projectId)),
      ...entryClashes(context, before.projectId, content, before),
    ])
    mutate(context, context.library(), (tx, note, at) => {
      requireUnchanged(seen, getEntry(tx, id)?.updatedAt ?? null)
      replaceEntry(tx, id, content, at)
      note(before.projectId, { action: 'entry.update', subject: id, data: toEntryData(tx, content) })
    })
    context.changed('entry', before.projectId)
    return requireAny(context, id)
  },

  'entry.remove': (context, { id, reason }) => {
    const { projectId, content } = requireAny(context, id)
    mutateAndWipe(context, (tx, note, at) => {
      removeEntry(tx, id, forgetResident(content), at)
      note(projectId, {
        action: 'entry.remove',
        subject: id,
        data: { kind: content.kind, reason },
      })
    })
    foldLog(context)
    context.changed('entry', projectId)
    return { removed: true }
  },
} satisfies Partial<Handlers>

/** Facts in one spelling, whatever the order of their parts. */
const textOf = (facts: object): string => canonicalize(facts) ?? ''

function requireSameKind(before: EntryContent, after: EntryContent): void {
  if (before.kind !== after.kind) throw new AppError('bad-input', '类别不能改，请新建一条。')
}
