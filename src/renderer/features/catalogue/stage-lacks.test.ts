import { expect, it } from 'vitest'
import { catalogue } from '#shared/model/catalogue.ts'
import type { Gap } from '#shared/model/project.ts'
import { toStageLacks } from './stage-lacks.ts'

const gap = (stage: string, level: Gap['level']): Gap => ({
  id: `${stage}-${level}`,
  level,
  stage,
  text: '缺一项',
  source: '档案目录',
  remedy: { label: '去导入', to: 'import' },
})

it('counts what must come, stage by stage, and leaves advice out', () => {
  const lacks = toStageLacks([
    gap('01', 'block'),
    gap('01', 'missing'),
    gap('11', 'missing'),
    gap('02', 'advice'),
  ])
  expect(lacks).toHaveLength(catalogue.length)
  expect(lacks[0]).toMatchObject({ number: '01', lacks: 2, isBlocked: true })
  expect(lacks[1]).toMatchObject({ number: '02', lacks: 0, isBlocked: false })
  expect(lacks.at(-1)).toMatchObject({ number: '11', lacks: 1, isBlocked: false })
})
