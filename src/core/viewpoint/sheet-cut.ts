import {
  type Alignment,
  apply,
  commonField,
  type Field,
  fieldAspect,
  invert,
  type Size,
  toSimilarity,
} from '#shared/model/alignment.ts'

/** A rectangle of a picture to print: turned about its centre, then scaled. */
export interface Cut {
  /** Centre, in parts of the picture's width and height. */
  readonly centre: { readonly x: number; readonly y: number }
  /** Size of the rectangle, in parts of the picture's width and height before turning. */
  readonly width: number
  readonly height: number
  /** Degrees by which the picture is turned clockwise. */
  readonly turn: number
}

export interface PairCuts {
  readonly before: Cut
  readonly after: Cut
  /** Width over height, the same for both. */
  readonly aspect: number
  /** False when the pictures have nothing in common and are shown as they are. */
  readonly isAligned: boolean
}

const toCut = ({ centre, width, height }: Field, size: Size): Cut => ({
  centre: { x: centre.x / size.width, y: centre.y / size.height },
  width: width / size.width,
  height: height / size.height,
  turn: 0,
})

/** The same field of both pictures; the middle of each where the alignment leaves nothing in common. */
export function cutPair(alignment: Alignment, before: Size, after: Size): PairCuts {
  const aspect = fieldAspect(before)
  const field = commonField(alignment, before, after)
  if (!field) {
    return { before: middle(before, aspect), after: middle(after, aspect), aspect, isAligned: false }
  }
  const onto = toSimilarity(alignment, before, after)
  const factor = Math.hypot(onto.a, onto.b)
  const centre = apply(invert(onto), field.centre)
  return {
    before: toCut(field, before),
    after: {
      centre: { x: centre.x / after.width, y: centre.y / after.height },
      width: field.width / factor / after.width,
      height: field.height / factor / after.height,
      turn: alignment.turn,
    },
    aspect,
    isAligned: true,
  }
}

/** The largest rectangle of a shape in the middle of a picture. */
function middle(size: Size, aspect: number): Cut {
  const isWide = size.width / size.height > aspect
  return {
    centre: { x: 0.5, y: 0.5 },
    width: isWide ? (size.height * aspect) / size.width : 1,
    height: isWide ? 1 : size.width / aspect / size.height,
    turn: 0,
  }
}
