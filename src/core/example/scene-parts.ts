import { round } from './lettering.ts'
import { between, type Random } from './random.ts'

/** Size of every example photo, in pixels. */
export const photoWidth = 1600
export const photoHeight = 1200

/** When a photo of a spot was taken. */
export type Moment = 'before' | 'during' | 'after'

export const rect = (x: number, y: number, w: number, h: number, fill: string, more = ''): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" fill="${fill}" ${more}/>`

export const polygon = (points: string, fill: string, more = ''): string =>
  `<polygon points="${points}" fill="${fill}" ${more}/>`

export const stroke = (path: string, color: string, width: number, more = ''): string =>
  `<path d="${path}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" ${more}/>`

export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, more = ''): string =>
  `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(ry)}" fill="${fill}" ${more}/>`

/** Numbers 0 … count − 1. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

const skies: Readonly<Record<Moment, readonly [string, string]>> = {
  before: ['#b9c2c9', '#e3e3dd'],
  during: ['#a8c3dc', '#e8ecea'],
  after: ['#6fa8dc', '#e4f1fa'],
}

/** Sky down to `horizon`, with a few clouds and far-off roofs. */
export function sky(random: Random, moment: Moment, horizon: number): string {
  const [high, low] = skies[moment]
  const clouds = upTo(5).map(() => {
    const x = between(random, 0, photoWidth)
    const y = between(random, 40, horizon * 0.5)
    const size = between(random, 60, 150)
    return (
      ellipse(x, y, size * 1.6, size * 0.3, '#ffffff', 'opacity="0.28"') +
      ellipse(x + size * 0.6, y + 18, size, size * 0.24, '#ffffff', 'opacity="0.3"')
    )
  })
  const roofs = upTo(9).map((index) => {
    const h = between(random, 40, 150)
    return rect(index * 190 - 40, horizon - h, between(random, 110, 170), h, '#8d9aa3', 'opacity="0.45"')
  })
  return (
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${high}"/>` +
    `<stop offset="1" stop-color="${low}"/></linearGradient></defs>` +
    rect(0, 0, photoWidth, horizon + 2, 'url(#sky)') +
    clouds.join('') +
    roofs.join('')
  )
}

/** A tree standing at (x, y). */
export function tree(random: Random, x: number, y: number, height: number): string {
  const leaves = upTo(16).map(() => {
    const tone = ['#4b7340', '#5c8a4a', '#3f6337', '#6d9a55'][Math.floor(random() * 4)] ?? '#4b7340'
    const size = height * between(random, 0.1, 0.2)
    return ellipse(
      x + between(random, -0.26, 0.26) * height,
      y - height * between(random, 0.48, 0.95),
      size,
      size * 0.85,
      tone,
    )
  })
  return (
    ellipse(x, y, height * 0.3, height * 0.05, '#000000', 'opacity="0.18"') +
    rect(x - height * 0.025, y - height * 0.6, height * 0.05, height * 0.6, '#5d4836') +
    leaves.join('')
  )
}

/** A parked car, side view; (x, y) is where its left wheels stand. */
export function car(x: number, y: number, color: string, scale = 1): string {
  const body = `M0 -28 q2 -24 34 -28 q24 -34 70 -34 q52 0 78 34 q42 4 46 28 l0 16 l-228 0 z`
  return (
    `<g transform="translate(${round(x)} ${round(y)}) scale(${scale})">` +
    ellipse(114, 2, 126, 10, '#000000', 'opacity="0.25"') +
    `<path d="${body}" fill="${color}"/>` +
    `<path d="M44 -58 q22 -24 54 -24 l0 24 z M106 -82 q44 0 64 24 l-64 0 z" fill="#33414c"/>` +
    ellipse(52, -12, 22, 22, '#22262a') +
    ellipse(52, -12, 10, 10, '#9aa1a6') +
    ellipse(180, -12, 22, 22, '#22262a') +
    ellipse(180, -12, 10, 10, '#9aa1a6') +
    '</g>'
  )
}

/** Blots of damp, patched asphalt or earth within a rectangle. */
export function blots(
  random: Random,
  area: { x: number; y: number; width: number; height: number },
  count: number,
  color: string,
  opacity: number,
): string {
  return upTo(count)
    .map(() => {
      const size = between(random, 20, 90)
      return ellipse(
        area.x + random() * area.width,
        area.y + random() * area.height,
        size,
        size * between(random, 0.15, 0.5),
        color,
        `opacity="${round(opacity * between(random, 0.5, 1))}"`,
      )
    })
    .join('')
}

/** A worker in a safety vest, `height` pixels tall, standing at (x, y). */
export function worker(x: number, y: number, height: number): string {
  const unit = height / 100
  return (
    `<g transform="translate(${round(x)} ${round(y)}) scale(${round(unit)})">` +
    ellipse(0, 0, 20, 4, '#000000', 'opacity="0.3"') +
    rect(-10, -45, 8, 45, '#2f3d52') +
    rect(2, -45, 8, 45, '#2f3d52') +
    rect(-13, -80, 26, 38, '#f08a24', 'rx="5"') +
    rect(-13, -66, 26, 5, '#f4f06a') +
    rect(-19, -78, 7, 32, '#f08a24', 'rx="3"') +
    rect(12, -78, 7, 32, '#f08a24', 'rx="3"') +
    ellipse(0, -88, 8, 9, '#d9b08c') +
    '<path d="M-11 -90 a11 11 0 0 1 22 0 z" fill="#f7d11e"/></g>'
  )
}
