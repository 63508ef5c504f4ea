import { useEffect, useState } from 'react'
import type { CatalogueItem } from '#shared/model/catalogue.ts'
import type { Initials } from './item-match.ts'

/** Pinyin initials of titles; the dictionary is large, so it comes only when it is asked for. */
export async function loadInitials(
  items: readonly Pick<CatalogueItem, 'code' | 'title'>[],
): Promise<Initials> {
  const { pinyin } = await import('pinyin-pro')
  return new Map(
    items.map(({ code, title }) => [
      code,
      pinyin(title, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'removed' })
        .join('')
        .toLowerCase(),
    ]),
  )
}

const none: Initials = new Map()

/** The same for a screen: empty at first, and for good where the dictionary cannot be loaded. */
export function useInitials(items: readonly Pick<CatalogueItem, 'code' | 'title'>[]): Initials {
  const [initials, setInitials] = useState(none)
  useEffect(() => {
    let isWanted = true
    loadInitials(items).then(
      (loaded) => {
        if (isWanted) setInitials(loaded)
      },
      // Without it codes and titles still find everything.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [items])
  return initials
}
