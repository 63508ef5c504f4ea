const winds = ['正北', '东北', '正东', '东南', '正南', '西南', '正西', '西北'] as const

/** Degrees clockwise from north in words: 0 → `正北`, 30 → `北偏东30°`, 200 → `南偏西20°`. */
export function directionWords(degrees: number): string {
  const angle = ((Math.round(degrees) % 360) + 360) % 360
  const wind = angle % 45 === 0 ? winds[angle / 45] : undefined
  if (wind) return wind
  const isNorth = angle < 90 || angle > 270
  const isEast = angle < 180
  const away = isNorth ? (isEast ? angle : 360 - angle) : Math.abs(180 - angle)
  return `${isNorth ? '北' : '南'}偏${isEast ? '东' : '西'}${away}°`
}
