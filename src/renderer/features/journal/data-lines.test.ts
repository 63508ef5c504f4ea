import { expect, it } from 'vitest'
import { toDataLines } from './data-lines.ts'

it('flattens data to labelled lines and leaves out what is empty', () => {
  const data = {
    project: {
      name: '示例小区',
      note: '',
      land: 'state-owned',
      budgetFen: 123450,
      parties: [{ leader: '张某' }],
    },
    patch: { takenAt: '2023-06-01T00:30:00.000Z', phase: 'before' },
    hasSeal: true,
    odd: 3,
  }
  expect(toDataLines(data)).toEqual([
    { label: '项目 / 名称', text: '示例小区' },
    { label: '项目 / 土地性质', text: '城市国有土地' },
    { label: '项目 / 预算', text: '1,234.50 元' },
    { label: '项目 / 参建单位 / 1 / 负责人', text: '张某' },
    { label: '修改 / 拍摄时间', text: '2023-06-01 08:30:00' },
    { label: '修改 / 阶段', text: '改造前' },
    { label: '有盖章', text: '是' },
    { label: 'odd', text: '3' },
  ])
})
