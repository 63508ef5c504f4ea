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

it('says of a posting which board hung where, by whom, with which photos', () => {
  const posting = {
    number: 'SL-2023-01-SG-01',
    place: '东门公示栏',
    upOn: '2023-06-01',
    downOn: null,
    postedBy: ['示例甲', '示例乙'],
    photos: [{ view: 'near', boardCode: 'HXB/ABCDEFGHJK/0123456789AB' }],
  }
  expect(toDataLines(posting)).toEqual([
    { label: '编号', text: 'SL-2023-01-SG-01' },
    { label: '张贴地点', text: '东门公示栏' },
    { label: '张贴日期', text: '2023-06-01' },
    { label: '经办人 / 1', text: '示例甲' },
    { label: '经办人 / 2', text: '示例乙' },
    { label: '附照片 / 1 / 远近', text: '近景' },
    { label: '附照片 / 1 / 公示二维码', text: 'HXB/ABCDEFGHJK/0123456789AB' },
  ])
  expect(toDataLines({ kind: 'survey', channel: 'visit' })).toEqual([
    { label: '类别', text: '改造意愿调查结果公示' },
    { label: '收到方式', text: '来访' },
  ])
})

it('calls the parts of a board by their own names', () => {
  const draft = {
    from: '2023-06-01',
    order: ['phones'],
    wording: { contents: '示例文字' },
    facts: { kind: 'survey', from: '2023-05-01', denominator: 'returned' },
  }
  expect(toDataLines({ kind: 'survey', draft }).map(({ label, text }) => `${label}：${text}`)).toEqual([
    '类别：改造意愿调查结果公示',
    '公示内容 / 公示开始日期：2023-06-01',
    '公示内容 / 次序 / 1：咨询及监督举报电话',
    '公示内容 / 自写文字 / 改造内容：示例文字',
    '公示内容 / 填写内容 / 类别：改造意愿调查结果公示',
    '公示内容 / 填写内容 / 开始日期：2023-05-01',
    '公示内容 / 填写内容 / 同意率算法：收回户数',
  ])
})
