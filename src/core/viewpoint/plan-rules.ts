import type { PhotoPin, PinProposals } from '#shared/model/plan.ts'
import { fitPlan, leastPoints, type Position } from './affine-rules.ts'

interface LocatedPhoto extends Omit<PhotoPin, 'x' | 'y'>, Position {
  readonly pinPlanId: string | null
  readonly x: number | null
  readonly y: number | null
}

/** A fit worse than this is no help (metres). */
const poorMetres = 60

/**
 * Where photos that are on no plan belong on this one, by their satellite positions: photos that are
 * pinned already say how the plan lies on the ground.
 */
export function proposePins(planId: string, photos: readonly LocatedPhoto[]): PinProposals {
  const control = photos.flatMap(({ pinPlanId, x, y, ...photo }) =>
    pinPlanId === planId && x !== null && y !== null ? [{ ...photo, x, y }] : [],
  )
  const nothing = { points: control.length, metres: null, worst: null, pins: [], outside: 0 }
  if (control.length < leastPoints) {
    const refusal = `已放到图上又带卫星定位的照片只有 ${control.length} 张，至少要 ${leastPoints} 张才能推算。请先手工放 ${leastPoints - control.length} 张，位置尽量分散。`
    return { ...nothing, refusal }
  }
  const fit = fitPlan(control)
  if (!fit) {
    return { ...nothing, refusal: '已放的照片都在一处或一条线上，推算不出。请再放一两张在别处拍的照片。' }
  }
  const worst = fit.rms === null ? null : worstOf(control, fit.metres)
  const placed = photos
    .filter(({ pinPlanId }) => pinPlanId === null)
    .map(({ pinPlanId: _, latitude, longitude, ...photo }) => ({
      ...photo,
      ...fit.place({ latitude, longitude }),
    }))
  const pins = placed.filter(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)
  const found = { ...nothing, metres: fit.rms, worst, outside: placed.length - pins.length }
  if (fit.rms !== null && fit.rms > poorMetres) {
    const doubt = worst ? `偏得最多的是“${worst.title}”，请核对它放的位置。` : ''
    return {
      ...found,
      refusal: `已放的照片互相对不上，平均偏差约 ${Math.round(fit.rms)} 米，没有推算。${doubt}`,
    }
  }
  return { ...found, refusal: '', pins }
}

function worstOf(
  control: readonly Pick<PhotoPin, 'title' | 'originalName'>[],
  metres: readonly number[],
): PinProposals['worst'] {
  let worst: PinProposals['worst'] = null
  for (const [index, photo] of control.entries()) {
    const off = metres[index] ?? 0
    if (!worst || off > worst.metres) worst = { title: photo.title || photo.originalName, metres: off }
  }
  return worst
}
