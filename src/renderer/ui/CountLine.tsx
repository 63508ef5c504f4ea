import type { ReactNode } from 'react'
import { formatCount } from './format.ts'

interface CountLineProps {
  readonly total: number
  /** Counted as: 项, 个, 张, 份, 条 … */
  readonly unit?: string
  /** More words after the count, e.g. what is filtered or chosen. */
  readonly children?: ReactNode
}

/** “共 N 项”: every list says how many it holds. */
export function CountLine({ total, unit = '项', children }: CountLineProps) {
  return (
    <div className="hx-count-line" role="status">
      <span>
        共 {formatCount(total)} {unit}
      </span>
      {children}
    </div>
  )
}
