/** Points as the pad gives them: pixels and ms. */
interface PadStroke {
  readonly points: readonly { readonly x: number; readonly y: number; readonly time: number }[]
}

export type Strokes = [number, number, number][][]

// What the backend takes of one stroke, and of all.
const mostPoints = 5000
const mostStrokes = 200

/** Strokes in thousandths of the pad's width, with ms since the first point; points beside the pad are drawn in. */
export function toStrokes(given: readonly PadStroke[], padWidth: number): Strokes {
  const start = given[0]?.points[0]?.time ?? 0
  const part = (pixels: number) => Math.min(1000, Math.max(0, Math.round((pixels * 1000) / padWidth)))
  return given
    .filter(({ points }) => points.length > 0)
    .slice(0, mostStrokes)
    .map(({ points }) =>
      points
        .slice(0, mostPoints)
        .map(({ x, y, time }) => [
          part(x),
          part(y),
          Math.min(3_600_000, Math.max(0, Math.round(time - start))),
        ]),
    )
}
