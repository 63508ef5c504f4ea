import { describe, expect, it } from 'vitest'
import { contract, methodNames } from '#shared/contract.ts'
import { addProject, openBackend, openOffice, projectFields, visaFields } from '#tests/builders.ts'

const id = '0190a000-0000-7000-8000-000000000001'
/** A sentence in Chinese; field names in brackets may be Latin. */
const isChinese = (message: string) =>
  /\p{Script=Han}/u.test(message) && !/[a-z]{3,}/i.test(message.replaceAll(/（[^）]*）|“[^”]*”/g, ''))

describe('dispatch', () => {
  it('answers an unknown method, also one that every object has, with a refusal', async () => {
    const backend = await openBackend()
    for (const method of [
      '',
      'no.such',
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      'project',
      'PROJECT.LIST',
      'project.list ',
    ]) {
      expect(await backend.dispatch(method, {}), method).toEqual({
        ok: false,
        error: { code: 'bad-input', message: '不支持这项操作，请更新程序。' },
      })
    }
  })

  it('refuses whatever is no input, for every method, in Chinese, and never throws', async () => {
    const backend = await openOffice()
    const inputs = [undefined, null, 0, '', 'x', [], [[]], true, { nobody: 1 }, Object.create(null)]
    for (const method of methodNames) {
      for (const input of inputs) {
        if (contract[method].input.safeParse(input).success) continue
        const reply = await backend.dispatch(method, input)
        expect(reply.ok, method).toBe(false)
        if (reply.ok) continue
        expect(reply.error.code, `${method} ${reply.error.message}`).toBe('bad-input')
        expect(isChinese(reply.error.message), reply.error.message).toBe(true)
        expect(reply.error.message).toMatch(/未保存任何改动。$/)
      }
    }
  })

  it('says which field lacks, is unknown or of the wrong kind', async () => {
    const backend = await openOffice()
    const message = async (method: string, input: unknown) => {
      const reply = await backend.dispatch(method, input)
      return reply.ok ? 'ok' : reply.error.message
    }
    const { name: _, ...nameless } = projectFields
    expect(await message('project.add', nameless)).toBe('项目名称要填写文字（name）。未保存任何改动。')
    expect(await message('project.add', { ...projectFields, colour: 'red' })).toBe(
      '有不认识的字段“colour”。未保存任何改动。',
    )
    expect(await message('project.add', { ...projectFields, contents: '道路' })).toBe(
      '填写的类型不对（contents）。未保存任何改动。',
    )
    expect(await message('project.get', {})).toBe('编号无效（id）。未保存任何改动。')
    expect(
      await message('signoff.add', { projectId: id, visa: { ...visaFields, instruction: undefined } }),
    ).toBe('缺少这一项（visa.instruction）。未保存任何改动。')
    const many = await message('project.add', {})
    expect(many).toMatch(/；另有 \d+ 处。未保存任何改动。$/)
    expect(many.split('；').length).toBe(6)
  })

  it('is not led astray by keys that mean something to the language', async () => {
    const backend = await openOffice()
    const bad = JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": 1}') as unknown
    expect(await backend.dispatch('project.list', bad)).toMatchObject({
      ok: false,
      error: { code: 'bad-input' },
    })
    const visa = JSON.parse(JSON.stringify({ ...visaFields, lines: [{ __proto__: 1 }] })) as unknown
    expect(await backend.dispatch('signoff.add', { projectId: id, visa })).toMatchObject({ ok: false })
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })

  it('refuses fields out of bounds, each with its own words', async () => {
    const backend = await openOffice()
    const { id: projectId } = await addProject(backend)
    const project = (patch: object) => [
      'project.update',
      { id: projectId, project: { ...projectFields, ...patch } },
    ]
    const visa = (patch: object) => ['signoff.add', { projectId, visa: { ...visaFields, ...patch } }]
    const schedule = { startOn: '2023-05-02', endOn: '2023-05-01', milestones: [] }
    const cases: readonly [readonly unknown[], RegExp][] = [
      [project({ code: '../x' }), /只能用字母、数字和短横线/],
      [project({ name: 'a\u202eb' }), /不可见字符/],
      [project({ name: '字'.repeat(61) }), /最多 60 个字/],
      [project({ builtYear: 1899 }), /建成年份过早/],
      [project({ areaSquareMetres: 1.005 }), /最多两位小数/],
      [project({ budgetFen: 1.5 }), /最多两位小数/],
      [project({ budgetFen: -1 }), /不能为负/],
      [project({ hotlines: { consult: '找老王', report: '' } }), /不像电话号码/],
      [project({ schedule }), /早于开工日期/],
      [project({ contents: [{ class: 'basic', item: '登月' }] }), /不在该类目录中/],
      [
        project({ parties: [...(projectFields.parties ?? []), ...(projectFields.parties ?? [])] }),
        /只能填一个/,
      ],
      [visa({ occurredOn: '2023-02-30' }), /不是有效日期/],
      [visa({ occurredOn: '2023/02/03' }), /2023-06-01 的样子/],
      [visa({ lines: [] }), /至少填写一行/],
      [visa({ workTo: '2023-06-01' }), /早于开始日期/],
      [visa({ lines: [{ item: '项', unit: 'm', quantity: '0', unitPriceFen: 1 }] }), /要大于 0/],
      [visa({ lines: [{ item: '项', unit: 'm', quantity: '1e3', unitPriceFen: 1 }] }), /最多三位小数/],
      [
        visa({ lines: [{ item: '项', unit: 'm', quantity: '999999999', unitPriceFen: 99_999_999_999_999 }] }),
        /过大/,
      ],
    ]
    for (const [[method, input], expected] of cases) {
      const reply = await backend.dispatch(String(method), input)
      expect(reply).toMatchObject({ ok: false, error: { message: expect.stringMatching(expected) } })
    }
  })
})
