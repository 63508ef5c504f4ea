/** What the next click on the plan places. */
export type Placing =
  | { readonly what: 'photos'; readonly ids: readonly string[] }
  | { readonly what: 'viewpoint'; readonly id: string; readonly name: string }
  | null

/** Kind of data that a drag of photos carries; other programs' drags have none of it. */
export const dragType = 'application/x-huanxin-photos'

/** Ids that the strip put on a drag; nothing for anything else that is dropped. */
export function readDragged(data: Pick<DataTransfer, 'getData'>): readonly string[] {
  const text = data.getData(dragType)
  return text === '' ? [] : text.split(' ')
}
