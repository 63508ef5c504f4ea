import { describe, expect, it } from 'vitest'
import { atRest } from '#shared/model/alignment.ts'
import { alignmentWords, applyStep, keyStep, stepped } from './align-steps.ts'

describe('steps of an alignment', () => {
  it('go back to where they began', () => {
    let now = atRest
    for (const key of ['ArrowLeft', 'ArrowUp', '+', ']', '-', '[', 'ArrowDown', 'ArrowRight']) {
      const step = keyStep(key, false)
      if (step) now = applyStep(now, step)
    }
    expect(now.x).toBeCloseTo(0)
    expect(now.y).toBeCloseTo(0)
    expect(now.scale).toBeCloseTo(1, 5)
    expect(now.turn).toBeCloseTo(0)
    expect(applyStep({ x: 1, y: 1, scale: 2, turn: 9 }, 'reset')).toEqual(atRest)
    expect(keyStep('a', false)).toBeNull()
  })

  it('go ten times as far with Shift, and never out of bounds', () => {
    expect(keyStep('ArrowRight', true)).toEqual({ x: 0.02 })
    expect(keyStep('ArrowRight', false)).toEqual({ x: 0.002 })
    const edge = { x: 1.999, y: 0, scale: 9.99, turn: 179.5 }
    expect(stepped(edge, { x: 0.02 })).toEqual(edge)
    expect(stepped(edge, { scale: 1.02 })).toEqual(edge)
    expect(stepped(edge, { turn: 1 }).turn).toBe(-179.5)
  })

  it('are said in words', () => {
    expect(alignmentWords({ x: 0.012, y: -0.1, scale: 1.01, turn: 0.5 })).toBe(
      '左右 +1.2%　上下 -10.0%　大小 101.0%　转 +0.5°',
    )
  })
})
