import { useState } from 'react'
import { noPreview } from '#renderer/features/media/record-words.ts'
import type { LaidPicture } from './use-laid-pair.ts'

interface LaidImageProps {
  readonly picture: LaidPicture
}

/** A picture at its place on the stage; words where it cannot be drawn. */
export function LaidImage({ picture }: LaidImageProps) {
  const [isBroken, setBroken] = useState(false)
  if (picture.src === null || isBroken) {
    return (
      <p className="hx-laid hx-laid-words" style={picture.style}>
        {picture.name}：{noPreview}
      </p>
    )
  }
  return (
    <img
      className="hx-laid"
      src={picture.src}
      alt={picture.name}
      draggable={false}
      style={picture.style}
      onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
        picture.onSize({ width, height })
      }
      onError={() => setBroken(true)}
    />
  )
}
