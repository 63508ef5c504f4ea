import type { ProjectJson } from '#core/bundle/project-json.ts'
import { noticeTitles } from '#shared/model/notice.ts'
import { objectionChannelLabels } from '#shared/model/posting.ts'
import { toHtml } from './html.ts'
import type { Reference } from './reference.ts'
import { section } from './section.ts'

/** Boards and where they hung, objections, and photos that belong together. */
export function* placeChunks(document: ProjectJson, link: Reference): Generator<string> {
  const { notices, objections, pairs, records, viewpoints } = document
  const titles = new Map(records.map(({ id, title, originalName }) => [id, toHtml(title || originalName)]))
  const places = new Map(viewpoints.map(({ id, name }) => [id, name]))
  yield* section(
    { title: '公示', unit: '版', anchor: 'notices' },
    [['编号', 'code'], ['公示'], ['公示期', 'code'], ['张贴']],
    notices.map(({ serial, id, kind, recordId, from, until, postings }) => [
      `${toHtml(serial)}<div class="quiet">${toHtml(id)}</div>`,
      link(recordId, noticeTitles[kind]),
      toDays(from, until),
      postings
        .map(({ place, upOn, downOn, photos }) => {
          const shown = photos.map((photo, index) => link(photo.recordId, `照片 ${index + 1}`))
          const days = downOn === null ? `${upOn} 起，未撤下` : toDays(upOn, downOn)
          return `<div>${[toHtml(place), days, ...shown].join('，')}</div>`
        })
        .join(''),
    ]),
  )
  yield* section(
    { title: '居民意见', unit: '条', anchor: 'objections' },
    [['收到', 'short'], ['公示', 'code'], ['方式', 'short'], ['意见'], ['答复']],
    objections.map(({ receivedOn, kind, channel, content, answeredOn, answer }) => [
      receivedOn,
      noticeTitles[kind],
      objectionChannelLabels[channel],
      toHtml(content),
      answeredOn === null ? '未答复' : `${answeredOn} ${toHtml(answer)}`,
    ]),
  )
  yield* section(
    { title: '前后对比', unit: '组', anchor: 'pairs' },
    [['题名或视点'], ['改造前'], ['改造后']],
    pairs.map(({ title, viewpointId, beforeId, afterId }) => [
      toHtml(title || places.get(viewpointId ?? '') || ''),
      link(beforeId, titles.get(beforeId) || '改造前'),
      link(afterId, titles.get(afterId) || '改造后'),
    ]),
  )
}

const toDays = (from: string | null, until: string | null): string => {
  if (from !== null && until !== null) return `${from} 至 ${until}`
  return from === null ? (until === null ? '' : `至 ${until}`) : `${from} 起`
}
