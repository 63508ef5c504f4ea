import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { LaidImage } from './LaidImage.tsx'
import type { LaidPair, Room } from './use-laid-pair.ts'

interface BlinkStageProps {
  readonly room: Room
  readonly laid: LaidPair
}

// Slower than three times a second: faster may harm people.
const everyMs = 900

const wantsStillness = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** Both pictures in the same place by turns; what changed jumps to the eye. */
export function BlinkStage({ room, laid }: BlinkStageProps) {
  const [isAfter, setAfter] = useState(false)
  const [isRunning, setRunning] = useState(() => !wantsStillness())
  useEffect(() => {
    if (!isRunning) return
    const timer = window.setInterval(() => setAfter((shown) => !shown), everyMs)
    return () => window.clearInterval(timer)
  }, [isRunning])
  return (
    <>
      <div className="hx-stage-room" ref={room}>
        <div className="hx-stage-box" style={laid.box}>
          <LaidImage picture={laid.before} />
          <div className={`hx-slide-after${isAfter ? '' : ' is-hidden'}`}>
            <LaidImage picture={laid.after} />
          </div>
          <span className="hx-slide-word">{isAfter ? '改造后' : '改造前'}</span>
        </div>
      </div>
      <div className="hx-compare-tools">
        <Button onClick={() => setRunning(!isRunning)}>{isRunning ? '停止切换' : '自动切换'}</Button>
        <Button
          autoFocus
          onClick={() => {
            setRunning(false)
            setAfter(!isAfter)
          }}
        >
          换到{isAfter ? '改造前' : '改造后'}（空格）
        </Button>
      </div>
    </>
  )
}
