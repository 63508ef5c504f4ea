import sharp from 'sharp'
import { lettering, svg } from './lettering.ts'
import { ellipse, polygon, rect, stroke, upTo } from './scene-parts.ts'

const width = 2400
const height = 1700
const ink = '#26323a'
const thin = '#6b7a84'

const label = (text: string, x: number, y: number, size: number, fill = ink, bold = false): string =>
  lettering(text, { x, y, size, fill, anchor: 'middle', bold })

/** Frame and title block as on a drawing sheet. */
function frame(title: string, scale: string, number: string): string {
  const left = width - 760
  const top = height - 250
  const rows = [
    ['工程名称', '示例小区老旧小区改造项目'],
    ['图  名', title],
    ['比  例', scale],
    ['图  号', number],
  ] as const
  return [
    rect(0, 0, width, height, '#ffffff'),
    rect(40, 40, width - 80, height - 80, 'none', `stroke="${ink}" stroke-width="5"`),
    rect(left, top, 720, 210, '#ffffff', `stroke="${ink}" stroke-width="4"`),
    stroke(`M${left + 170} ${top} V${top + 210}`, ink, 2),
    ...rows.flatMap(([name, value], index) => {
      const y = top + index * 52.5
      return [
        index > 0 ? stroke(`M${left} ${y} H${left + 720}`, ink, 2) : '',
        label(name, left + 85, y + 37, 28),
        lettering(value, { x: left + 192, y: y + 37, size: 30, fill: ink }),
      ]
    }),
    lettering('示例图纸，非实测', { x: 84, y: height - 74, size: 30, fill: '#b5483a' }),
  ].join('')
}

function northArrow(x: number, y: number): string {
  return (
    ellipse(x, y, 66, 66, 'none', `stroke="${ink}" stroke-width="3"`) +
    polygon(`${x},${y - 92} ${x + 26},${y + 52} ${x},${y + 26}`, ink) +
    polygon(
      `${x},${y - 92} ${x - 26},${y + 52} ${x},${y + 26}`,
      '#ffffff',
      `stroke="${ink}" stroke-width="3"`,
    ) +
    label('北', x, y - 106, 40, ink, true)
  )
}

/** Four parts of `metres` each. */
function scaleBar(x: number, y: number, pixelsPerMetre: number, metres: number): string {
  const step = pixelsPerMetre * metres
  return (
    upTo(4)
      .map((part) =>
        rect(x + part * step, y, step, 16, part % 2 ? '#ffffff' : ink, `stroke="${ink}" stroke-width="2"`),
      )
      .join('') +
    upTo(5)
      .map((mark) =>
        label(mark === 4 ? `${mark * metres} m` : String(mark * metres), x + mark * step, y - 14, 26),
      )
      .join('')
  )
}

function block(number: number, x: number, y: number, w: number): string {
  const h = 118
  const units = Math.round(w / 150)
  return (
    rect(x, y, w, h, '#f3e3c8', `stroke="${ink}" stroke-width="4"`) +
    upTo(units)
      .map((unit) => {
        const at = x + ((unit + 0.5) * w) / units
        return (
          rect(at - 14, y - 12, 28, 14, '#ffffff', `stroke="${ink}" stroke-width="2"`) +
          (unit > 0 && unit * 2 !== units
            ? stroke(`M${x + (unit * w) / units} ${y} v${h}`, thin, 2, 'stroke-dasharray="8 6"')
            : '')
        )
      })
      .join('') +
    label(`${number}号楼`, x + w / 2, y + 56, 36, ink, true) +
    label('6F', x + w / 2, y + 98, 28, thin)
  )
}

const treeMark = (x: number, y: number, size = 24): string =>
  ellipse(x, y, size, size, '#cfe3bd', 'stroke="#5c8a4a" stroke-width="2"') + ellipse(x, y, 3, 3, '#5c8a4a')

// Edges first, surfaces after: crossings stay open.
function roads(...list: readonly (readonly [path: string, width: number])[]): string {
  const flat = 'stroke-linejoin="round" style="stroke-linecap:butt"'
  return (
    list.map(([path, wide]) => stroke(path, ink, wide + 6, flat)).join('') +
    list.map(([path, wide]) => stroke(path, '#e3e6e8', wide, flat)).join('')
  )
}

