import { type Alignment, alignmentSchema, atRest } from '#shared/model/alignment.ts'

/** One small change of an alignment, as keys and buttons make it. */
export interface Step {
  readonly x?: number
  readonly y?: number
  /** Factor. */
  readonly scale?: number
  /** Degrees. */
  readonly turn?: number
}

/** The alignment after a step; the old one where that would be out of bounds. */
export function stepped(from: Alignment, { x = 0, y = 0, scale = 1, turn = 0 }: Step): Alignment {
  const turned = from.turn + turn
  const next = {
    x: round(from.x + x, 6),
    y: round(from.y + y, 6),
    scale: round(from.scale * scale, 6),
    turn: round(turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned, 4),
  }
  return alignmentSchema.safeParse(next).success ? next : from
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

const fine = { move: 0.002, scale: 1.002, turn: 0.1 }
const coarse = { move: 0.02, scale: 1.02, turn: 1 }

/** What a key does: arrows move, + and − scale, brackets turn, 0 puts back; Shift goes further. Null: nothing. */
export function keyStep(key: string, isFar: boolean): Step | 'reset' | null {
  const { move, scale, turn } = isFar ? coarse : fine
  switch (key) {
    case 'ArrowLeft':
      return { x: -move }
    case 'ArrowRight':
      return { x: move }
    case 'ArrowUp':
      return { y: -move }
    case 'ArrowDown':
      return { y: move }
    case '+':
    case '=':
      return { scale }
    case '-':
    case '_':
      return { scale: 1 / scale }
    case '[':
    case '{':
      return { turn: -turn }
    case ']':
    case '}':
      return { turn }
    case '0':
      return 'reset'
    default:
      return null
  }
}

export const applyStep = (from: Alignment, step: Step | 'reset'): Alignment =>
  step === 'reset' ? atRest : stepped(from, step)

const signed = (value: number, digits: number): string => `${value > 0 ? '+' : ''}${value.toFixed(digits)}`

/** `左右 +1.2%`, then up and down, size and turn. */
export const alignmentWords = ({ x, y, scale, turn }: Alignment): string =>
  `左右 ${signed(x * 100, 1)}%　上下 ${signed(y * 100, 1)}%　大小 ${(scale * 100).toFixed(1)}%　转 ${signed(turn, 1)}°`
