import { facade } from './facade.ts'
import { between, pick, type Random } from './random.ts'
import {
  blots,
  car,
  ellipse,
  type Moment,
  photoHeight,
  photoWidth,
  polygon,
  rect,
  sky,
  stroke,
  tree,
  upTo,
  worker,
} from './scene-parts.ts'

/** What a spot shows; the same seed gives the same building or road at all three moments. */
export type SceneKind = 'facade' | 'road' | 'pipe' | 'yard'

const draw: Readonly<Record<SceneKind, (random: Random, moment: Moment) => string>> = {
  facade,
  road,
  pipe,
  yard,
}

/** A scene as SVG content of 1600 × 1200. */
export const drawScene = (kind: SceneKind, random: Random, moment: Moment): string =>
  draw[kind](random, moment)

function road(random: Random, moment: Moment): string {
  const horizon = 470
  const surface = { before: '#8d8678', during: '#75695a', after: '#4f5458' }[moment]
  const parts = [
    sky(random, moment, horizon),
    rect(0, horizon, photoWidth, photoHeight, moment === 'after' ? '#7d9a63' : '#9b937f'),
    ...sideBuildings(random, moment, horizon),
    polygon(`690,${horizon} 910,${horizon} 1540,${photoHeight} 60,${photoHeight}`, surface),
  ]
  const lane = { x: 340, y: 640, width: 920, height: 520 }
  if (moment === 'before') {
    parts.push(blots(random, lane, 30, '#4c463c', 0.5))
    for (const _ of upTo(9))
      parts.push(
        stroke(
          `M${between(random, 380, 1150)} ${between(random, 620, 1120)} l${between(random, -90, 90)} 40 l${between(random, -60, 60)} 36 l${between(random, -80, 80)} 44`,
          '#2e2a25',
          4,
        ),
      )
  }
  if (moment === 'during') {
    parts.push(
      blots(random, lane, 40, '#4a3c2d', 0.45),
      roller(760, 1010),
      worker(560, 1010, 210),
      worker(1160, 900, 160),
    )
    parts.push(...upTo(6).map((post) => rect(200 + post * 36, 1120 - post * 110, 12, 70, '#e8642c')))
  }
  if (moment === 'after') {
    parts.push(
      polygon(`690,${horizon} 696,${horizon} 130,${photoHeight} 60,${photoHeight}`, '#c9c6bd'),
      polygon(`904,${horizon} 910,${horizon} 1540,${photoHeight} 1470,${photoHeight}`, '#c9c6bd'),
    )
    for (const dash of upTo(6)) {
      const y = 500 + dash * dash * 20 + dash * 24
      const half = 2 + dash * 1.6
      parts.push(
        polygon(
          `${800 - half},${y} ${800 + half},${y} ${800 + half * 1.6},${y + 22 + dash * 11} ${800 - half * 1.6},${y + 22 + dash * 11}`,
          '#f4f4ee',
        ),
      )
    }
  }
  parts.push(
    tree(random, 250, 800, 420),
    tree(random, 1390, 790, 400),
    tree(random, 470, 610, 190),
    tree(random, 1130, 605, 180),
  )
  return parts.join('')
}

function sideBuildings(random: Random, moment: Moment, horizon: number): string[] {
  const wall = moment === 'before' ? '#b1a692' : '#e2d3b8'
  return [-1, 1].flatMap((side) => {
    const near = side < 0 ? 0 : photoWidth
    const far = side < 0 ? 600 : 1000
    const at = (t: number) => near + (far - near) * t
    const topAt = (t: number) => 60 + (horizon - 190 - 60) * t
    const footAt = (t: number) => 900 + (horizon + 20 - 900) * t
    const windows = upTo(6).flatMap((column) =>
      upTo(5).map((row) => {
        const t0 = 0.06 + column * 0.155
        const t1 = t0 + 0.085
        const y = (t: number, part: number) => topAt(t) + (footAt(t) - topAt(t)) * part
        const glass = random() < 0.5 ? '#52646d' : '#64777f'
        return polygon(
          `${at(t0)},${y(t0, 0.08 + row * 0.18)} ${at(t1)},${y(t1, 0.08 + row * 0.18)} ${at(t1)},${y(t1, 0.18 + row * 0.18)} ${at(t0)},${y(t0, 0.18 + row * 0.18)}`,
          glass,
        )
      }),
    )
    return [
      polygon(`${near},${topAt(0)} ${far},${topAt(1)} ${far},${footAt(1)} ${near},${footAt(0)}`, wall),
      ...windows,
    ]
  })
}

