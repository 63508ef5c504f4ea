import { useState } from 'react'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { assetPath } from '#shared/asset.ts'
import type { BrowsedFile } from '#shared/model/desk.ts'
import { recordKindLabels } from '#shared/model/record.ts'

export interface BrowsedProps {
  readonly items: readonly BrowsedFile[]
  readonly onOpen: (index: number) => void
  /** Null: nothing is decided any more. */
  readonly onDefect: ((file: BrowsedFile) => void) | null
  readonly noted: readonly string[]
}

/** Ending of a file's name, in capitals; empty for none. */
export const endingOf = ({ path }: Pick<BrowsedFile, 'path'>): string =>
  /\.([a-z0-9]{1,5})$/i.exec(path)?.[1]?.toUpperCase() ?? ''

/** Files as pictures with their titles. */
export function BrowseGrid({ items, onOpen, noted }: BrowsedProps) {
  return (
    <ul className="hx-desk-grid" aria-label="文件">
      {items.map((file, index) => (
        <li key={file.recordId}>
          <button
            type="button"
            className="hx-desk-tile"
            aria-label={`查看 ${visibleText(file.title)}`}
            onClick={() => onOpen(index)}
          >
            <Picture file={file} />
            <span className="hx-desk-tile-name">{visibleText(file.title)}</span>
          </button>
          {noted.includes(file.recordId) ? <Chip tone="due">已列为整改</Chip> : null}
        </li>
      ))}
    </ul>
  )
}

function Picture({ file }: { readonly file: BrowsedFile }) {
  const [isBroken, setBroken] = useState(false)
  const isPicture = file.kind === 'photo' || (file.kind === 'document' && endingOf(file) !== 'PDF')
  if (isPicture && file.asset !== null && !isBroken) {
    return (
      <span className="hx-desk-thumb">
        <img
          src={assetPath(file.asset, 'thumb')}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setBroken(true)}
        />
      </span>
    )
  }
  return (
    <span className="hx-desk-thumb">
      <span className="hx-quiet">
        {file.isEncrypted ? '已加密' : `${recordKindLabels[file.kind]} ${endingOf(file)}`}
      </span>
    </span>
  )
}
