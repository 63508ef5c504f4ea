import type { NoticeFinding } from '#shared/model/notice.ts'
import type { ComposedBoard } from './board-layout.ts'
import { type BoardContent, picturesOf } from './content.ts'

/** Fewest pixels for an inch of paper that look sharp at arm's length. */
const leastDpi = 150
// Sizes are rounded to a twentieth of a point.
const hair = 0.995

/**
 * What only the finished layout shows: letters too small for their distance, pictures too coarse for their size.
 * @param sizes pixels of the long side by sha256; drawings in vectors have as many as they are asked for
 */
export function lintLayout(
  content: BoardContent,
  { reaches, pictures }: ComposedBoard,
  sizes: ReadonlyMap<string, { readonly pixels: number; readonly isVector: boolean }>,
): readonly NoticeFinding[] {
  const findings: NoticeFinding[] = []
  for (const { label, points, metres, wanted } of reaches) {
    if (metres >= wanted * hair) continue
    findings.push({
      id: `small-${label}`,
      level: 'warn',
      group: label === '电话' ? 'phones' : null,
      text: `${label}字太小：${points} 磅只能在 ${metresText(metres)} 米内看清，应为 ${metresText(wanted)} 米`,
      fix: '换大一号的尺寸，减少文字或图片，或改小阅读距离',
      remedy: 'layout',
    })
  }
  for (const { group, pictures: shown } of picturesOf(content)) {
    for (const { title, sides } of shown) {
      for (const { sha256, label } of sides) {
        const size = sizes.get(sha256)
        const side = Math.max(
          0,
          ...pictures
            .filter(({ name }) => name === sha256)
            .map(({ width, height }) => Math.max(width, height)),
        )
        if (!size || size.isVector || side === 0) continue
        const dpi = Math.floor(size.pixels / (side / 72))
        if (dpi >= leastDpi) continue
        findings.push({
          id: `coarse-${group}-${sha256.slice(0, 12)}`,
          level: 'warn',
          group,
          text: `图片“${[title, label].filter(Boolean).join(' ')}”印出来只有 ${dpi} dpi，不到 ${leastDpi} dpi，会发虚`,
          fix: '换像素更高的图片或 PDF 图纸，或多放几张使它小一些',
          remedy: 'pictures',
        })
      }
    }
  }
  return findings
}

const metresText = (metres: number): string =>
  metres
    .toFixed(metres < 1 ? 2 : 1)
    .replace(/0$/, '')
    .replace(/\.$/, '')