function roller(x: number, y: number): string {
  return (
    `<g transform="translate(${x} ${y})">` +
    ellipse(60, 6, 190, 16, '#000000', 'opacity="0.3"') +
    rect(-60, -150, 200, 90, '#f0b41e', 'rx="10"') +
    rect(20, -240, 110, 96, '#f0b41e') +
    rect(32, -228, 86, 66, '#3f515c') +
    ellipse(-60, -50, 62, 62, '#4a4f54') +
    ellipse(-60, -50, 24, 24, '#8b9196') +
    ellipse(140, -50, 56, 56, '#2c2f33') +
    '</g>'
  )
}

function pipe(random: Random, moment: Moment): string {
  const horizon = 380
  const soil = { before: '#8b8474', during: '#8a6a48', after: '#8f9a78' }[moment]
  const parts = [
    sky(random, moment, horizon),
    rect(0, horizon - 170, photoWidth, 190, moment === 'before' ? '#a99f8d' : '#d9cbb2'),
    ...upTo(14).map((column) => rect(40 + column * 116, horizon - 120, 64, 70, '#5a6b73')),
    rect(0, horizon, photoWidth, photoHeight, soil),
    blots(
      random,
      { x: 0, y: horizon + 40, width: photoWidth, height: 760 },
      60,
      '#4d3d2a',
      moment === 'after' ? 0.1 : 0.25,
    ),
  ]
  const trench = `720,${horizon + 10} 880,${horizon + 10} 1330,${photoHeight} 270,${photoHeight}`
  if (moment === 'before') {
    parts.push(
      polygon(trench, '#7c7567'),
      blots(random, { x: 520, y: 620, width: 560, height: 440 }, 16, '#2f3a3a', 0.55),
    )
    parts.push(
      cover(800, 900, 120, '#4b4a47'),
      stroke('M690 890 l-60 40 l-20 70 M905 880 l80 30 l50 80', '#35322c', 6),
    )
  } else if (moment === 'during') {
    parts.push(
      polygon(trench, '#4b351f'),
      polygon(`760,${horizon + 60} 840,${horizon + 60} 1120,${photoHeight} 480,${photoHeight}`, '#2f2114'),
      ...upTo(9).map((joint) => {
        const y = horizon + 90 + joint * joint * 9 + joint * 12
        const half = 16 + joint * 12.5
        return (
          rect(800 - half, y, half * 2, 24 + joint * 13, '#e07b39') +
          rect(800 - half * 0.7, y, half * 0.35, 24 + joint * 13, '#f7b27e') +
          rect(800 - half, y, half * 2, 7, '#9c4d1c')
        )
      }),
      worker(420, 830, 240),
      worker(1190, 760, 200),
      polygon('60,1150 420,1150 300,930 160,900', '#7a5836'),
      polygon('1240,1160 1580,1160 1500,960 1370,930', '#7a5836'),
    )
  } else {
    parts.push(polygon(trench, '#6a6f72'), cover(800, 900, 130, '#3c4043'), cover(800, 560, 46, '#3c4043'))
    parts.push(
      ...upTo(5).map((slab) =>
        stroke(
          `M${720 - slab * 88} ${horizon + 60 + slab * 165} L${880 + slab * 88} ${horizon + 60 + slab * 165}`,
          '#575c5f',
          3,
        ),
      ),
    )
  }
  parts.push(tree(random, 190, 620, 360), tree(random, 1430, 610, 340))
  return parts.join('')
}

