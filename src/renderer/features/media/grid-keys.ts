import type { Phase } from '#shared/model/record.ts'
import { type Grid, neighbour } from './grid-layout.ts'
import { phaseOfKey } from './phase-keys.ts'

type KeyAction =
  | { readonly kind: 'go'; readonly index: number }
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'open' | 'all' | 'none' }

type PressedKey = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>

/** What a key does in the grid; null for one that is not the grid's. */
export function keyAction(event: PressedKey, grid: Grid, focus: number): KeyAction | null {
  if (event.altKey || grid.total === 0) return null
  if (event.ctrlKey || event.metaKey) return event.key === 'a' ? { kind: 'all' } : null
  const phase = phaseOfKey(event.key)
  if (phase) return { kind: 'phase', phase }
  const last = grid.total - 1
  switch (event.key) {
    case 'ArrowRight':
      return { kind: 'go', index: Math.min(last, focus + 1) }
    case 'ArrowLeft':
      return { kind: 'go', index: Math.max(0, focus - 1) }
    case 'ArrowDown':
      return { kind: 'go', index: neighbour(grid, focus, 1) }
    case 'ArrowUp':
      return { kind: 'go', index: neighbour(grid, focus, -1) }
    case 'Home':
      return { kind: 'go', index: 0 }
    case 'End':
      return { kind: 'go', index: last }
    case ' ':
    case 'Enter':
      return { kind: 'open' }
    case 'Escape':
      return { kind: 'none' }
    default:
      return null
  }
}
