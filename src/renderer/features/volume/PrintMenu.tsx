import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { MadePdf } from '#renderer/features/pdf/MadePdf.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { MadeDocument } from '#shared/model/notice.ts'
import { type VolumePart, volumePartLabels, volumeParts } from '#shared/model/volume.ts'

interface PrintMenuProps {
  /** One volume, or all of a project's. */
  readonly target: { readonly volumeId: string } | { readonly projectId: string }
}

/** Prints a part of a volume or of all: the PDF is shown first, and saved from there. */
export function PrintMenu({ target }: PrintMenuProps) {
  const [made, setMade] = useState<MadeDocument | null>(null)
  const print = useAction('volume.print')
  const isOne = 'volumeId' in target
  const wordOf = (part: VolumePart) =>
    isOne || part === 'register' || part === 'all' ? volumePartLabels[part] : `全部${volumePartLabels[part]}`
  const parts = volumeParts.filter((part) => !isOne || part !== 'register')
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: parts.map((part) => ({ key: part, label: wordOf(part) })),
          onClick: ({ key }) => {
            const part = volumeParts.find((each) => each === key)
            if (part) print.mutate({ ...target, part }, { onSuccess: setMade })
          },
        }}
      >
        <Button type="primary" loading={print.isPending}>
          打印
        </Button>
      </Dropdown>
      {print.error ? (
        <div className="hx-wide-note">
          <ErrorNote error={print.error} />
        </div>
      ) : null}
      {made ? <MadePdf made={made} onClose={() => setMade(null)} /> : null}
    </>
  )
}
