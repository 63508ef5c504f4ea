import { type Block, stack } from '#core/pdf/block.ts'
import { heading } from './board-style.ts'
import type { Unit } from './column-plan.ts'
import type { BoardContent, ContentGroup } from './content.ts'
import { layPart } from './part-blocks.ts'
import { layPhones } from './phones-block.ts'
import type { PictureGroupBlock, PlacedPicture } from './picture-rows.ts'

/**
 * A board's groups as they are laid out, in order; pictures that follow one another share their room.
 * @param aspects width over height of the pictures, by sha256
 * @param wanted points of the phones' numbers
 * @param onPhones told the size of the numbers, in points, once they are drawn
 */
export function toUnits(
  content: BoardContent,
  aspects: ReadonlyMap<string, number>,
  wanted: number,
  onPhones: (points: number) => void,
): readonly Unit[] {
  const units: Unit[] = []
  for (const [index, group] of content.groups.entries()) {
    const title = heading(index + 1, group.label)
    const pictures = pictureBlock(group, title, aspects)
    const last = units.at(-1)
    if (pictures && last?.type === 'pictures') {
      units[units.length - 1] = {
        type: 'pictures',
        groups: [...last.groups, pictures],
        count: last.count + pictures.pictures.length,
      }
    } else if (pictures) {
      units.push({ type: 'pictures', groups: [pictures], count: pictures.pictures.length })
    }
    const words = group.parts.filter((part) => part.type !== 'pictures')
    if (words.length === 0) continue
    const layables = words.map((part) => {
      if (part.type !== 'phones') return layPart(part)
      const lay = layPhones(part.lines)
      return (width: number, size: number): Block => {
        const made = lay(width, size, wanted)
        return {
          height: made.height,
          draw(sheet, x, y) {
            onPhones(made.points)
            made.draw(sheet, x, y)
          },
        }
      }
    })
    const made = new Map<string, Block>()
    units.push({
      type: 'words',
      lay(width, size) {
        const key = `${width} ${size}`
        let block = made.get(key)
        if (!block) {
          const parts = layables.map((lay) => lay(width, size))
          block = pictures
            ? stack(parts, size * 0.35)
            : stack([title(width, size), stack(parts, size * 0.35)])
          made.set(key, block)
        }
        return block
      },
    })
  }
  return units
}

function pictureBlock(
  { parts }: ContentGroup,
  title: PictureGroupBlock['heading'],
  aspects: ReadonlyMap<string, number>,
): PictureGroupBlock | null {
  const pictures = parts.flatMap((part) =>
    part.type === 'pictures'
      ? part.pictures.map(
          (picture): PlacedPicture => ({
            title: [{ text: picture.title }],
            sides: picture.sides.map(({ sha256, label }) => ({
              name: sha256,
              aspect: aspects.get(sha256) ?? 1,
              label: [{ text: label, bold: true }],
            })),
          }),
        )
      : [],
  )
  return pictures.length === 0 ? null : { heading: title, pictures }
}
