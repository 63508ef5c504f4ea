import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { eachInOrder } from './each-in-order.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('eachInOrder', () => {
  it('hands on in the list’s order, however long each takes, and waits for who takes', async () => {
    const taken: number[] = []
    let takers = 0
    await eachInOrder(numbers(30), {
      width: 5,
      ahead: 8,
      work: async (n) => {
        await delay((n * 7) % 5)
        return n
      },
      take: async (n) => {
        expect(++takers).toBe(1)
        await delay(1)
        takers--
        taken.push(n)
      },
      drop: () => expect.unreachable(),
    })
    expect(taken).toEqual(numbers(30))
  })

  it('goes on past a slow one, but never further ahead than told, nor more at once', async () => {
    let running = 0
    let most = 0
    const begun: number[] = []
    const slow = Promise.withResolvers<void>()
    const all = eachInOrder(numbers(50), {
      width: 3,
      ahead: 10,
      work: async (n) => {
        begun.push(n)
        most = Math.max(most, ++running)
        await (n === 0 ? slow.promise : delay(1))
        running--
        return n
      },
      take: () => {},
      drop: () => expect.unreachable(),
    })
    await delay(60)
    expect(begun).toEqual(numbers(10))
    slow.resolve()
    await all
    expect(most).toBe(3)
    expect(begun).toHaveLength(50)
  })

  it('throws what failed first in order, takes what was before it, and drops what was made after it', async () => {
    const [taken, dropped]: [number[], number[]] = [[], []]
    const all = eachInOrder(numbers(20), {
      width: 4,
      ahead: 6,
      work: async (n) => {
        await delay(n === 2 ? 10 : 1)
        if (n === 2 || n === 4) throw new Error(`no ${n}`)
        return n
      },
      take: (n) => void taken.push(n),
      drop: (n) => dropped.push(n),
    })
    await expect(all).rejects.toThrow('no 2')
    expect(taken).toEqual([0, 1])
    expect(dropped.every((n) => n > 2 && n !== 4)).toBe(true)
    expect(dropped).toContain(3)
  })

  it('a taker that throws ends it, too', async () => {
    const dropped: number[] = []
    const all = eachInOrder(numbers(9), {
      width: 3,
      ahead: 3,
      work: async (n) => n,
      take: (n) => {
        if (n === 1) throw new Error('full')
      },
      drop: (n) => dropped.push(n),
    })
    await expect(all).rejects.toThrow('full')
    expect(dropped.length).toBeGreaterThan(0)
  })

  it('nothing to do', async () => {
    await eachInOrder([], { width: 1, ahead: 1, work: async () => 1, take: () => {}, drop: () => {} })
  })
})
