import { expect, it } from 'vitest'
import { neededAcceptanceRoles } from '#shared/model/facts-closing.ts'
import { withExpected } from './participant-rows.ts'

const project = {
  subDistrict: '运河街道',
  responsible: { name: '示例己', post: '', phone: '' },
  parties: [{ role: 'design' as const, organization: '示例单位甲', leader: '示例乙', phone: '' }],
}

it('keeps what is written and adds only those who are not there', () => {
  const own = {
    role: 'design',
    organization: '改过的名字',
    person: '示例丙',
    post: '',
    hasSigned: true,
    opinion: '',
  } as const
  const rows = withExpected([own], project, '示例物业公司')
  expect(rows[0]).toBe(own)
  expect(rows).toHaveLength(neededAcceptanceRoles.length)
  expect(rows.filter(({ role }) => role === 'design')).toHaveLength(1)
  expect(rows.find(({ role }) => role === 'office')).toMatchObject({
    organization: '运河街道办事处',
    person: '示例己',
    hasSigned: false,
  })
  expect(withExpected(rows, project, '')).toEqual(rows)
})