function plan(): string {
  const blocks = [
    [200, 380, 580],
    [890, 380, 580],
    [200, 680, 580],
    [890, 680, 580],
    [200, 980, 580],
    [890, 980, 430],
  ] as const
  return [
    frame('总平面图', '1:500', '示例-总-01'),
    label('示例小区改造总平面图', 1000, 150, 62, ink, true),
    rect(110, 225, 1500, 1010, '#f6faf2', `stroke="#b5483a" stroke-width="6" stroke-dasharray="42 14 8 14"`),
    roads(
      ['M44 1330 H1800', 100],
      ['M1720 44 V1330', 84],
      ['M150 280 H1540 V1170 H150 Z M150 590 H1540 M150 890 H1540 M820 280 V1170', 50],
      ['M820 1170 V1330', 60],
    ),
    ...blocks.map(([x, y, w], index) => block(index + 1, x, y, w)),
    rect(1345, 980, 150, 118, '#dbe7f3', `stroke="${ink}" stroke-width="4"`),
    label('社区用房', 1420, 1050, 30),
    ...upTo(14).map((bay) =>
      rect(204 + bay * 41, 524, 34, 40, '#ffffff', `stroke="${thin}" stroke-width="2"`),
    ),
    ...upTo(14).map((bay) =>
      rect(894 + bay * 41, 824, 34, 40, '#ffffff', `stroke="${thin}" stroke-width="2"`),
    ),
    ...upTo(13).map((index) => treeMark(222 + index * 45, 640)),
    ...upTo(13).map((index) => treeMark(912 + index * 45, 640)),
    ...upTo(13).map((index) => treeMark(222 + index * 45, 940)),
    ...upTo(9).map((index) => treeMark(912 + index * 45, 940)),
    ...upTo(27)
      .filter((index) => index < 12 || index > 16)
      .map((index) => treeMark(100 + index * 57, 1256, 14)),
    stroke('M150 610 H1540 M150 910 H1540 M820 300 V1270', '#2f6fb0', 4, 'stroke-dasharray="24 10"'),
    ...[300, 560, 1000, 1300].flatMap((x) =>
      [610, 910].map((y) => ellipse(x, y, 9, 9, '#ffffff', 'stroke="#2f6fb0" stroke-width="4"')),
    ),
    lettering('示例一路', { x: 240, y: 1346, size: 40, fill: thin }),
    lettering('示例二路', { x: 1706, y: 420, size: 40, fill: thin, turn: 90 }),
    label('主出入口', 935, 1266, 30, '#b5483a', true),
    polygon('820,1236 796,1276 844,1276', '#b5483a'),
    legend(),
    northArrow(2130, 250),
    scaleBar(130, 1500, 10, 10),
  ].join('')
}

function legend(): string {
  const x = 1860
  const rows = [
    [rect(x, 460, 70, 36, '#f3e3c8', `stroke="${ink}" stroke-width="3"`), '改造住宅楼'],
    [stroke(`M${x} 538 h70`, '#b5483a', 5, 'stroke-dasharray="26 8 6 8"'), '改造范围'],
    [rect(x, 574, 70, 30, '#e3e6e8', `stroke="${ink}" stroke-width="3"`), '沥青路面'],
    [
      stroke(`M${x} 644 h70`, '#2f6fb0', 4, 'stroke-dasharray="24 10"') +
        ellipse(x + 35, 644, 9, 9, '#ffffff', 'stroke="#2f6fb0" stroke-width="4"'),
      '雨污水管及检查井',
    ],
    [rect(x + 18, 676, 34, 40, '#ffffff', `stroke="${thin}" stroke-width="2"`), '机动车停车位'],
    [treeMark(x + 35, 752), '补植乔木'],
  ] as const
  const table = ['住宅楼 6 栋', '居民 216 户', '改造面积 18360.50 平方米', '停车位 28 个']
  return [
    label('图  例', x + 200, 420, 38, ink, true),
    ...rows.map(
      ([mark, text], index) =>
        mark + lettering(text, { x: x + 96, y: 490 + index * 55, size: 30, fill: ink }),
    ),
    label('主要指标（示例）', x + 200, 880, 36, ink, true),
    ...table.map((text, index) => lettering(text, { x, y: 940 + index * 52, size: 30, fill: ink })),
  ].join('')
}

