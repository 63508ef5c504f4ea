import { uuidv7 } from 'uuidv7'
import { type Context, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { secretDigest } from '#core/journal/secret-digest.ts'
import { getVersion } from '#core/notice/service.ts'
import { requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import type { Objection, Posting, PostingInput } from '#shared/model/posting.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { refuseAnswered, refusePersonal, refuseReceived } from './objection-rules.ts'
import { type CodedPhoto, readCodes, requirePhotos } from './photos.ts'
import { type PostedVersion, type PostingFacts, refuseDays } from './rules.ts'
import { judgePostings } from './service.ts'
import {
  getObjection,
  getPosting,
  insertObjection,
  listObjections,
  listPostings,
  putPosting,
  updateObjection,
} from './store.ts'

const refuse = (reason: string | null) => {
  if (reason) throw new AppError('rule', reason)
}
const today = (context: Context) => toLocalDate(context.ports.clock.now())

function requireVersion(context: Context, id: string): PostedVersion {
  const version = getVersion(context.library().db, id)
  if (!version) throw notFound('这一版公示')
  return version
}

function requirePosting(context: Context, id: string): PostingFacts {
  const found = getPosting(context.library().db, id)
  if (!found) throw notFound('这次张贴')
  return found
}

function requireObjection(context: Context, id: string): Objection {
  const found = getObjection(context.library().db, id)
  if (!found) throw notFound('这条意见')
  return found
}

/** A posting among its neighbours, judged. */
function judged(context: Context, { id, version: { projectId, kind } }: PostingFacts): Posting {
  const postings = listPostings(context.library().db, { projectId, kind })
  const found = judgePostings(context, requireProject(context, projectId), postings).find(
    (posting) => posting.id === id,
  )
  if (!found) throw notFound('这次张贴')
  return found
}

/**
 * Reads the photos' codes, then writes posting and journal in one transaction. Reading takes seconds: what was
 * checked before is checked again after.
 */
async function savePosting(
  context: Context,
  action: 'posting.add' | 'posting.update',
  id: string,
  input: PostingInput,
): Promise<Posting> {
  const check = () => {
    const version = requireVersion(context, input.versionId)
    const before = action === 'posting.update' ? requirePosting(context, id) : null
    refuse(refuseDays(input, today(context)))
    if (before && (before.version.projectId !== version.projectId || before.version.kind !== version.kind)) {
      throw new AppError('rule', '这次张贴登记的是另一种公示，不能改到这一版。请另外登记。')
    }
    return { version, before, photos: requirePhotos(context, version.projectId, input.photos, before) }
  }
  const first = check()
  const codes = await readCodes(context, first)
  const { version, before } = check()
  const photos = input.photos.map((photo) => ({ ...photo, code: codes.get(photo.recordId)?.code ?? null }))
  const { versionId, place, upOn, downOn, people, note: remark } = input
  mutate(context, context.library(), (tx, note, at) => {
    const row = { id, versionId, place, upOn, downOn, people, note: remark }
    putPosting(tx, { ...row, createdAt: before?.createdAt ?? at }, photos)
    note(version.projectId, { action, subject: id, data: toData(version, input, photos, codes) })
  })
  context.changed('posting', id)
  return judged(context, requirePosting(context, id))
}

/** What the journal keeps of a posting: photos by what they are, not by where they lie. */
function toData(
  { serial }: PostedVersion,
  { place, upOn, downOn, people, note }: PostingInput,
  photos: readonly { readonly recordId: string; readonly view: string; readonly code: string | null }[],
  codes: ReadonlyMap<string, CodedPhoto>,
) {
  return {
    number: serial,
    place,
    upOn,
    downOn,
    postedBy: people,
    note,
    photos: photos.map(({ recordId, view, code }) => ({
      view,
      sha256: codes.get(recordId)?.sha256 ?? null,
      boardCode: code,
    })),
  }
}

export const postingApi = {
  'posting.list': (context, { projectId, kind }) => {
    const { db } = context.library()
    const project = requireProject(context, projectId)
    return {
      postings: judgePostings(context, project, listPostings(db, { projectId, kind })),
      objections: listObjections(db, { projectId, kind }),
    }
  },

  'posting.add': (context, input) => savePosting(context, 'posting.add', uuidv7(), input),
  'posting.update': (context, { id, posting }) => savePosting(context, 'posting.update', id, posting),

  // What people said stays out of the journal, which is never cut: it can be taken out of the archive then (PIPL 19,
  // 47), and the digest still shows whether it was changed.
  'objection.add': (context, { projectId, kind, receivedOn, channel, content }) => {
    requireProject(context, projectId)
    refuse(refuseReceived(receivedOn, today(context)) ?? refusePersonal(content))
    const id = uuidv7()
    mutate(context, context.library(), (tx, note, at) => {
      insertObjection(tx, { id, projectId, kind, receivedOn, channel, content, createdAt: at })
      const data = { kind, receivedOn, channel, contentDigest: secretDigest(tx, content) }
      note(projectId, { action: 'objection.add', subject: id, data })
    })
    context.changed('posting', id)
    return requireObjection(context, id)
  },

  'objection.answer': (context, { id, answeredOn, answer, answeredBy }) => {
    const before = requireObjection(context, id)
    refuse(refuseAnswered(before, answeredOn, today(context)) ?? refusePersonal(answer))
    mutate(context, context.library(), (tx, note) => {
      updateObjection(tx, id, { answeredOn, answer, answeredBy })
      const data = { kind: before.kind, answeredOn, answeredBy, contentDigest: secretDigest(tx, answer) }
      note(before.projectId, { action: 'objection.answer', subject: id, data })
    })
    context.changed('posting', id)
    return requireObjection(context, id)
  },

  'objection.remove': (context, { id }) => {
    const { projectId, kind, receivedOn } = requireObjection(context, id)
    mutate(context, context.library(), (tx, note, at) => {
      updateObjection(tx, id, { removedAt: at })
      note(projectId, { action: 'objection.remove', subject: id, data: { kind, receivedOn } })
    })
    context.changed('posting', id)
    return { removed: true }
  },
} satisfies Partial<Handlers>
