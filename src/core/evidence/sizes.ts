/** What a picture's pixels tell of where it comes from. Pure. */

interface Pixels {
  readonly width: number | null
  readonly height: number | null
}

// Chat programs shrink to one of these: the long side, or the short side of a tall picture.
const chatSides = [1080, 1280, 1440, 1920] as const

/** The side by which a picture is as large as chats make it, or null. One pixel either way is rounding. */
export function typicalChatSide(width: number | null, height: number | null): number | null {
  if (width === null || height === null) return null
  const long = Math.max(width, height)
  const short = Math.min(width, height)
  const side = chatSides.find((each) => Math.abs(each - long) <= 1)
  if (side !== undefined) return side
  return short === 1080 || short === 1280 ? short : null
}

// Long over short side in pixels: phones, tablets and monitors in use.
const screens: ReadonlySet<string> = new Set(
  (
    '1280x720 1366x768 1440x900 1536x864 1600x900 1680x1050 1920x1080 1920x1200 2560x1080 2560x1440 2560x1600 ' +
    '2880x1800 3440x1440 3840x2160 1334x750 1792x828 2208x1242 2436x1125 2532x1170 2556x1179 2622x1206 ' +
    '2688x1242 2778x1284 2796x1290 2868x1320 1600x720 1612x720 1640x720 2160x1080 2220x1080 2240x1080 ' +
    '2280x1080 2310x1080 2312x1080 2340x1080 2376x1080 2388x1080 2400x1080 2408x1080 2412x1080 2460x1080 ' +
    '2640x1200 2664x1200 2670x1200 2700x1224 2712x1220 2772x1240 2800x1260 2844x1260 2960x1440 3040x1440 ' +
    '3088x1440 3120x1440 3168x1440 3200x1440 2048x1536 2160x1620 2224x1668 2360x1640 2388x1668 2732x2048'
  ).split(' '),
)

/**
 * Whether a picture without camera data has the size of a screen. Cameras' own sizes are among the screens'
 * (4:3, 16:9), so a JPEG counts only where it is longer than any photo: beyond 19:10.
 */
export function looksLikeScreen(width: number | null, height: number | null, mime: string): boolean {
  if (width === null || height === null) return false
  const long = Math.max(width, height)
  const short = Math.min(width, height)
  if (!screens.has(`${long}x${short}`)) return false
  return mime === 'image/png' || long / short > 1.9
}

/** What is too small about a photo (domain.md §2: warn below 3 MP); nothing when it is large enough. */
export function photoSizeReasons({ width, height }: Pixels): readonly string[] {
  if (width === null || height === null || width * height >= 3_000_000) return []
  return [`只有 ${width}×${height}，不足 300 万像素，放大后可能不清楚`]
}