function elevation(): string {
  const left = 340
  const ground = 1250
  const floor = 142
  const floors = 6
  const w = 1480
  const top = ground - floors * floor
  const columns = 12
  const step = w / columns
  const axes = [0, 3, 6, 9, 12]
  return [
    frame('1号楼南立面图', '1:100', '示例-建-02'),
    label('1号楼南立面图', 1080, 150, 62, ink, true),
    rect(left, top, w, ground - top, '#f2e6d2', `stroke="${ink}" stroke-width="5"`),
    rect(left, ground - floor, w, floor, '#c9a58c', `stroke="${ink}" stroke-width="3"`),
    polygon(
      `${left - 34},${top} ${left + 40},${top - 86} ${left + w - 40},${top - 86} ${left + w + 34},${top}`,
      '#9b6a58',
      `stroke="${ink}" stroke-width="4"`,
    ),
    ...upTo(floors).flatMap((row) => {
      const y = ground - (row + 1) * floor
      return [
        stroke(`M${left} ${y} H${left + w}`, thin, 2),
        ...upTo(columns).map((column) => elevationWindow(left + (column + 0.5) * step, y, column % 6 === 2)),
      ]
    }),
    stroke(`M180 ${ground} H2000`, ink, 7),
    ...upTo(48).map((hatch) => stroke(`M${190 + hatch * 38} ${ground + 26} l22 -24`, thin, 2)),
    ...levels(left + w + 60, ground, floor, floors),
    ...axes.flatMap((axis, index) => {
      const x = left + axis * step
      return [
        stroke(`M${x} ${ground + 30} V${ground + 110}`, thin, 2),
        ellipse(x, ground + 144, 34, 34, '#ffffff', `stroke="${ink}" stroke-width="3"`),
        label(String(index + 1), x, ground + 157, 36),
      ]
    }),
    stroke(`M${left} ${ground + 76} H${left + w}`, thin, 2),
    ...axes.slice(1).map((axis) => label('9900', left + (axis - 1.5) * step, ground + 66, 26)),
    note(left + step, top + 60, 120, 300, '外墙保温，米黄色涂料'),
    note(left + step * 0.9, ground - 60, 120, 1130, '勒脚刷仿石涂料'),
    note(left + w * 0.4, top - 40, 300, 250, '屋面防水翻新，红瓦'),
    scaleBar(130, 1530, 37.4, 2),
  ].join('')
}

function elevationWindow(x: number, y: number, isStair: boolean): string {
  const [w, h] = isStair ? [54, 64] : [78, 78]
  return (
    rect(x - w / 2, y + 36, w, h, '#d6e6f0', `stroke="${ink}" stroke-width="3"`) +
    stroke(`M${x} ${y + 36} v${h} M${x - w / 2} ${y + 60} h${w}`, ink, 2) +
    (isStair ? '' : rect(x - w / 2 - 6, y + 36 + h, w + 12, 7, '#ffffff', `stroke="${ink}" stroke-width="2"`))
  )
}

function levels(x: number, ground: number, floor: number, floors: number): string[] {
  return upTo(floors + 1).map((row) => {
    const y = ground - row * floor
    const text = row === 0 ? '±0.000' : (row * 2.9).toFixed(3)
    return (
      stroke(`M${x - 40} ${y} h200`, thin, 2) +
      polygon(
        `${x + 20},${y} ${x + 4},${y - 22} ${x + 36},${y - 22}`,
        '#ffffff',
        `stroke="${ink}" stroke-width="2"`,
      ) +
      lettering(text, { x: x + 48, y: y - 10, size: 28, fill: ink })
    )
  })
}

function note(x: number, y: number, textX: number, textY: number, text: string): string {
  const size = 28
  const end = textX + [...text].length * size * 0.96
  const isLeft = textX < x
  return (
    ellipse(x, y, 6, 6, ink) +
    stroke(
      `M${x} ${y} L${isLeft ? Math.min(end, x - 20) : textX} ${textY + 10} M${textX} ${textY + 10} H${end}`,
      ink,
      2,
    ) +
    lettering(text, { x: textX, y: textY, size, fill: ink })
  )
}

/** Site plan (总平面图) or elevation (立面图) of the example community as a PNG of 2400 × 1700. */
export function drawDrawing(kind: 'plan' | 'elevation'): Promise<Buffer> {
  return sharp(svg(width, height, kind === 'plan' ? plan() : elevation()))
    .flatten({ background: '#ffffff' })
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer()
}
