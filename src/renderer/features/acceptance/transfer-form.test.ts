import { expect, it } from 'vitest'
import type { BundleRow } from '#shared/model/bundle.ts'
import type { Project } from '#shared/model/project.ts'
import { bundleLabel, newestBundle, toTransferValues } from './transfer-form.ts'

const bundle = (id: string, createdAt: string, state: BundleRow['state'] = 'done'): BundleRow => ({
  id,
  projectId: 'p',
  name: `SL-2023-01_${id}_1of1`,
  state,
  location: '',
  files: 12,
  bytes: 2048,
  createdAt,
  purpose: 'acceptance',
  volumes: 1,
  form: 'folder',
  receipt: null,
})
const bundles = [
  bundle('a', '2023-10-01T00:00:00.000Z'),
  bundle('b', '2023-11-01T00:00:00.000Z'),
  bundle('c', '2023-12-01T00:00:00.000Z', 'failed'),
]
const project = {
  contents: [
    { class: 'basic', item: '道路', description: '' },
    { class: 'basic', item: '排水', description: '' },
  ],
  parties: [
    { role: 'contractor', organization: '示例单位丙', leader: '', phone: '' },
    { role: 'supervision', organization: '示例单位乙', leader: '', phone: '' },
  ],
} as unknown as Project
const facts = { project, office: '示例街道办事处', company: '示例物业公司', bundles, today: '2023-12-02' }

it('the newest bundle that was written whole is handed over', () => {
  expect(newestBundle(bundles)?.id).toBe('b')
  expect(newestBundle([])).toBe(null)
  expect(toTransferValues('electronic', facts)).toMatchObject({
    bundleId: 'b',
    from: '示例街道办事处',
    to: '区城乡建设局',
    on: '2023-12-02',
  })
  expect(bundleLabel(bundle('a', ''))).toBe('SL-2023-01_a_1of1（12 个文件，2.00 KB，1 卷）')
})

it('works go from the contractor to the property company, else to the office, with what was renovated', () => {
  const works = toTransferValues('works', facts)
  expect(works).toMatchObject({
    from: '示例单位丙',
    to: '示例物业公司',
    witness: '示例单位乙',
    bundleId: null,
  })
  expect(works.items.map(({ name }) => name)).toEqual(['道路', '排水'])
  expect(toTransferValues('works', { ...facts, company: '' }).to).toBe('示例街道办事处')
})
