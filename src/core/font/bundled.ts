import { coverageOf } from '#core/pdf/families.ts'
import { hanaMinName, listSlices } from '#core/pdf/font-files.ts'
import type { BundledFont } from '#shared/model/font.ts'

/** Names of the two families, as people know them. */
export const familyNames = { sans: 'Noto Sans SC（黑体）', serif: 'Noto Serif SC（宋体）' } as const

let known: readonly BundledFont[] | null = null

/** The fonts that come with the program. The families' tables are large: counted once a process. */
export function bundledFonts(): readonly BundledFont[] {
  known ??= [
    {
      name: familyNames.sans,
      use: '公示、对比图的字',
      license: 'SIL 开放字体许可 1.1',
      characters: coverageOf('sans').size,
    },
    {
      name: familyNames.serif,
      use: '表格、案卷的字',
      license: 'SIL 开放字体许可 1.1',
      characters: coverageOf('serif').size,
    },
    {
      name: hanaMinName,
      use: '上面两种没有的生僻字',
      license: '花园字体许可，或 SIL 开放字体许可 1.1',
      characters: listSlices()
        .flatMap(({ ranges }) => ranges)
        .reduce((sum, [from, to]) => sum + to - from + 1, 0),
    },
  ]
  return known
}
