/** A head's words and its class. */
type Head = readonly [label: string, className?: string]

/** A table under a title that says how many rows it has; nothing when it has none. Cells are HTML. */
export function* section(
  { title, unit, anchor }: { title: string; unit: string; anchor: string },
  heads: readonly Head[],
  rows: readonly (readonly string[])[],
): Generator<string> {
  if (rows.length === 0) return
  const head = heads.map(([label, name = '']) => `<th scope="col" class="${name}">${label}</th>`).join('')
  yield `<section class="searched" id="${anchor}"><h2>${title}<small>${rows.length} ${unit}</small></h2>\n`
  yield `<table><thead><tr>${head}</tr></thead><tbody>\n`
  for (const row of rows) yield `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`
  yield '</tbody></table></section>\n'
}
