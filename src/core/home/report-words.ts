import type { DueItem } from '#shared/model/home.ts'
import type { RegisterTotals } from '#shared/model/register.ts'

/** `还有 3 天`, `今天到期`, `逾期 2 天`. */
export const daysWords = (days: number): string =>
  days < 0 ? `逾期 ${-days} 天` : days === 0 ? '今天到期' : `还有 ${days} 天`

/** `34 个小区，177 幢，4716 户，471,600 平方米`. */
export const totalsWords = ({
  communities,
  buildings,
  households,
  areaSquareMetres,
}: RegisterTotals): string =>
  `${communities} 个小区，${buildings} 幢，${households} 户，${areaWords(areaSquareMetres)} 平方米`

const areas = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 })
const areaWords = (squareMetres: number): string => areas.format(squareMetres)

/** A table of things that are due or late, for paper. */
export const dueTable = (title: string, items: readonly DueItem[]) =>
  ({
    kind: 'table',
    title: `${title}（${items.length} 项）`,
    columns: [
      { title: '小区', width: 18 },
      { title: '事项', width: 50 },
      { title: '期限', width: 14, align: 'center' },
      { title: '天数', width: 14, align: 'center' },
    ],
    rows: items.map(({ community, text, dueOn, days }) => [community, text, dueOn, daysWords(days)]),
  }) as const
