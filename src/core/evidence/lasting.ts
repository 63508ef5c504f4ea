import type { Library } from '#core/context.ts'
import type { Place } from './place-rules.ts'
import { readLastingFacts } from './store.ts'
import { isNameFar } from './time-rules.ts'

export interface RecordPlace extends Place {
  readonly id: string
}

/** What can be said of a project's records once and for all, since their files and names never change. */
export interface Lasting {
  readonly places: readonly RecordPlace[]
  /** Records whose camera's time and file name are far apart. */
  readonly nameFar: readonly string[]
}

interface Known {
  serial: number
  readonly places: RecordPlace[]
  readonly nameFar: string[]
}

// Reading 70 000 rows with their originals takes some 0.3 s, so it is done once, in pieces, and then only for
// records that are new. Two projects are kept; what was withdrawn since is left out by those who ask.
const keptProjects = 2
const piece = 2048
const libraries = new WeakMap<Library, Map<string, Promise<Known>>>()

/** Places and name doubts of a project's records, withdrawn ones too. */
export async function lastingFacts(library: Library, projectId: string, now: string): Promise<Lasting> {
  const projects = libraries.get(library) ?? new Map<string, Promise<Known>>()
  libraries.set(library, projects)
  const before = projects.get(projectId) ?? Promise.resolve({ serial: 0, places: [], nameFar: [] })
  // One after the other: two that ask at once must not both add the new rows.
  const next = before.then((known) => readOn(library, projectId, known, Date.parse(now)))
  projects.delete(projectId)
  projects.set(projectId, next)
  for (const oldest of projects.keys()) if (projects.size > keptProjects) projects.delete(oldest)
  try {
    return await next
  } catch (thrown) {
    projects.delete(projectId)
    throw thrown
  }
}

async function readOn(library: Library, projectId: string, known: Known, now: number): Promise<Known> {
  for (;;) {
    const rows = readLastingFacts(library.db, projectId, known.serial, piece)
    for (const { id, serial, latitude, longitude, ...named } of rows) {
      known.serial = serial
      if (latitude !== null && longitude !== null) known.places.push({ id, latitude, longitude })
      if (isNameFar(named, now)) known.nameFar.push(id)
    }
    if (rows.length < piece) return known
    await new Promise((resolve) => setImmediate(resolve))
  }
}
