import { monthOf } from '#shared/model/calendar.ts'
import type { Happening } from './timeline-money-rules.ts'

/** Records on site, one line a month: on its last day with a record. */
export const diaryMonths = (
  diary: readonly { readonly on: string; readonly workers: number | null }[],
): readonly Happening[] =>
  [...Map.groupBy(diary, ({ on }) => monthOf(on))].map(([month, own]) => {
    const days = [...new Set(own.map(({ on }) => on))].toSorted()
    const workers = own.flatMap((each) => each.workers ?? [])
    return {
      id: `diary-${month}`,
      on: days.at(-1) ?? `${month}-01`,
      kind: 'diary',
      title: `${month} 现场记录 ${days.length} 天`,
      detail: workers.length === 0 ? '' : `施工人员每日 ${spanOf(workers)} 人`,
      tab: 'site',
    }
  })

function spanOf(numbers: readonly number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  return least === most ? `${least}` : `${least}—${most}`
}
