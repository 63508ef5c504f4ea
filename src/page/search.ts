/** Narrows the page's rows to those that have every word typed. */
export function startSearch(): void {
  const box = document.querySelector<HTMLInputElement>('#search')
  const count = document.querySelector('#found')
  if (!box || !count) return
  const sections = Array.from(document.querySelectorAll<HTMLElement>('section.searched'), (element) => ({
    element,
    rows: Array.from(element.querySelectorAll<HTMLElement>('tbody > tr'), (row) => ({
      row,
      text: fold(row.textContent),
    })),
  }))
  const total = sections.reduce((sum, { rows }) => sum + rows.length, 0)
  const narrow = () => {
    const words = fold(box.value).split(/\s+/).filter(Boolean)
    let shown = 0
    for (const { element, rows } of sections) {
      let own = 0
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word))
        if (!row.hidden) own += 1
      }
      element.hidden = words.length > 0 && own === 0
      shown += own
    }
    count.textContent = words.length === 0 ? `共 ${total} 项` : `找到 ${shown} 项，共 ${total} 项`
  }
  box.addEventListener('input', narrow)
  narrow()
}

// Full-width letters and digits are found by half-width ones.
const fold = (text: string): string => text.normalize('NFKC').toLowerCase()
