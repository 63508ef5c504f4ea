import type { Context } from '#core/context.ts'
import type { Db } from '#core/db/open.ts'
import { getVersion, listVersions } from '#core/notice/service.ts'
import type { NoticeKind } from '#shared/model/notice.ts'
import type { Objection, Posting } from '#shared/model/posting.ts'
import type { Project } from '#shared/model/project.ts'
import { toLocalDate } from '#shared/model/time.ts'
import type { BoardFact } from './gap-rules.ts'
import { judgePosting, type PostedVersion, type PostingFacts } from './rules.ts'
import { listObjections, listPostings } from './store.ts'

type Judged = Pick<Project, 'noticeTerms' | 'acceptedOn'>

/** Postings of one kind and project, judged, in the order given. */
export function judgePostings(
  context: Context,
  project: Judged,
  postings: readonly PostingFacts[],
  findVersion = versionFinder(context.library().db),
): readonly Posting[] {
  const ground = {
    terms: project.noticeTerms,
    acceptedOn: project.acceptedOn,
    today: toLocalDate(context.ports.clock.now()),
    postings,
    findVersion,
  }
  return postings.map((posting) => judgePosting(posting, ground))
}

/** Looks boards up by the name in their code, each once. */
export function versionFinder(db: Pick<Db, 'select'>, known: readonly PostedVersion[] = []) {
  const found = new Map<string, PostedVersion | null>(known.map((version) => [version.id, version]))
  return (id: string): PostedVersion | null => {
    const before = found.get(id)
    if (before !== undefined) return before
    const version = getVersion(db, id)
    found.set(id, version)
    return version
  }
}

/** How the boards of each kind stand, for many projects in the same few readings as for one. */
export function readBoardFacts(
  context: Context,
  projects: readonly Project[],
): ReadonlyMap<string, readonly BoardFact[]> {
  const { db } = context.library()
  const of = { projectId: projects.length === 1 ? projects[0]?.id : undefined }
  const versions = listVersions(db, of)
  const findVersion = versionFinder(db, versions)
  const postings = Map.groupBy(listPostings(db, of), ({ version }) => keyOf(version))
  const byKey = Map.groupBy(versions, keyOf)
  const open = Map.groupBy(
    listObjections(db, of).filter(({ answeredOn }) => answeredOn === null),
    keyOf,
  )
  const keys = [...new Set([...byKey.keys(), ...open.keys()])]
  const own = Map.groupBy(keys, (key) => key.split(' ')[0] ?? '')
  return new Map(
    projects.map((project) => [
      project.id,
      (own.get(project.id) ?? []).map((key): BoardFact => {
        const posted = postings.get(key) ?? []
        return {
          kind: key.split(' ')[1] as NoticeKind,
          serial: byKey.get(key)?.[0]?.serial ?? null,
          ...bestOf(posted, judgePostings(context, project, posted, findVersion)),
          openObjections: open.get(key)?.length ?? 0,
        }
      }),
    ]),
  )
}

const keyOf = ({ projectId, kind }: { readonly projectId: string; readonly kind: NoticeKind }) =>
  `${projectId} ${kind}`

/** The posting that lacks least, of the newest board where several lack as little. */
function bestOf(
  facts: readonly PostingFacts[],
  judged: readonly Posting[],
): Pick<BoardFact, 'posting' | 'postedSerial'> {
  const ranked = facts
    .flatMap(({ version }, at) => {
      const posting = judged[at]
      return posting ? [{ version, posting }] : []
    })
    .toSorted(
      (a, b) => a.posting.lacks.length - b.posting.lacks.length || b.version.ordinal - a.version.ordinal,
    )
  const [best] = ranked
  return { posting: best?.posting ?? null, postedSerial: best?.version.serial ?? null }
}

/** How many postings a board of each kind has, whether one hangs, and how many objections wait for an answer. */
export function readStanding(
  context: Context,
  projectId: string,
  kind: NoticeKind,
): { readonly postings: number; readonly isUp: boolean; readonly openObjections: number } {
  const { db } = context.library()
  const postings = listPostings(db, { projectId, kind })
  const objections = listObjections(db, { projectId, kind })
  return {
    postings: postings.length,
    isUp: postings.some(({ downOn }) => downOn === null),
    openObjections: objections.filter(({ answeredOn }) => answeredOn === null).length,
  }
}

/** Postings and objections of a project as a bundle hands them over. */
export const listHandedPostings = (context: Context, projectId: string): readonly PostingFacts[] =>
  listPostings(context.library().db, { projectId })
export const listHandedObjections = (context: Context, projectId: string): readonly Objection[] =>
  listObjections(context.library().db, { projectId })

/** Postings and open objections of all projects, the newest first. */
export const listAllPostings = (context: Context): readonly PostingFacts[] =>
  listPostings(context.library().db, {})
export const listOpenObjections = (context: Context): readonly Objection[] =>
  listObjections(context.library().db, {}).filter(({ answeredOn }) => answeredOn === null)
