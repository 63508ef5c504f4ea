import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { listProjects } from '#core/project/service.ts'
import { listSignoffTexts } from '#core/signoff/service.ts'
import { catalogue } from '#shared/model/catalogue.ts'
import type { FoundGroup, SearchFound } from '#shared/model/finding.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { toFacets, toLayout } from './layout.ts'
import { listIds, listingOf, listViewpointNames } from './listing-store.ts'
import { findSerials, startIndexing } from './search-index.ts'
import { matchesWords, questionWords } from './search-words.ts'
import { listBySerials, listSerialsOf } from './store.ts'

/** What is asked in words makes sure that the index for words is being made. */
function wake(context: Context, text: string | undefined): void {
  if (text) startIndexing(context.library(), () => context.changed('record', ''))
}

/** Lists, layouts and the search over everything. */
export const findApi = {
  'record.list': (context, { offset, limit, ...conditions }) => {
    const library = context.library()
    wake(context, conditions.text)
    const serials = listingOf(library).find(conditions)
    const items = listBySerials(library.db, Array.from(serials.subarray(offset, offset + limit)))
    return { total: serials.length, items }
  },

  'record.layout': (context, conditions) => {
    wake(context, conditions.text)
    const listing = listingOf(context.library())
    const serials = listing.find(conditions)
    return toLayout(listing.columns, listing.dictionary, serials)
  },

  'record.ids': (context, { conditions, from, to }) => {
    const library = context.library()
    const serials = listingOf(library).find(conditions).subarray(from, to)
    return { ids: listIds(library.sqlite, Array.from(serials)) }
  },

  'record.places': (context, { conditions, ids }) => {
    const library = context.library()
    const serials = listSerialsOf(library.db, ids)
    const wanted = new Map<number, number | null>([...serials.values()].map((serial) => [serial, null]))
    for (const [place, serial] of listingOf(library).find(conditions).entries()) {
      if (wanted.has(serial)) wanted.set(serial, place)
    }
    return { places: ids.map((id) => wanted.get(serials.get(id) ?? -1) ?? null) }
  },

  'record.facets': (context, conditions) => {
    const library = context.library()
    const listing = listingOf(library)
    const serials = listing.find(conditions)
    const names = listViewpointNames(library.sqlite, conditions.projectId)
    return toFacets(listing.columns, listing.dictionary, serials, names)
  },

  'record.search': (context, { text, limit }) => {
    wake(context, text)
    return searchAll(context, text, limit)
  },
} satisfies Partial<Handlers>

function searchAll(context: Context, text: string, limit: number): SearchFound {
  const library = context.library()
  const words = questionWords(text)
  const none = { total: 0, items: [] }
  if (words.length === 0) return { projects: none, records: none, signoffs: none, items: none }
  const group = <Item>(items: readonly Item[]): FoundGroup<Item> => ({
    total: items.length,
    items: items.slice(0, limit),
  })
  const projects = listProjects(library.db)
  const names = new Map(projects.map(({ id, name }) => [id, name]))
  const projectName = (id: string) => names.get(id) ?? ''
  const serials = findSerials(library, text) ?? []
  const newest = listBySerials(library.db, serials.slice(-limit).toReversed())
  const visas = listSignoffTexts(library.db).filter(({ number, title, part, reason }) =>
    matchesWords(words, [number, title, part, reason]),
  )
  const items = catalogue.flatMap((stage) =>
    stage.items.filter(({ code, title }) => matchesWords(words, [code, title])),
  )
  return {
    projects: group(
      projects
        .filter(({ name, code, community, subDistrict, address }) =>
          matchesWords(words, [name, code, community, subDistrict, address]),
        )
        .map(({ id, name, code, subDistrict }) => ({ id, name, code, subDistrict })),
    ),
    records: {
      total: serials.length,
      items: newest.map((each) => ({ ...pick(each), projectName: projectName(each.projectId) })),
    },
    signoffs: group(
      visas.map(({ id, projectId, number, title }) => ({
        id,
        projectId,
        number,
        title,
        projectName: projectName(projectId),
      })),
    ),
    items: group(items.map(({ code, title }) => ({ code, title }))),
  }
}

const pick = ({
  id,
  projectId,
  kind,
  title,
  originalName,
  preview,
  takenAt,
  catalogueItem,
}: ArchiveRecord) => ({ id, projectId, kind, title, originalName, preview, takenAt, catalogueItem })
