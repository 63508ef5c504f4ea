import { call } from '#renderer/backend/transport.ts'
import { assetPath } from '#shared/asset.ts'

const longestSide = 1280
const most = 1024 * 1024

/**
 * Takes a frame from near the start of a video and gives it to the backend as its poster.
 * @throws when the video cannot be decoded here, or the signal aborts
 */
export async function savePoster(recordId: string, signal: AbortSignal): Promise<void> {
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'auto'
  try {
    await waitFor(video, 'loadeddata', signal, () => {
      video.src = assetPath(recordId, 'original')
    })
    if (video.videoWidth === 0) throw new Error('no picture')
    await waitFor(video, 'seeked', signal, () => {
      video.currentTime = Number.isFinite(video.duration) ? Math.min(1, video.duration / 3) : 0
    })
    const jpeg = await toJpeg(video)
    signal.throwIfAborted()
    await call('media.savePoster', { recordId, jpegBase64: await toBase64(jpeg) })
  } finally {
    video.removeAttribute('src')
    video.load()
  }
}

function waitFor(
  video: HTMLVideoElement,
  name: 'loadeddata' | 'seeked',
  signal: AbortSignal,
  start: () => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const fail = () => reject(new Error(video.error?.message ?? 'aborted'))
  video.addEventListener(name, () => resolve(), { once: true, signal })
  video.addEventListener('error', fail, { once: true, signal })
  signal.addEventListener('abort', fail, { once: true })
  start()
  return promise
}

async function toJpeg(video: HTMLVideoElement): Promise<Blob> {
  const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(video.videoWidth * scale))
  canvas.height = Math.max(1, Math.round(video.videoHeight * scale))
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  for (const quality of [0.85, 0.6, 0.35]) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (blob && blob.size <= most) return blob
  }
  throw new Error('poster too large')
}

async function toBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  }
  return btoa(text)
}
