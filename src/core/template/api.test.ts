import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import { addProject, drawJpeg, importOne, openOffice, readJournal, temporaryFolder } from '#tests/builders.ts'

async function begin() {
  const folder = temporaryFolder()
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  const a = await importOne(backend, projectId, await drawJpeg(join(folder, '甲.jpg'), 1))
  const b = await importOne(backend, projectId, await drawJpeg(join(folder, '乙.jpg'), 2))
  const save = (name: string, patch: object, id?: string) =>
    call(backend, 'template.save', { name, patch, ...(id ? { id } : {}) })
  const get = (id: string) => call(backend, 'record.get', { id })
  return { backend, projectId, a, b, save, get }
}

describe('templates', () => {
  it('are kept for the whole library: saved, changed, removed', async () => {
    const { backend, save } = await begin()
    const made = await save('外墙', { caption: '{楼栋}外墙{阶段}', photographer: '示例甲' })
    await expect(save('外墙', { caption: '另一个' })).rejects.toThrow(/已有叫“外墙”的模板/)
    await save('外墙粉刷', { caption: '{楼栋}外墙粉刷' }, made.id)
    expect(await call(backend, 'template.list', {})).toEqual([
      { ...made, name: '外墙粉刷', patch: { caption: '{楼栋}外墙粉刷' } },
    ])
    expect(await call(backend, 'template.remove', { id: made.id })).toEqual({ removed: true })
    await expect(call(backend, 'template.remove', { id: made.id })).rejects.toThrow(/找不到这个模板/)
    expect(await call(backend, 'template.list', {})).toEqual([])
  })

  it('refuses an empty one, an unknown placeholder, an item the catalogue lacks, hidden signs', async () => {
    const { save, backend } = await begin()
    await expect(save('空', { caption: '' })).rejects.toThrow(/还没有内容/)
    await expect(save('错', { caption: '{楼}施工' })).rejects.toThrow(/没有“\{楼\}”这一项/)
    await expect(save('错', { catalogueItem: '99-9' })).rejects.toThrow(/目录里没有 99-9/)
    await expect(save('错\u202e', { caption: '一' })).rejects.toThrow(/不可见字符/)
    await expect(save('错', { photoNumber: '一' })).rejects.toThrow()
    expect(await call(backend, 'template.list', {})).toEqual([])
  })
})

describe('template.apply', () => {
  it('fills each record with its own values, leaves alone what it does not name, and can be taken back', async () => {
    const { backend, projectId, a, b, save, get } = await begin()
    await call(backend, 'record.update', { ids: [a], patch: { building: '3号楼', part: '东墙' } })
    await call(backend, 'record.update', { ids: [b], patch: { caption: '原来的' } })
    const { id } = await save('外墙', {
      caption: '{楼栋}{部位}，{改造内容}，{阶段}。摄影者：{摄影者}',
      phase: 'during',
      photographer: '示例甲',
      people: '',
    })
    expect(await call(backend, 'template.plan', { templateId: id, ids: [a, b] })).toEqual({
      changed: 2,
      same: 0,
      examples: [
        { id: a, title: '甲', caption: '3号楼东墙，施工中。摄影者：示例甲' },
        { id: b, title: '乙', caption: '施工中。摄影者：示例甲' },
      ],
    })
    expect(await call(backend, 'template.apply', { templateId: id, ids: [a, b] })).toEqual({ changed: 2 })
    expect(await get(a)).toMatchObject({
      caption: '3号楼东墙，施工中。摄影者：示例甲',
      phase: 'during',
      photographer: '示例甲',
      building: '3号楼',
    })
    expect(await call(backend, 'template.apply', { templateId: id, ids: [a, b] })).toEqual({ changed: 0 })
    const rows = (await readJournal(backend, projectId)).filter(({ action }) => action === 'template.apply')
    expect(rows.map(({ subject }) => subject)).toEqual([a, b])
    expect(rows[0]?.data).toMatchObject({ template: '外墙', patch: { phase: 'during' } })
    expect(await call(backend, 'record.undo', { projectId })).toMatchObject({
      title: '给 2 张照片套用模板“外墙”',
      restored: 2,
    })
    expect(await get(b)).toMatchObject({ caption: '原来的', phase: null, photographer: '' })
  })

  it('a wording of which nothing is left does not wipe a caption', async () => {
    const { backend, a, save, get } = await begin()
    await call(backend, 'record.update', { ids: [a], patch: { caption: '原来的' } })
    const { id } = await save('只有人物', { caption: '人物：{人物}' })
    expect(await call(backend, 'template.apply', { templateId: id, ids: [a] })).toEqual({ changed: 0 })
    expect((await get(a)).caption).toBe('原来的')
  })

  it('hostile values: a building that looks like a placeholder stays as it is', async () => {
    const { backend, a, save, get } = await begin()
    await call(backend, 'record.update', {
      ids: [a],
      patch: { building: '{摄影者}$&', photographer: '示例甲' },
    })
    const { id } = await save('一', { caption: '{楼栋}|' })
    await call(backend, 'template.apply', { templateId: id, ids: [a] })
    expect((await get(a)).caption).toBe('{摄影者}$&|')
  })

  it('refuses when a caption would grow too long; then nothing is changed', async () => {
    const { backend, projectId, a, b, save, get } = await begin()
    const people = '人'.repeat(100)
    await call(backend, 'record.update', { ids: [b], patch: { people } })
    const { id } = await save('长', { caption: '{人物}、'.repeat(12) })
    const before = await readJournal(backend, projectId)
    await expect(call(backend, 'template.apply', { templateId: id, ids: [a, b] })).rejects.toThrow(
      /最多 1000 个字/,
    )
    expect((await get(a)).caption).toBe('')
    expect(await readJournal(backend, projectId)).toEqual(before)
  })
})
