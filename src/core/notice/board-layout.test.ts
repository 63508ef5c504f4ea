import type { Content } from 'pdfmake/interfaces.js'
import { describe, expect, test } from 'vitest'
import { measure } from '#core/pdf/measure.ts'
import { composeBoard, paperStyles } from './board-layout.ts'
import type { BoardText } from './board-text.ts'

const text = (length: number): BoardText => ({
  name: '示例小区'.repeat(1 + Math.trunc(length / 10)).slice(0, 60),
  address: '示例路'.repeat(1 + length).slice(0, 100),
  facts: [
    { label: '小区名称', value: '示例小区'.repeat(1 + length).slice(0, 40) },
    { label: '所属街道', value: '运河街道' },
    { label: '改造面积', value: '45,210.5 平方米' },
  ],
  contents: [
    {
      label: '基础类',
      runs: [{ text: '道路', bold: true }, { text: `：${'重铺沥青路面'.repeat(length)}。` }],
    },
  ],
  summary: '',
  schedule: {
    startOn: '2023-05-10',
    endOn: '2024-03-31',
    days: 327,
    milestones: Array.from({ length: length / 4 }, (_, index) => ({
      name: '管网改造工程'.repeat(1 + (index % 5)),
      startOn: '2023-05-10',
      endOn: '2025-07-20',
    })),
  },
  units: [
    {
      kind: '项目管理及监理一体化单位',
      organization: '示例'.repeat(1 + length).slice(0, 60),
      leader: '某',
      phone: '0534-2100001',
    },
  ],
  consult: '0534-2100009-123456',
  report: '12345',
  office: '示例街道办事处',
  date: '2023年5月6日',
  serial: 'GS-001',
})
const drawing = (name: string, width: number, height: number) => ({ name, width, height, title: '总平面图' })

interface Placed {
  readonly absolutePosition: { readonly x: number; readonly y: number }
  readonly text?: readonly { readonly text: string; readonly bold?: boolean }[]
  readonly fontSize?: number
  readonly image?: string
  readonly width?: number
  readonly height?: number
}

describe.each(['A4', 'A3'] as const)('%s', (paper) => {
  const style = paperStyles[paper]

  test.each([0, 8, 24])(
    'wording of length %i stays within the margins, at or above the least size',
    (length) => {
      const drawings = { plan: [drawing('plan0', 1600, 1100)], elevation: [drawing('elevation0', 700, 1200)] }
      const sheet = composeBoard(text(length), drawings, paper)
      const placed = sheet.content().filter((node): node is Content & Placed => !('canvas' in Object(node)))
      let pictures = 0
      for (const node of placed) {
        const { x, y } = node.absolutePosition
        const size = node.fontSize ?? 0
        const wide = node.text
          ? node.text.reduce((sum, run) => sum + measure(run.text, size, run.bold), 0)
          : (node.width ?? 0)
        const high = node.text ? size * 1.448 : (node.height ?? 0)
        expect(x).toBeGreaterThanOrEqual(style.side - 0.5)
        expect(x + wide).toBeLessThanOrEqual(style.width - style.side + 0.5)
        expect(y).toBeGreaterThan(style.top - size)
        expect(y + high).toBeLessThan(style.height - style.bottom + size)
        if (node.text) expect(size).toBeGreaterThanOrEqual(style.least * 0.9)
        if (node.image === 'plan0') expect(wide / high).toBeCloseTo(1600 / 1100, 3)
        if (node.image === 'elevation0') expect(wide / high).toBeCloseTo(700 / 1200, 3)
        if (node.image) pictures++
      }
      expect(pictures).toBe(2)
    },
  )

  test('more words make smaller letters, not an overflow', () => {
    const drawings = { plan: [drawing('a', 4, 3)], elevation: [drawing('b', 4, 3)] }
    const sizeOf = (length: number) => {
      const node = composeBoard(text(length), drawings, paper)
        .content()
        .find((each): each is Content & Placed => JSON.stringify(each).includes('重铺沥青'))
      return node?.fontSize ?? 0
    }
    expect(sizeOf(2)).toBeGreaterThan(sizeOf(24))
  })
})
