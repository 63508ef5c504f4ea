import { expect, it } from 'vitest'
import { holdsRecords, readRecordDrop, recordDragType } from './record-drag.ts'

const id = '0190a000-0000-7000-8000-000000000001'
const dropped = (text: string, types: readonly string[] = [recordDragType]) => ({
  dataTransfer: { types, getData: (type: string) => (type === recordDragType ? text : '') } as DataTransfer,
})

it('takes ids, each once', () => {
  expect(readRecordDrop(dropped(JSON.stringify([id, id])))).toEqual([id])
  expect(holdsRecords(dropped(''))).toBe(true)
  expect(holdsRecords(dropped('', ['Files', 'text/plain']))).toBe(false)
})

it('takes nothing else, whatever another program drops', () => {
  const hostile = [
    '',
    'null',
    '{}',
    '"x"',
    '[',
    JSON.stringify([1, null, {}, '../x', `${id}'`, id.toUpperCase()]),
  ]
  for (const text of hostile) expect(readRecordDrop(dropped(text)), text).toEqual([])
  const many = Array.from({ length: 6000 }, (_, index) => id.slice(0, -4) + String(index).padStart(4, '0'))
  expect(readRecordDrop(dropped(JSON.stringify(many)))).toHaveLength(5000)
})
