import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { readTable } from '#core/spreadsheet/read-table.ts'
import { createPool } from '#core/worker/pool.ts'
import { toPlaceKey } from '#shared/model/flat.ts'
import { householdColumns } from './table-columns.ts'
import { toHouseholdInput } from './table-rules.ts'

const vectors = resolve(import.meta.dirname, '../../../tests/vectors/tables')

it.each(['openpyxl-households.xlsx', 'calc-households.xls'])(
  'reads the list that another program wrote, under the heads an office uses: %s',
  async (name) => {
    const pool = createPool(1)
    try {
      const table = await readTable(pool, resolve(vectors, name), householdColumns)
      expect(table.problems).toEqual([])
      const read = table.rows.map((row) => toHouseholdInput(row, null, '2023-09-01'))
      expect(read.flatMap(({ faults }) => faults)).toEqual([])
      const households = read.flatMap(({ household }) => household ?? [])
      expect(households.map(toPlaceKey)).toEqual([
        '["1","1","101"]',
        '["1","1","102"]',
        '["2","2","201"]',
        '["2","2","202"]',
      ])
      expect(households[0]).toMatchObject({
        owner: '示例业主甲',
        phone: '0534-5550001',
        areaHundredths: 8050,
        renovation: 'agree',
        investigators: ['示例乙', '示例丙'],
        surveyedOn: '2023-05-01',
        vote: 'agree',
      })
      expect(households[1]).toMatchObject({
        areaHundredths: 7225,
        renovation: 'agree',
        demolition: 'disagree',
        property: 'abstain',
        vote: 'disagree',
      })
      expect(households[3]).toMatchObject({ ownerMark: '未售', demolition: 'agree' })
    } finally {
      await pool.close()
    }
  },
)
