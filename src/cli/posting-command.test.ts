import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Posting } from '#shared/model/posting.ts'
import { codeText, photographBoards, printBoard } from '#tests/board-photo.ts'
import {
  addProject,
  drawJpeg,
  importOne,
  openOffice,
  snapshotFolder,
  temporaryFolder,
} from '#tests/builders.ts'
import { enterBoards } from '#tests/support/issued-board.ts'
import { readArguments } from './arguments.ts'
import { postingCommand } from './posting-command.ts'

it('registers a posting with its photos, says what the proof lacks, and lists it; a slip of the pen changes nothing', async () => {
  const root = temporaryFolder()
  const library = join(root, '档案库')
  const backend = await openOffice(library)
  const { id: projectId, code } = await addProject(backend)
  const recordId = await importOne(backend, projectId, await drawJpeg(join(root, 'board.jpg'), 1))
  await backend.close()
  const serial = 'SL-2023-01-SG-01'
  const [board] = enterBoards(library, [{ projectId, recordId, kind: 'construction', ordinal: 1, serial }])
  const near = join(root, '近景.jpg')
  const paper = await printBoard([codeText(board?.line ?? '')], 45)
  writeFileSync(near, await photographBoards([paper], { fill: 0.6, long: 1350, blur: 0.4, seed: 1 }))
  const run = (...args: readonly string[]) =>
    postingCommand.run(
      readArguments([...args, '--library', library, '--project', code], postingCommand.options),
    )
  const given = ['add', '--serial', serial, '--place', '东门公示栏', '--up', '2023-06-01'] as const
  const people = ['--people', '示例甲,示例乙'] as const

  const vault = join(library, 'vault')
  const before = snapshotFolder(vault)
  const refused: readonly (readonly [readonly string[], RegExp])[] = [
    [[...given, '--people', '示例甲', '--near', near], /两个人/],
    [[...given, '--people', '示例甲,示例甲', '--near', near], /不能是同一个人/],
    [[...given, ...people, '--down', '2023-05-31', '--near', near], /撤下日期早于张贴日期/],
    [[...given, ...people, '--near', near, '--far', join(root, '没有.jpg')], /找不到文件/],
    [['add', '--serial', 'NO-01', '--place', '东门', '--up', '2023-06-01', ...people], /没有编号为 NO-01/],
    [['remove'], /posting add 或 posting list/],
  ]
  for (const [args, words] of refused) await expect(run(...args)).rejects.toThrow(words)
  expect(snapshotFolder(vault)).toEqual(before)

  const added = await run(...given, ...people, '--near', near)
  expect(added.json as Posting).toMatchObject({
    people: ['示例甲', '示例乙'],
    photosRead: [{ view: 'near', reading: 'same', serial }],
    lacks: ['缺远景照片'],
  })
  expect(added.text).toMatch(/挂到竣工为止\n {2}近景 {2}近景 {2}与定稿一致\n {2}缺：缺远景照片$/)
  expect((await run('list')).text).toContain(`施工公示：1 次张贴\n${serial}  东门公示栏  2023-06-01 — 还挂着`)
})
