/** Records on their way from a list or a grid to an item of the catalogue, by drag and drop. */
export const recordDragType = 'application/x-huanxin-records'

interface DragHolder {
  readonly dataTransfer: DataTransfer
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** What one edit takes at most. */
const most = 5000

/** Call in `dragstart`; the picture under the pointer says how many. */
export function startRecordDrag({ dataTransfer }: DragHolder, ids: readonly string[]): void {
  dataTransfer.setData(recordDragType, JSON.stringify(ids.slice(0, most)))
  dataTransfer.effectAllowed = 'move'
  const label = document.createElement('div')
  label.className = 'hx-drag-count'
  label.textContent = `${Math.min(ids.length, most)} 个文件`
  document.body.append(label)
  dataTransfer.setDragImage(label, -12, -4)
  // The browser takes its picture right after this event.
  window.setTimeout(() => label.remove())
}

/** Whether records are being dragged; their ids can be read only when they are dropped. */
export const holdsRecords = ({ dataTransfer }: DragHolder): boolean =>
  dataTransfer.types.includes(recordDragType)

/** The dropped ids. Anything may be dropped from anywhere: what is not an id is left out. */
export function readRecordDrop({ dataTransfer }: DragHolder): readonly string[] {
  try {
    const value: unknown = JSON.parse(dataTransfer.getData(recordDragType))
    if (!Array.isArray(value)) return []
    const ids = value.filter((each): each is string => typeof each === 'string' && idPattern.test(each))
    return [...new Set(ids)].slice(0, most)
  } catch {
    return []
  }
}

/**
 * For a list of elements that carry `data-record`: drags the chosen ones when the one under the pointer is
 * among them, else that one alone.
 */
export function dragRecord(
  event: DragHolder & { readonly target: EventTarget },
  chosen: ReadonlySet<string>,
): void {
  const element = event.target instanceof Element ? event.target.closest('[data-record]') : null
  const id = element?.getAttribute('data-record')
  if (id) startRecordDrag(event, chosen.has(id) ? [...chosen] : [id])
}
