/** Where photos were taken, against where they should have been. Pure; degrees are WGS-84, distances metres. */

export interface Place {
  readonly latitude: number
  readonly longitude: number
}

/**
 * From here on a photo is far from the site. Chinese apps write GCJ-02, some 500 m off (domain.md §2), and a
 * community is a few hundred metres wide.
 */
export const farMetres = 1000
/** Fewer places than this have no middle. */
const fewestPlaces = 5

const radius = 6_371_000
const toRadians = Math.PI / 180

/** Great-circle distance in metres. */
export function distanceBetween(a: Place, b: Place): number {
  const latitude = (b.latitude - a.latitude) * toRadians
  const longitude = (b.longitude - a.longitude) * toRadians
  const chord =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(a.latitude * toRadians) * Math.cos(b.latitude * toRadians) * Math.sin(longitude / 2) ** 2
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** The middle of places (median of each degree); null where there are too few, or they lie in no one spot. */
export function middleOf(places: readonly Place[]): Place | null {
  if (places.length < fewestPlaces) return null
  const middle = {
    latitude: median(places.map(({ latitude }) => latitude)),
    longitude: median(places.map(({ longitude }) => longitude)),
  }
  const near = places.filter((place) => distanceBetween(middle, place) <= farMetres).length
  return near * 2 > places.length ? middle : null
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Those that lie far from a centre, the farthest first. */
export function farFrom<P extends Place>(
  places: readonly P[],
  centre: Place,
): readonly { readonly place: P; readonly metres: number }[] {
  return places
    .map((place) => ({ place, metres: distanceBetween(centre, place) }))
    .filter(({ metres }) => metres > farMetres)
    .sort((a, b) => b.metres - a.metres)
}

/** 12 345 m → `约 12.3 公里`. */
export const distanceWords = (metres: number): string => {
  const kilometres = metres / 1000
  return `约 ${kilometres < 100 ? kilometres.toFixed(1) : Math.round(kilometres)} 公里`
}