const cover = (x: number, y: number, size: number, color: string): string =>
  ellipse(x, y, size * 1.18, size * 0.5, '#2a2c2e') +
  ellipse(x, y - 4, size, size * 0.4, color) +
  ellipse(x, y - 4, size * 0.72, size * 0.28, 'none', 'stroke="#777c80" stroke-width="4"')

function yard(random: Random, moment: Moment): string {
  const horizon = 520
  const parts = [
    sky(random, moment, horizon),
    rect(90, 130, 620, horizon - 110, moment === 'before' ? '#ada38f' : '#e6d9bf'),
    rect(860, 170, 660, horizon - 150, moment === 'before' ? '#a79c88' : '#dfe0d8'),
    ...upTo(4).flatMap((row) =>
      upTo(6).map((column) => rect(125 + column * 98, 165 + row * 90, 56, 52, '#55666f')),
    ),
    ...upTo(4).flatMap((row) =>
      upTo(6).map((column) => rect(900 + column * 104, 205 + row * 84, 58, 48, '#5d6f77')),
    ),
    rect(
      0,
      horizon,
      photoWidth,
      photoHeight,
      { before: '#98907d', during: '#93805f', after: '#7fa05e' }[moment],
    ),
  ]
  if (moment === 'before') {
    parts.push(blots(random, { x: 0, y: 600, width: photoWidth, height: 560 }, 50, '#5b5240', 0.4))
    parts.push(
      ...upTo(6).map((heap) =>
        polygon(
          `${180 + heap * 230},${820 + (heap % 3) * 90} ${240 + heap * 230},${760 + (heap % 3) * 90} ${320 + heap * 230},${822 + (heap % 3) * 90}`,
          pick(random, ['#6f6250', '#7d7768', '#59534a']),
        ),
      ),
    )
    parts.push(car(880, 1080, '#6d7a86', 1.3), car(300, 1010, '#9b938a', 1.1))
  } else if (moment === 'during') {
    parts.push(
      ...upTo(5).map(
        (stack) =>
          rect(980 + stack * 92, 760 - stack * 6, 80, 90 + stack * 6, '#b8664a') +
          rect(980 + stack * 92, 790, 80, 4, '#8d4a34'),
      ),
    )
    parts.push(
      polygon('220,980 760,980 640,760 380,740', '#c2a772'),
      worker(840, 1000, 230),
      worker(560, 1080, 250),
      worker(1320, 1050, 240),
    )
  } else {
    parts.push(
      polygon(`0,${photoHeight} 520,640 760,640 900,${photoHeight}`, '#c9b79a'),
      ...upTo(7).map((slab) =>
        stroke(`M${470 - slab * 66} ${690 + slab * 75} L${770 + slab * 20} ${690 + slab * 75}`, '#a8977c', 3),
      ),
      ...upTo(4).map((bay) =>
        polygon(
          `${1010 + bay * 130},760 ${1016 + bay * 130},760 ${1096 + bay * 160},1140 ${1084 + bay * 160},1140`,
          '#f4f4ee',
        ),
      ),
      car(1030, 900, '#dfe3e6', 0.9),
      car(1260, 1010, '#3f6f9c', 1),
      bench(150, 900),
      bench(640, 760),
    )
  }
  parts.push(tree(random, 90, 800, 380), tree(random, 800, 640, 250), tree(random, 1500, 760, 360))
  return parts.join('')
}

const bench = (x: number, y: number): string =>
  rect(x, y, 150, 12, '#8a5a34') +
  rect(x, y - 34, 150, 10, '#8a5a34') +
  rect(x + 14, y - 34, 8, 84, '#3b3f42') +
  rect(x + 128, y - 34, 8, 84, '#3b3f42')
