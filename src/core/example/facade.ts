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

const ground = 960

/** A block of flats seen from the front. */
export function facade(random: Random, moment: Moment): string {
  const floors = Math.floor(between(random, 5, 7))
  const columns = 8
  const fresh = pick(random, ['#e9d8b6', '#dfe3e6', '#efe2cf', '#e6d3c3'] as [string, string, string, string])
  const accent = pick(random, ['#a8644a', '#6f8794', '#8f7350', '#9c5a4f'] as [
    string,
    string,
    string,
    string,
  ])
  const left = 170
  const width = 1260
  const floorHeight = 118
  const top = ground - floors * floorHeight
  const step = width / columns
  const wall = moment === 'before' ? '#b3a895' : fresh
  const parts = [
    sky(random, moment, ground - 40),
    rect(0, ground - 40, photoWidth, photoHeight, moment === 'after' ? '#9aa88a' : '#a39a88'),
    rect(left, top, width, ground - top, wall),
    rect(left - 14, top - 26, width + 28, 30, moment === 'before' ? '#7d7568' : accent),
  ]
  if (moment !== 'before')
    parts.push(rect(left, ground - floorHeight * 0.9, width, floorHeight * 0.9, accent, 'opacity="0.55"'))
  for (const floor of upTo(floors)) {
    const y = top + floor * floorHeight
    if (moment === 'after') parts.push(rect(left, y + floorHeight - 6, width, 5, accent, 'opacity="0.6"'))
    for (const column of upTo(columns)) {
      const x = left + column * step
      const isStair = column % 4 === 1
      parts.push(isStair ? stairWindow(x + step / 2, y, moment) : homeWindow(random, x + step / 2, y, moment))
      if (isStair && floor === floors - 1) parts.push(entrance(x + step / 2, moment, accent))
    }
  }
  if (moment === 'before') {
    parts.push(
      blots(
        random,
        { x: left + 60, y: top + 20, width: width - 160, height: ground - top - 120 },
        34,
        '#5f574a',
        0.28,
      ),
    )
    for (const line of upTo(4)) {
      const y = top + 150 + line * 95
      parts.push(
        stroke(
          `M${left} ${y} q${width * 0.3} ${between(random, 40, 90)} ${width * 0.55} 12 t${width * 0.45} ${between(random, -20, 40)}`,
          '#2b2b2b',
          3,
        ),
      )
    }
  }
  if (moment === 'during') parts.push(scaffold(left, top, width, floorHeight, floors))
  parts.push(street(random, moment))
  return parts.join('')
}

function homeWindow(random: Random, x: number, y: number, moment: Moment): string {
  const frame = moment === 'before' ? '#8a8f8c' : '#f4f6f7'
  const glass = pick(random, ['#51656f', '#5e747e', '#48595f', '#6b7f86'] as [string, string, string, string])
  const parts = [
    rect(x - 46, y + 26, 92, 66, frame),
    rect(x - 41, y + 31, 39, 56, glass),
    rect(x + 2, y + 31, 39, 56, glass),
    polygon(
      `${x - 41},${y + 87} ${x - 20},${y + 31} ${x - 8},${y + 31} ${x - 29},${y + 87}`,
      '#ffffff',
      'opacity="0.12"',
    ),
    rect(x - 52, y + 92, 104, 6, moment === 'before' ? '#8b8373' : '#cfd3d4'),
  ]
  if (random() < 0.55) {
    const shift = moment === 'after' ? 0 : between(random, -14, 14)
    if (moment === 'after')
      parts.push(
        rect(x + 50, y + 58, 32, 40, '#d8dcde'),
        ...upTo(5).map((bar) => rect(x + 52, y + 62 + bar * 7, 28, 2, '#9aa3a8')),
      )
    else
      parts.push(
        rect(x + 46 + shift * 0.3, y + 60 + shift, 34, 28, '#d9d4c4'),
        ellipse(x + 60 + shift * 0.3, y + 74 + shift, 10, 10, '#8d897d'),
      )
  }
  if (moment === 'before' && random() < 0.35)
    parts.push(
      ...upTo(7).map((bar) => rect(x - 48 + bar * 16, y + 22, 2.5, 74, '#6a5a4a')),
      rect(x - 50, y + 56, 100, 2.5, '#6a5a4a'),
    )
  return parts.join('')
}

const stairWindow = (x: number, y: number, moment: Moment): string =>
  rect(x - 24, y + 18, 48, 58, moment === 'before' ? '#777c79' : '#eef1f2') +
  rect(x - 19, y + 23, 38, 48, '#4a5a62')

function entrance(x: number, moment: Moment, accent: string): string {
  const door = moment === 'before' ? '#59636a' : '#2f5d50'
  return (
    rect(x - 40, ground - 92, 80, 92, '#3c4246') +
    rect(x - 34, ground - 86, 32, 86, door) +
    rect(x + 2, ground - 86, 32, 86, door) +
    rect(x - 58, ground - 104, 116, 14, moment === 'before' ? '#8b8373' : accent)
  )
}

function scaffold(left: number, top: number, width: number, floorHeight: number, floors: number): string {
  const split = left + width * 0.58
  const lifts = upTo(floors + 1).map((floor) =>
    rect(left - 20, top + floor * floorHeight - 8, split - left + 30, 7, '#c4a267'),
  )
  const poles = upTo(11).map((pole) =>
    rect(left - 16 + (pole * (split - left + 20)) / 10, top - 40, 5, ground - top + 40, '#70777c'),
  )
  const people = [
    worker(left + 210, top + floorHeight * 2 - 8, 76),
    worker(left + 480, top + floorHeight * 3 - 8, 76),
  ]
  return (
    rect(left - 20, top - 34, split - left + 30, ground - top + 20, '#3f8a5a', 'opacity="0.42"') +
    lifts.join('') +
    poles.join('') +
    people.join('')
  )
}

function street(random: Random, moment: Moment): string {
  const parts = [
    rect(0, ground - 4, photoWidth, 30, moment === 'before' ? '#8c8576' : '#c3bfb4'),
    rect(0, ground + 26, photoWidth, photoHeight - ground, moment === 'after' ? '#5b6064' : '#807b72'),
  ]
  if (moment === 'before')
    parts.push(blots(random, { x: 0, y: ground + 40, width: photoWidth, height: 190 }, 22, '#4f4a42', 0.4))
  else if (moment === 'after') parts.push(rect(0, ground + 110, photoWidth, 6, '#f1f1ec', 'opacity="0.9"'))
  parts.push(
    tree(random, between(random, 60, 130), ground + 10, 430),
    tree(random, between(random, 1480, 1560), ground + 16, 380),
  )
  if (moment === 'during') {
    parts.push(
      ...upTo(7).map((cone) =>
        polygon(
          `${240 + cone * 190},${ground + 120} ${262 + cone * 190},${ground + 56} ${284 + cone * 190},${ground + 120}`,
          '#e8642c',
        ),
      ),
      worker(1180, ground + 120, 190),
    )
  } else {
    parts.push(
      car(360, ground + 130, moment === 'before' ? '#7c8a94' : '#d9dde0', 1.15),
      car(980, ground + 150, '#8a3b38', 1.2),
    )
  }
  return parts.join('')
}
