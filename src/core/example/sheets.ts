import sharp from 'sharp'
import { type RoutineParty, signingPartyLabels } from '#shared/model/signoff.ts'
import { arcLettering, lettering, round, svg } from './lettering.ts'
import { between, createRandom, type Random } from './random.ts'
import { ellipse, polygon, rect, stroke, upTo } from './scene-parts.ts'

/** Who signs in the example: no real unit or person. */
export const exampleSigners: Readonly<
  Record<RoutineParty, { readonly organization: string; readonly person: string; readonly post: string }>
> = {
  office: { organization: '示例街道办事处', person: '示例己', post: '城建办工程师' },
  supervision: { organization: '示例管理监理单位乙', person: '示例丙', post: '总监理工程师' },
  contractor: { organization: '示例施工单位丙', person: '示例丁', post: '项目经理' },
  review: { organization: '示例评审单位丁', person: '示例戊', post: '造价工程师' },
}

// A4 at 150 dots an inch.
const width = 1240
const height = 1754
const ink = '#23262b'

/**
 * A scan-like A4 JPEG of one party's signature sheet: hand strokes and a red round seal, plainly 示例.
 * @param visaTitle what the visa is about, printed on the sheet
 * @param signedOn `2023-08-16`
 */
export function drawSignatureSheet(
  party: RoutineParty,
  visaTitle: string,
  signedOn: string,
  seed: number,
): Promise<Buffer> {
  const random = createRandom(seed)
  const { organization, person, post } = exampleSigners[party]
  const rows = [
    ['工程名称', '示例小区老旧小区改造项目'],
    ['签证事由', visaTitle],
    ['签认单位', signingPartyLabels[party]],
    ['单位名称', organization],
    ['签字人', `${person}（${post}）`],
  ] as const
  const top = 330
  const paper = [
    rect(0, 0, width, height, '#f7f5ef'),
    watermark(),
    lettering('现场签证签认页', { x: width / 2, y: 210, size: 64, fill: ink, anchor: 'middle', bold: true }),
    lettering('（示例，仅供演示）', { x: width / 2, y: 272, size: 32, fill: '#666b70', anchor: 'middle' }),
    rect(130, top, width - 260, 1110, 'none', `stroke="${ink}" stroke-width="4"`),
    ...rows.flatMap(([name, value], index) => {
      const y = top + index * 92
      return [
        stroke(`M130 ${y + 92} H${width - 130}`, ink, 2),
        lettering(name, { x: 235, y: y + 58, size: 34, fill: ink, anchor: 'middle' }),
        lettering(value, { x: 370, y: y + 58, size: 34, fill: ink }),
      ]
    }),
    stroke(`M340 ${top} V${top + 460}`, ink, 2),
    lettering('意见：情况属实，同意按所附工程量和金额签证。', { x: 180, y: top + 550, size: 34, fill: ink }),
    lettering('签字：', { x: 180, y: top + 780, size: 38, fill: ink }),
    lettering('（单位盖章）', { x: 800, y: top + 1035, size: 34, fill: ink }),
    lettering(toChineseDate(signedOn), { x: 180, y: top + 1030, size: 36, fill: ink }),
    handwriting(random, 320, top + 730),
    seal(
      organization,
      880 + between(random, -20, 20),
      top + 800 + between(random, -20, 20),
      between(random, -9, 9),
    ),
  ]
  return sharp(
    svg(
      width,
      height,
      `<g transform="rotate(${round(between(random, -0.7, 0.7))} ${width / 2} ${height / 2})">${paper.join('')}</g>`,
    ),
  )
    .flatten({ background: '#efece4' })
    .blur(0.6)
    .withMetadata({ density: 150 })
    .jpeg({ quality: 80 })
    .toBuffer()
}

function toChineseDate(day: string): string {
  const [year, month, date] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}

const watermark = (): string =>
  upTo(12)
    .map((index) =>
      lettering('示例', {
        x: 200 + (index % 3) * 400,
        y: 420 + Math.floor(index / 3) * 380,
        size: 130,
        fill: '#8a9299',
        anchor: 'middle',
        bold: true,
        opacity: 0.1,
        turn: -28,
      }),
    )
    .join('')

// Pen strokes like quick writing: no real signature, no legible name.
function handwriting(random: Random, x: number, y: number): string {
  return upTo(3)
    .map((character) => {
      const left = x + character * 118
      const strokes = upTo(4).map((index) => {
        const fromX = left + between(random, 0, 50)
        const fromY = y + between(random, -60, 50)
        const turn = () => `${round(between(random, -30, 80))} ${round(between(random, -60, 60))}`
        return stroke(
          `M${round(fromX)} ${round(fromY)} c${turn()} ${turn()} ${round(between(random, 30, 100))} ${round(between(random, -50, 60))}`,
          '#1b2f63',
          round(between(random, 4, 7.5)),
          `opacity="${index === 0 ? 0.95 : 0.88}"`,
        )
      })
      return strokes.join('')
    })
    .join('')
}

function seal(organization: string, x: number, y: number, turn: number): string {
  const red = '#c8232c'
  const star = upTo(10)
    .map((point) => {
      const radius = point % 2 === 0 ? 52 : 20
      const angle = (point * Math.PI) / 5
      return `${round(x + Math.sin(angle) * radius)},${round(y - Math.cos(angle) * radius)}`
    })
    .join(' ')
  return (
    `<g opacity="0.82" transform="rotate(${round(turn)} ${round(x)} ${round(y)})">` +
    ellipse(x, y, 168, 168, 'none', `stroke="${red}" stroke-width="9"`) +
    polygon(star, red) +
    arcLettering(organization, { x, y, radius: 108, size: 44, fill: red }) +
    lettering('示例专用章', { x, y: y + 112, size: 32, fill: red, anchor: 'middle', bold: true }) +
    '</g>'
  )
}
